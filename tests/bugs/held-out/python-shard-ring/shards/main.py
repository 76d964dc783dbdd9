from collections import Counter

from shards.ring import Ring


def main():
    ring = Ring(["cache-a", "cache-b", "cache-c"], replicas=4)
    spread = Counter(ring.node_for(f"user:{number}") for number in range(500))
    for node, keys in sorted(spread.items()):
        print(node, keys)


if __name__ == "__main__":
    main()
