import sys
from pathlib import Path

from refunds import follow


def main(path: str) -> None:
    book = follow(Path(path).read_text(encoding="ascii").splitlines())
    print(f"owed     {sum(book.owed.values()) / 100:10.2f}  ({len(book.owed)} refunds)")
    print(f"paid     {book.paid / 100:10.2f}")
    print(f"returned {book.returned / 100:10.2f}")


if __name__ == "__main__":
    main(sys.argv[1])
