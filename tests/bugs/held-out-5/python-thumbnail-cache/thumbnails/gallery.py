"""Makes thumbnails when they are asked for."""

from thumbnails.cache import ThumbnailCache


class Gallery:
    def __init__(self, originals, capacity=60):
        self._originals = dict(originals)
        self._cache = ThumbnailCache(capacity)

    def thumbnail(self, name):
        """The small picture: every fourth byte of the large one."""
        cached = self._cache.get(name)
        if cached is not None:
            return cached
        small = self._originals[name][::4]
        self._cache.put(name, small)
        return small

    def replace(self, name, picture):
        """A new version of a picture was uploaded; its thumbnail is made at once."""
        self._originals[name] = picture
        self._cache.put(name, picture[::4])

    @property
    def cached(self):
        return len(self._cache)
