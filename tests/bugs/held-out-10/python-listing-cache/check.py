import browse
from dircache import ListingCache

clock = browse.ReplayClock()
cache = ListingCache(max_age=60, clock=clock)
browse.fill(cache, clock)
clock.now = 60.0
assert list(cache) == ["/exports", "/exports/archive", "/uploads", "/uploads/scans"]
clock.now = 60.5
assert list(cache) == ["/exports/archive", "/uploads", "/uploads/scans"]
# What is too old is thrown away when it is looked at.
assert "/exports" not in cache and cache.get("/exports", "gone") == "gone"
assert len(cache) == 3

for now, left in ((81, ["/uploads", "/uploads/scans"]), (115, ["/uploads/scans"]), (500, [])):
    clock.now = now
    assert list(cache.keys()) == left, (now, list(cache.keys()))
    assert [key for key, _ in cache.items()] == left
    assert len(list(cache.values())) == len(left)
assert not [key for key in ("/exports/archive", "/uploads", "/uploads/scans") if key in cache]
assert len(cache) == 0

# All at once, the last only, and an empty cache.
for ages, left in (((0, 0, 0), []), ((100, 100, 0), ["0", "1"]), ((0, 100, 0), ["1"]), ((), [])):
    cache = ListingCache(max_age=60, clock=clock)
    for number, age in enumerate(ages):
        clock.now = age
        cache[str(number)] = [number]
    clock.now = 150 if 100 in ages else 61
    assert browse.overview(cache) == ["%-20s %3d" % (key, 1) for key in left]
    assert dict(cache) == {key: [int(key)] for key in left}

try:
    cache["nowhere"]
except KeyError:
    pass
else:
    raise AssertionError("an absent listing was found")

for_ever = ListingCache(clock=clock)
for_ever["/a"], for_ever["/a/b"], for_ever["/ab"] = ["x"], ["y"], ["z"]
clock.now = 1e9
assert sorted(for_ever) == ["/a", "/a/b", "/ab"] and for_ever["/ab"] == ["z"]
for_ever.forget("/a")
assert list(for_ever) == ["/ab"]
browse.main()
