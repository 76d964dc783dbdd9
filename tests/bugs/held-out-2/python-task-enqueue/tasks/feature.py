from dataclasses import dataclass, field
from datetime import datetime, timezone


@dataclass
class Change:
    """What somebody changed about a feature."""

    feature: str
    author: str
    when: datetime = field(default_factory=lambda: datetime.now(timezone.utc))
    fields: list = field(default_factory=list)

    def as_dict(self):
        return {"feature": self.feature, "author": self.author, "when": self.when, "fields": self.fields}
