from follow.lines import lines_of
from follow.source import ChunkedSource

text = "a Zoë\n\n日本語 ✓\nlast"
for size in range(1, 20):
    found = list(lines_of(ChunkedSource(text.encode(), size)))
    assert found == text.split("\n"), (size, found)
