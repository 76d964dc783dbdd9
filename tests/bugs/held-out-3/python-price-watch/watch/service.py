from watch.prices import cheapest, prices


class Watcher:
    """Tells where an article is cheapest, when that has changed."""

    def __init__(self):
        self._last = {}

    async def look(self, article):
        shop = cheapest(article)
        changed = self._last.get(article) != shop
        self._last[article] = shop
        return shop if changed else None

    async def shops(self, article):
        return sorted(await prices(article))
