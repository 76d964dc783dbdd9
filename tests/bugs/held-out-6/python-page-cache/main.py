from pages.cache import PageCache
from pages.links import outline

if __name__ == "__main__":
    cache = PageCache()
    cache.put("/a", "# A\n\ntext\n\n## B\n")
    print(outline(cache, "/a"))
