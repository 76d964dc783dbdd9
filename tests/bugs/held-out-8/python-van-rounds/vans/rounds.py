"""A van's round."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stop:
    """Where a van stops, and what it hands over there, in kilograms."""

    address: str
    weight: float


class Round:
    """The stops of a van, in the order it makes them."""

    def __init__(self, van: str, capacity: float, stops: list[Stop] = []) -> None:
        self.van = van
        self.capacity = capacity
        self.stops = stops

    @property
    def load(self) -> float:
        return sum(stop.weight for stop in self.stops)

    def takes(self, stop: Stop) -> bool:
        """Whether the van can carry this too."""
        return self.load + stop.weight <= self.capacity

    def add(self, stop: Stop) -> None:
        """Make a stop after the others. Raises ValueError when the van is full."""
        if not self.takes(stop):
            raise ValueError(f"{self.van} cannot take {stop.weight} kg more")
        self.stops.append(stop)

    def reversed(self) -> "Round":
        """The same round the other way about."""
        return Round(self.van, self.capacity, self.stops[::-1])
