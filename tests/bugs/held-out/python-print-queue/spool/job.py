from dataclasses import dataclass, field


@dataclass
class Job:
    """Something to print. Lower priorities go first."""

    document: str
    pages: int
    priority: int = 5
    options: dict = field(default_factory=dict)

    @property
    def is_large(self):
        return self.pages > 200
