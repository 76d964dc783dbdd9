from archive.entries import ENTRIES
from archive.pager import Pager
from archive.viewer import contents

six = contents(Pager(ENTRIES, 3))
assert six == [
    "1/2  1911-03-02 to 1911-04-01: Letter from Ada ...",
    "2/2  1912-01-17 to 1912-06-30: Letter to the council ...",
]
assert len(contents(Pager(ENTRIES, 4))) == 2
assert Pager(ENTRIES, 4).count == 2
assert contents(Pager([], 4)) == []
