"""Pages by their address, packed."""

import json
import zlib


class PageCache:
    def __init__(self):
        self._packed = {}

    def put(self, address, text):
        self._packed[address] = zlib.compress(text.encode("utf-8"))

    def put_data(self, address, data):
        self.put(address, json.dumps(data))

    def data(self, address):
        """What `put_data` was given."""
        return json.loads(zlib.decompress(self._packed[address]).decode("utf-8"))

    def text(self, address):
        """What `put` was given."""
        return zlib.decompress(self._packed[address])
