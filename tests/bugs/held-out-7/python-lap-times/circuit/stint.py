"""What one driver has driven without a stop."""

from collections.abc import Iterable


class Stint:
    """The laps of a driver, in the order in which they were driven."""

    def __init__(self, driver: str, laps: Iterable[int]) -> None:
        self.driver = driver
        self.laps = laps

    def total(self) -> int:
        return sum(self.laps)

    def best(self) -> int:
        """The shortest lap."""
        return sorted(self.laps)[0]

    def gaps(self) -> list[int]:
        """How far every lap was off the best one."""
        best = self.best()
        return [lap - best for lap in self.laps]
