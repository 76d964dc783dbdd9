from uploads.client import Client
from uploads.config import storage

assert "signature=" in Client(storage()).url("a.png")
assert storage().key == "0f3b9c"
