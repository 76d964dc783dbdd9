"""The headings of pages."""


def outline(cache, address):
    """The headings, with two blanks for each level."""
    found = []
    for line in cache.text(address).split("\n"):
        if line.startswith("#"):
            marks, _, title = line.partition(" ")
            found.append("  " * (len(marks) - 1) + title)
    return found
