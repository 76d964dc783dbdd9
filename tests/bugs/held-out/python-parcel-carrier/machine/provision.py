"""Makes the database as it is on the server."""
import pathlib
import sqlite3
import sys

here = pathlib.Path(__file__).parent
target = here / "parcels.db"
target.unlink(missing_ok=True)
connection = sqlite3.connect(target)
for name in (here / "applied.txt").read_text().split():
    connection.executescript((here.parent / "parcels/migrations" / name).read_text())
connection.execute("INSERT INTO parcels (recipient, grams) VALUES ('Ada', 1200), ('Bo', 300)")
connection.commit()
