from copying.display import left_text, line
from copying.estimate import Estimate

fresh = Estimate(100)
assert line("a", fresh) == "a   0%  -  - left", line("a", fresh)
fresh.update(50, 3661.0)
assert left_text(fresh) == "1:01:01"
