"""How a label is laid out for the thermal printer."""

from labels.address import Address

WIDTH = 32


def town_line(address: Address):
    """The town, spaced for the sorting machine."""
    postcode, _, town = address.lines[3].partition(" ")
    return f"{postcode}  {town.upper()}"


def label(address: Address):
    """The lines of a label, each at most WIDTH characters."""
    name, street = address.lines[0], address.lines[1]
    rows = [name, street]
    if address.lines[2]:
        rows.append(address.lines[2])
    rows.append(town_line(address))
    return [row[:WIDTH] for row in rows]
