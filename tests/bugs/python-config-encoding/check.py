import os
import tempfile

from hooks.files import load, save

config = {"hooks": [{"id": "x", "entry": "y", "name": "見出し"}]}
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "hooks.json")
    save(path, config)
    assert load(path) == config
assert load("hooks.json")["hooks"][0]["name"] == "Rechtschreibpr\u00fcfung"
