"""The members of the society, and what they owe."""

from dataclasses import dataclass
from pathlib import Path

from merge.sheets import Row, rows


@dataclass
class Member:
    """One member."""

    email: str
    name: str
    town: str = ""
    due: int = 0

    @classmethod
    def from_row(cls, row: Row) -> "Member":
        return cls(email=row["email"], name=row["name"], town=row.get("town", ""))


def load(members: Path, fees: Path) -> list[Member]:
    """All members in the order of their sheet, with the sum of their open fees in cents."""
    found = {member.email: member for member in map(Member.from_row, rows(members))}
    for row in rows(fees, delimiter=";"):
        member = found.get(row["email"])
        if member:
            member.due += int(row["cents"])
    return list(found.values())
