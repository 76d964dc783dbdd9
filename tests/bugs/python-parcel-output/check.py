import os
import tempfile

from parcel.writer import write

about = {"class": "Review", "package": "p", "fields": [["int", "stars"]]}
with tempfile.TemporaryDirectory() as folder:
    assert write(about, folder) == os.path.join(folder, "Review.java")
    named = os.path.join(folder, "deep", "Other.java")
    assert write(about, named) == named
    with open(named, encoding="utf-8") as stream:
        assert "getStars" in stream.read()
