from pathlib import Path

from statements.read import read

assert [each.name for each in read("statement.txt")] == ["Müller", "Lind"]
Path("other.txt").write_bytes("Zoë;1".encode("latin-1"))
try:
    read("other.txt")
except UnicodeDecodeError:
    pass
else:
    raise AssertionError("a file in another encoding was taken")
