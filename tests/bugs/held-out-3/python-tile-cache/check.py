from tiles.cache import TileCache
from tiles.main import draw
from tiles.request import TileRequest

cache = TileCache(draw, size=2)
first = cache.tile(TileRequest(1, 0, 0, ["a", "b"]))
assert first == "1/0/0 a+b"
assert cache.tile(TileRequest(1, 0, 0, ["a", "b"])) is first and cache.hits == 1
assert cache.tile(TileRequest(1, 0, 0, ["b", "a"])) == "1/0/0 b+a"
cache.tile(TileRequest(1, 0, 0))
cache.tile(TileRequest(1, 0, 0, ["a", "b"]))
assert cache.hits == 1
