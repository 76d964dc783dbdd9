from probes.digest import LAST_HOUR, digest
from probes.latency import median, slowest
from probes.results import Result

assert median([]) is None and slowest([]) is None
assert median([Result("/a", 500, 1.0)]) is None
assert median([Result("/a", 200, 1.0), Result("/a", 200, 3.0)]) == 2.0
assert digest(LAST_HOUR)[1].startswith("/export      0%  median -  slowest -")
