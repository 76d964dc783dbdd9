import io

from progress.bar import Bar
from progress.measure import Measure

out = io.StringIO()
bar = Bar("empty", 0, out)
bar.start()
assert list(bar.over([])) == []
bar.finish()
assert "0/0" in out.getvalue() and "0 done" in out.getvalue()
assert 0 <= Measure(0).progress <= 1
half = Measure(4)
half.index = 2
assert half.progress == 0.5
half.index = 9
assert half.progress == 1
