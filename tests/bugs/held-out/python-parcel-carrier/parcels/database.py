"""The parcels' table. Its form is made by the migrations, which operations run before a release."""

import os
import sqlite3


def connect(path=None):
    connection = sqlite3.connect(path or os.environ["PARCELS_DB"])
    connection.row_factory = sqlite3.Row
    return connection


def by_carrier(connection):
    """Carrier, parcels and kilograms, the heaviest first."""
    found = connection.execute(
        "SELECT carrier, count(*) AS parcels, sum(grams) / 1000.0 AS kilograms"
        " FROM parcels GROUP BY carrier ORDER BY kilograms DESC"
    )
    return [tuple(row) for row in found]
