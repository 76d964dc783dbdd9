"""Loads categories from the export of the old shop."""

import json

from shop.category import Category


def load(path):
    """Categories by id."""
    with open(path, encoding="utf-8") as stream:
        rows = json.load(stream)
    return {row["id"]: category(row) for row in rows if not row.get("hidden")}


def category(row):
    parent = row.get("parent_id") or row["id"]
    return Category(row["id"], row["name"].strip(), parent)
