from pipeline.main import JOBS
from pipeline.order import stages
from pipeline.spec import JobSpec

assert stages(JOBS) == [["lint"], ["image", "test"], ["deploy"]]
a, b = JobSpec("a", ""), JobSpec("b", "")
a.tags.append("gpu")
assert b.tags == [] and b.runs_on([])
assert not a.runs_on(["docker"]) and a.runs_on(["gpu", "docker"])
