"""The price list of the maker: number | name | price"""
from decimal import Decimal

from parts.catalogue import Catalogue, Part


def load(lines, catalogue: Catalogue) -> int:
    loaded = 0
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        number, name, price = (column.strip() for column in line.split("|"))
        catalogue.add(Part(number, name, Decimal(price)))
        loaded += 1
    return loaded
