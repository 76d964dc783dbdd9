"""Units of delivery, in pieces.

The numbers are those of the contract with each supplier; two suppliers' boxes need not be alike.
"""

PIECES = {
    ("harlan", "EA"): 1,
    ("harlan", "BX"): 24,
    ("harlan", "PL"): 960,
    ("ostmann", "EA"): 1,
    ("ostmann", "DZ"): 12,
    ("ostmann", "BX"): 20,
}


def pieces(supplier: str, unit: str, amount: int) -> int:
    """How many pieces an amount is."""
    return amount * PIECES[supplier, unit]
