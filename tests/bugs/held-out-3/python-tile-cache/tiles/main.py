from tiles.cache import TileCache
from tiles.request import TileRequest


def draw(request):
    return f"{request.zoom}/{request.x}/{request.y} {'+'.join(request.layers)}"


def main():
    cache = TileCache(draw)
    for layers in (["water", "roads"], ["water", "roads"], ["roads"]):
        print(cache.tile(TileRequest(3, 4, 2, layers)))
    print(cache.hits, "from the cache")


if __name__ == "__main__":
    main()
