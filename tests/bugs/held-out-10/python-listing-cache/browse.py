"""Prints what the file gateway holds in its cache."""

from dircache import ListingCache


class ReplayClock:
    """Seconds that pass only when it is told so."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def fill(cache, clock):
    visits = [
        (0.0, "/exports", ["2024-01.csv", "2024-02.csv"]),
        (20.0, "/exports/archive", ["2023.zip"]),
        (50.0, "/uploads", ["a.pdf", "b.pdf"]),
        (70.0, "/uploads/scans", []),
    ]
    for at, folder, names in visits:
        clock.now = at
        cache[folder] = names


def overview(cache):
    lines = []
    for folder, names in cache.items():
        lines.append("%-20s %3d" % (folder, len(names)))
    return lines


def main():
    clock = ReplayClock()
    cache = ListingCache(max_age=60, clock=clock)
    fill(cache, clock)
    print("\n".join(overview(cache)))


if __name__ == "__main__":
    main()
