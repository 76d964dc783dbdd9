import tempfile
from pathlib import Path

from stations.logfile import readings
from stations.summary import ranges

expected = {"K17": (2, 4.5, 4.7), "M09": (3, -1.5, 0.5)}
assert ranges(Path("logs")) == expected, ranges(Path("logs"))
with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    for text in ("", "\n\n", "# only a remark\n"):
        (folder / "a.log").write_text(text)
        assert list(readings(folder / "a.log")) == []
    (folder / "a.log").write_text("Z1;time,value\n")
    assert list(readings(folder / "a.log")) == []
    (folder / "a.log").write_text("Z1;time,value\n23:50,1\n")
    (reading,) = readings(folder / "a.log")
    assert (reading.station, reading.at.minute, reading.value) == ("Z1", 50, 1.0)
