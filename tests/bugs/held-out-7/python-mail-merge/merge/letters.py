"""Writes a reminder to every member who owes something."""

import sys
from pathlib import Path
from string import Template

from merge.members import Member, load

LETTER = Template("To: $email\nDear $name, $amount of your fees are open.\n")


def letter(member: Member) -> str:
    amount = f"{member.due // 100}.{member.due % 100:02}"
    return LETTER.substitute(email=member.email, name=member.name, amount=amount)


def letters(folder: Path) -> list[str]:
    members = load(folder / "members.csv", folder / "fees.csv")
    return [letter(member) for member in members if member.due]


if __name__ == "__main__":
    for text in letters(Path(sys.argv[1])):
        print(text)
