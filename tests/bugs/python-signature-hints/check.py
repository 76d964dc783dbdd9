from completion.items import as_item
from completion.snippets import snippet


def made(info):
    return snippet(as_item({"name": info.split("(")[0], "info": info}))


assert made("query(string $sql, ...): Result") == "query(${1:sql})"
assert made("query(..., string $sql): Result") == "query(${1:sql})"
assert made("connect(string $host, int $port = 3306)") == "connect(${1:host})"
assert made("both($a, $b)") == "both(${1:a}, ${2:b})"
assert made("close(): void") == "close()"
