from collections import OrderedDict


class TileCache:
    """The last `size` tiles that were drawn."""

    def __init__(self, draw, size=256):
        self._draw = draw
        self._size = size
        self._tiles = OrderedDict()
        self.hits = 0

    def tile(self, request):
        key = request.key()
        if key in self._tiles:
            self._tiles.move_to_end(key)
            self.hits += 1
            return self._tiles[key]
        drawn = self._tiles[key] = self._draw(request)
        if len(self._tiles) > self._size:
            self._tiles.popitem(last=False)
        return drawn
