"""Importers for the banks' exports: each yields day, text and amount of a booking."""

import csv


def plain(amount):
    """An amount as a number is written: `1,204.50 EUR` becomes `1204.50`."""
    return amount.replace(",", "").replace("EUR", "").strip()


def checking(path):
    with open(path, encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter=";"):
            yield row["Date"], row["Text"], plain(row["Amount"])


def savings(path):
    with open(path, encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream, delimiter=";"):
            day, amount, text = row
            yield day, text, amount


def importer_for(path):
    return savings if "savings" in path else checking
