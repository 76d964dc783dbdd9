"""What the outside was promised: every report with its own mark, and whether it was accepted."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Ledger:
    """Marks of reports by what became of them. An answer that never came promises nothing: such a
    report may have been counted or not, but not twice."""

    accepted: dict[str, str] = field(default_factory=dict)
    """The incident that each accepted mark was answered with."""
    unanswered: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    gestures: Counter[str] = field(default_factory=Counter)
    """What people did, by kind."""
    troubles: Counter[str] = field(default_factory=Counter)
    kills: int = 0
    stops: int = 0

    @property
    def tells_of_a_storm(self) -> bool:
        """Whether something of every kind has happened."""
        clicks = self.gestures["click"] - self.gestures["failed click"]
        return len(self.accepted) > 20 and clicks > 5 and bool(self.troubles)

    def figures(self) -> dict[str, int]:
        """Everything that was done, as numbers."""
        return {
            "reports accepted": len(self.accepted),
            "reports unanswered": len(self.unanswered),
            "reports refused": len(self.refused),
            "kills": self.kills,
            "stops": self.stops,
            **{f"{kind}s": count for kind, count in sorted(self.gestures.items())},
            **{f"trouble: {kind}": count for kind, count in sorted(self.troubles.items())},
        }
