"""Prices from the shops."""

import asyncio

_SHOPS = {"north": {"lamp": 4990}, "south": {"lamp": 4790, "rug": 8900}}


async def price_in(shop, article):
    """Cents, or None where the shop does not have it."""
    await asyncio.sleep(0)
    return _SHOPS[shop].get(article)


async def prices(article):
    found = await asyncio.gather(*(price_in(shop, article) for shop in _SHOPS))
    return {shop: cents for shop, cents in zip(_SHOPS, found) if cents is not None}


def cheapest(article):
    """The shop with the lowest price; None when nobody has it. For scripts, outside of any loop."""
    found = asyncio.run(prices(article))
    return min(found, key=found.get, default=None)
