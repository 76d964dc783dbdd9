from pathlib import Path

from badges.layout import Guest, badge
from badges.printers import Printer, load_printers
from badges.run import by_desk, load_guests

printers = load_printers(Path("printers.json"))
sent = by_desk(load_guests(Path("guests.csv")), printers)
assert set(sent) == {"north", "south"}
for desk, words in {
    "north": ["Zoë Müller", "Gebrüder Kühn", "Łukasz", "Dąbrowski", "Huta Łabędy"],
    "south": ["Katarzyna", "Wiśnie", "Żeglarz", "Jiří Dvořák", "Škoda"],
}.items():
    page = sent[desk].replace(b"\n", b" ").decode("cp852")
    for word in words:
        assert word in " ".join(page.split()) or word in page, (desk, word, page)
assert sent["south"].count(b"\x1dV\x00") == 2

try:
    badge(Guest("Łukasz", "x", "east"), Printer("east", "cp437", 32))
except ValueError:
    pass
else:
    raise AssertionError("a name is printed as another")
