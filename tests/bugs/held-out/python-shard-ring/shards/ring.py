"""Consistent hashing: which node keeps which key."""

import bisect
import hashlib


def position(text):
    """Where a text lies on the ring, 0 to 2**32 - 1."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


class Ring:
    """A ring of nodes, each at `replicas` points. A key is kept by the next point after it."""

    def __init__(self, nodes, replicas=8):
        self._replicas = replicas
        self._points = []
        self._owners = {}
        for node in nodes:
            self.add(node)

    def add(self, node):
        for replica in range(self._replicas):
            point = position(f"{node}#{replica}")
            self._owners[point] = node
            bisect.insort(self._points, point)

    def remove(self, node):
        self._points = [point for point in self._points if self._owners[point] != node]

    def node_for(self, key):
        """The node that keeps `key`."""
        if not self._points:
            raise LookupError("the ring has no node")
        at = bisect.bisect_right(self._points, position(key))
        return self._owners[self._points[at]]
