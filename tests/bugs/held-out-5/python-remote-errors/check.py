from workers.errors import StepFailed
from workers.main import process
from workers.wire import run

assert process({"name": "a"}) == ["unpack: a.tar is missing", "reproject: reproject ended with 3"]
assert process({"name": "a", "archive": 1, "zone": 4}) == ["a unpacked", "a in zone 4"]
try:
    run("reproject", {"name": "a"})
    raise SystemExit("not raised")
except StepFailed as error:
    assert (error.program, error.code, error.output) == ("reproject", 3, "no zone given")
