class Frontier:
    """Pages to visit, first come first served, each once."""

    def __init__(self, queued, seen):
        self.queued = list(queued)
        self.seen = set(seen)

    @classmethod
    def from_state(cls, state):
        return cls(state["queued"], state["seen"])

    def state(self):
        return {"queued": self.queued, "seen": sorted(self.seen)}

    def add(self, url):
        if url not in self.seen:
            self.seen.add(url)
            self.queued.append(url)

    def next(self):
        return self.queued.pop(0) if self.queued else None
