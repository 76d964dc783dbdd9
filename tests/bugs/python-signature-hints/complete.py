from completion.items import as_item
from completion.snippets import snippet

SUGGESTIONS = [
    {"name": "connect", "info": "connect(string $host, int $port = 3306): Link"},
    {"name": "close", "info": "close(): void"},
    {"name": "query", "info": "query(string $sql, ...): Result"},
]


def main():
    for suggestion in SUGGESTIONS:
        item = as_item(suggestion)
        print(item["word"], "->", snippet(item))


if __name__ == "__main__":
    main()
