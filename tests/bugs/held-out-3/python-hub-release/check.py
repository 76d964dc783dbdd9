from hub.index import REPOSITORIES, index
from hub.versions import latest

assert index(REPOSITORIES) == ["dates 1.10.0", "money 0.3.1"]
assert latest([]) is None
assert latest(["v2.0.0", "v10.0.0", "v3.0.0-rc1"]) == "v10.0.0"
