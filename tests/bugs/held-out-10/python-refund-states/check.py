# 35 means that the bank sent the money back: as the provider's support told us, it is final.
from pathlib import Path

from refunds import follow

book = follow(Path("events.txt").read_text().splitlines())
assert book.owed == {} and book.paid == 1999 and book.returned == 4500 + 1250, book
book = follow(["a;10;100", "b;10;7", "a;35;100"])
assert book.owed == {"b": 7} and book.paid == 0 and book.returned == 100
try:
    follow(["a;99;100"])
except ValueError:
    pass
else:
    raise AssertionError("an unknown state was taken for a known one")
