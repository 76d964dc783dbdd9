from thumbnails.cache import ThumbnailCache
from thumbnails.gallery import Gallery

cache = ThumbnailCache(10)
cache.put("a", b"1234")
cache.put("a", b"12345")
assert cache.size == 5 and len(cache) == 1
cache.put("b", b"12345")
assert cache.size == 10
cache.put("c", b"123")
cache.put("d", b"1234567")
assert len(cache) == 2 and cache.get("c") == b"123" and cache.get("a") is None
assert cache.size == 10
gallery = Gallery({str(n): bytes(80) for n in range(9)})
gallery.thumbnail("0")
gallery.replace("0", bytes(40))
for n in range(1, 9):
    assert len(gallery.thumbnail(str(n))) == 20
assert gallery.cached == 3
