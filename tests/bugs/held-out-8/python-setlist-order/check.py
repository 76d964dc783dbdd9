import random
import sqlite3

from setlist.schema import connect
from setlist.store import Setlists

lists = Setlists(connect(":memory:"))
for title in "abcd":
    lists.append("friday", title)
    lists.append("sunday", title.upper())
lists.insert("friday", 2, "x")
assert lists.titles("friday") == list("axbcd")
lists.insert("friday", 1, "y")
assert lists.titles("friday") == list("yaxbcd")
lists.move("friday", 5, 2)
assert lists.titles("friday") == list("ycaxbd")
lists.move("friday", 1, 6)
assert lists.titles("friday") == list("caxbdy")
lists.move("friday", 3, 3)
assert lists.drop("friday", 2) == "a"
assert lists.titles("friday") == list("cxbdy")
assert lists.titles("sunday") == list("ABCD")

dice, expected = random.Random(4), []
for number in range(400):
    size = len(expected)
    what = dice.choice(["insert", "insert", "move", "move", "drop"])
    if what == "insert" or size < 2:
        place = dice.randint(1, size + 1)
        lists.insert("long", place, str(number))
        expected.insert(place - 1, str(number))
    elif what == "move":
        place, to = dice.randint(1, size), dice.randint(1, size)
        lists.move("long", place, to)
        expected.insert(to - 1, expected.pop(place - 1))
    else:
        place = dice.randint(1, size)
        assert lists.drop("long", place) == expected.pop(place - 1)
    assert lists.titles("long") == expected, (what, number)
places = [
    place
    for (place,) in lists.connection.execute(
        "SELECT place FROM songs WHERE show = 'long' ORDER BY place"
    )
]
assert places == list(range(1, len(expected) + 1))
assert lists.titles("sunday") == list("ABCD")

for refused in (lambda: lists.insert("sunday", 6, "E"), lambda: lists.insert("sunday", 0, "E")):
    try:
        refused()
    except ValueError:
        continue
    raise AssertionError("no such place")
for refused in (lambda: lists.move("sunday", 1, 5), lambda: lists.drop("sunday", 5)):
    try:
        refused()
    except LookupError:
        continue
    raise AssertionError("no such place")
assert lists.titles("sunday") == list("ABCD")
try:
    lists.connection.execute("INSERT INTO songs (show, place, title) VALUES ('sunday', 1, 'Z')")
except sqlite3.IntegrityError:
    pass
else:
    raise AssertionError("two songs at one place")
