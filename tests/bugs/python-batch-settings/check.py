import os
import tempfile

from mailer.plan import plan
from mailer.settings import Settings, load

settings = load("settings.ini")
assert (settings.sender, settings.batch_size, settings.pause) == ("club@example.com", 50, 2)
assert load("missing.ini").batch_size == 50
batches = plan(list(range(120)), settings)
assert [len(batch) for batch in batches] == [40, 40, 40]
assert plan(list(range(7)), Settings("s", 3, 0)) == [[0, 1, 2], [3, 4], [5, 6]]
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "x.ini")
    with open(path, "w") as stream:
        stream.write("[mailer]\nbatch_size = 10\n")
    assert load(path).batch_size == 10
