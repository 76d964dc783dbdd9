"""Lines out of chunks of UTF-8."""


def lines_of(chunks):
    """The lines that the chunks hold together, without their ends."""
    pending = ""
    for chunk in chunks:
        pending += chunk.decode("utf-8")
        *whole, pending = pending.split("\n")
        yield from whole
    if pending:
        yield pending


def matching(chunks, word):
    """The lines with `word` in them, whatever its case."""
    wanted = word.casefold()
    return [line for line in lines_of(chunks) if wanted in line.casefold()]
