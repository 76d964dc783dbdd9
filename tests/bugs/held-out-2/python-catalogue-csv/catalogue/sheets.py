"""Sheets as the shops' spreadsheets export them: UTF-8, with or without a byte order mark."""

import csv


def rows(path):
    """The sheet's rows, each a dictionary by column."""
    with open(path, newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def columns(path):
    with open(path, newline="", encoding="utf-8") as file:
        return next(csv.reader(file))
