import csv
from collections import defaultdict


def load(path):
    """Readings in kWh by meter, in the order of the file."""
    readings = defaultdict(list)
    with open(path, encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            readings[row["meter"]].append(float(row["kwh"]))
    return dict(readings)
