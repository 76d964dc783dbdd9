"""Makes rows of the database's answer: a line with the columns, then a line a row."""

import json


def lines(parts):
    """Whole lines, out of parts that are cut anywhere."""
    rest = ""
    for part in parts:
        *whole, rest = (rest + part).split("\n")
        yield from whole
    if rest:
        yield rest


def rows(parts):
    """Each row as a dictionary. An empty answer has no rows."""
    found = lines(parts)
    columns = json.loads(next(found))["columns"]
    for line in found:
        values = json.loads(line)["row"]
        yield dict(zip(columns, values, strict=True))
