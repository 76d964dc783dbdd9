from alerts.judge import judge
from alerts.limits import read_limits

limits = read_limits()
assert judge(limits, "disk", 95.4) == "warn"
assert judge(limits, "disk", 95.5) == "page"
assert judge(limits, "queue", 999) == "fine"
assert judge(limits, "queue", 5000) == "page"
assert judge(limits, "cpu", 400) == "fine"
