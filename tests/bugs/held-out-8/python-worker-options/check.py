import copy
import pickle
from pathlib import Path

from batch.jobs import load_jobs
from batch.options import Options
from batch.runner import attempts, packed

base = Options({"retries": 2, "labels": ["x"]}, {"timeout": 5})
over = base.with_layer(retries=7, colour="red")
assert over.as_dict() == {"colour": "red", "labels": ["x"], "retries": 7, "timeout": 5}
assert base.as_dict() == {"labels": ["x"], "retries": 2, "timeout": 5}
assert not hasattr(base, "colour") and getattr(base, "colour", None) is None
assert over.with_layer(colour="blue").colour == "blue" and over.colour == "red"
try:
    base.missing
except AttributeError as absent:
    assert "missing" in str(absent)
else:
    raise AssertionError("an option out of nowhere")

for twin in (copy.copy(over), copy.deepcopy(over), pickle.loads(pickle.dumps(over))):
    assert type(twin) is Options and twin.as_dict() == over.as_dict()
    assert twin.with_layer(timeout=1).timeout == 1 and twin.timeout == 5
deep = copy.deepcopy(over)
deep.labels.append("y")
assert over.labels == ["x"] and deep.labels == ["x", "y"]

thumbnails, report = load_jobs(Path("jobs.json"))
tried = attempts(thumbnails)
assert [job.options.timeout for job in tried] == [30.0, 60.0, 120.0]
assert [job.options.labels for job in tried] == [
    ["media"],
    ["media", "retry 1"],
    ["media", "retry 1", "retry 2"],
]
assert [job.options.timeout for job in attempts(report)] == [600.0, 1200.0]
sent = pickle.loads(packed(tried[1]))
assert sent.name == "thumbnails" and sent.options.as_dict() == tried[1].options.as_dict()
