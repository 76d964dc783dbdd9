class Stock:
    """What lies in the depot."""

    def __init__(self):
        self.pieces = {}
        self.grams = 0

    def receive(self, delivery):
        for name, count, weight in delivery.lines:
            self.pieces[name] = self.pieces.get(name, 0) + count
            self.grams += weight
        assert self.grams == delivery.grams, f"{self.grams} g booked, {delivery.grams} g delivered"
        assert sum(self.pieces.values()) == delivery.pieces

    def report(self):
        return "\n".join(f"{name}: {count}" for name, count in sorted(self.pieces.items()))
