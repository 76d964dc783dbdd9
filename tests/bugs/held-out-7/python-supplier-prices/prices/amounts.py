"""Amounts of money, as people write them."""

from decimal import Decimal


def amount(text: str, decimal_comma: bool) -> Decimal:
    """The number that is written: 1.299,00 with a decimal comma, 1,299.00 without."""
    text = text.strip()
    if decimal_comma:
        whole, _, rest = text.partition(",")
        text = f"{whole.replace('.', '')}.{rest}"
    else:
        text = text.replace(",", "")
    return Decimal(text)
