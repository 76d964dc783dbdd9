"""What the database sends: chunks of text, cut anywhere."""

ANSWERS = {
    "orders": ['{"columns": ["id", "to', 'tal"]}\n{"row": [1, 40', '.5]}\n{"row": [2, 12.0]}\n'],
    "refunds": [],
}


def chunks(query, answers=None):
    """The chunks of the answer to a query."""
    yield from (ANSWERS if answers is None else answers)[query]
