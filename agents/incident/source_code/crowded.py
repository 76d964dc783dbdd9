"""Lines of code that hold more, or are nested deeper, than people write: minified, or hostile."""

from collections import Counter

from agents.incident.source_code.syntax import Grammar, parse

LONG_LINE = 1_000
"""Characters; only a file with a longer line is looked at more closely."""
MOST_ON_LINE = 2_000
"""Nodes of the syntax tree that begin on one line."""
MOST_NAMES = 250
"""Those of them that are names: what asks for each where it comes from takes the square of this."""
DEEPEST = 150
"""Nodes inside one another. What asks each for those around it takes the cube of this."""


def is_crowded(grammar: Grammar, text: str) -> bool:
    """Whether such a line stands in a file: it would keep rules, which look at each part of a line
    in turn, for hours. A long text or a table of some hundred values is no such line."""
    if all(len(line) <= LONG_LINE for line in text.split("\n")):
        return False
    cursor = parse(grammar, text).walk()
    on_line: Counter[int] = Counter()
    names: Counter[int] = Counter()
    depth = 0
    while True:
        node = cursor.node
        if node is not None and node.is_named:
            row = node.start_point.row
            on_line[row] += 1
            names[row] += node.type.endswith("identifier")
            if depth > DEEPEST or on_line[row] > MOST_ON_LINE or names[row] > MOST_NAMES:
                return True
        if cursor.goto_first_child():
            depth += 1
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return False
            depth -= 1
