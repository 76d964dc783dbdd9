from collections import Counter
from typing import Dict, List


def total(sheets: List[Dict[str, int]]) -> Dict[str, int]:
    balance: Counter = Counter()
    for sheet in sheets:
        balance.update(sheet)
    return dict(balance)


def to_order(balance: Dict[str, int], minimum: Dict[str, int]) -> Dict[str, int]:
    """What is missing to the minimum, by item."""
    missing = {item: least - balance.get(item, 0) for item, least in minimum.items()}
    return {item: n for item, n in missing.items() if n > 0}
