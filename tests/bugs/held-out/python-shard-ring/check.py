from shards.ring import Ring, position

ring = Ring(["cache-a", "cache-b", "cache-c"], replicas=4)
points = sorted((position(f"{n}#{r}"), n) for n in ("cache-a", "cache-b", "cache-c") for r in range(4))
for number in range(2000):
    key = f"user:{number}"
    wanted = next((n for p, n in points if p > position(key)), points[0][1])
    assert ring.node_for(key) == wanted, key
