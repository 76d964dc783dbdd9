"""People and their birthdays, from the list that the office keeps."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Person:
    name: str
    born: date


def read(path):
    """One person a line: name, semicolon, and the day as DD.MM.YYYY."""
    people = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            name, day = line.strip().split(";")
            people.append(Person(name, datetime.strptime(day, "%d.%m.%Y").date()))
    return people
