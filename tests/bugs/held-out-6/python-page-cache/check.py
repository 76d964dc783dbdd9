from pages.cache import PageCache
from pages.links import outline

cache = PageCache()
cache.put("/x", "# Ä\n## B")
assert outline(cache, "/x") == ["Ä", "  B"]
cache.put_data("/y", [1])
assert cache.data("/y") == [1]
