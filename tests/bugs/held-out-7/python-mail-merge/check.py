import tempfile
from pathlib import Path

from merge.letters import letters
from merge.members import load

written = letters(Path("data"))
assert written == ["To: ida@example.org\nDear Ida Kühn, 15.05 of your fees are open.\n"], written
with tempfile.TemporaryDirectory() as name:
    members, fees = Path(name, "m.csv"), Path(name, "f.csv")
    for mark in (b"", b"\xef\xbb\xbf"):
        for other in (b"", b"\xef\xbb\xbf"):
            members.write_bytes(mark + b"email,name\na@x,A\nb@x,B\n")
            fees.write_bytes(other + b"email;cents\nb@x;7\nnobody@x;9\n")
            found = [(member.email, member.name, member.due) for member in load(members, fees)]
            assert found == [("a@x", "A", 0), ("b@x", "B", 7)], found
