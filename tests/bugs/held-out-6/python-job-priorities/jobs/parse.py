"""Jobs from lines like `high: restart mail`."""

from dataclasses import dataclass

LEVELS = {"high": 0, "normal": 1, "low": 2}


@dataclass
class Job:
    level: int
    text: str


def level_of(word):
    """The level of a word; words that are not known count as normal."""
    return LEVELS.get(word.strip().lower())


def job(line):
    word, _, text = line.partition(":")
    return Job(level_of(word), text.strip())
