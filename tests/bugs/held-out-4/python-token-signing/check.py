import os

from tokens.keys import load_key
from tokens.signing import sign, verify

key = load_key(os.environ)
assert len(key) == 32
assert verify(key, sign(key, {"a": 1})) == {"a": 1}
