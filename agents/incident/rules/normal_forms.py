"""Steps that bring a value into its normal form, in every language: case, blanks, numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_UPPER = {"upper", "toUpperCase", "toLocaleUpperCase"}
_LOWER = {"lower", "casefold", "toLowerCase", "toLocaleLowerCase"}
_BLANKS = {"strip", "trim", "rstrip", "lstrip", "trimEnd", "trimStart"}
_NUMBERS = {"int", "float", "Number", "parseInt", "parseFloat", "Decimal", "BigInt", "valueOf"}
_TEXTS = {"str", "String", "toString"}
_ESCAPES = re.compile(r"escape|quote", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done to a value: a method without further values, or a function of it alone."""

    name: str
    code: str
    is_method: bool

    def applied_to(self, value: str) -> str:
        if not self.is_method:
            return f"{self.code}({value})"
        plain = re.fullmatch(r"[\w.\[\]()'\"$]+", value)
        return f"{value}{self.code}" if plain else f"({value}){self.code}"

    @property
    def is_normalising(self) -> bool:
        known = _UPPER | _LOWER | _BLANKS | _NUMBERS | _TEXTS
        return self.name in known or bool(_ESCAPES.search(self.name))


def missing_steps(ours: Sequence[Step], others: Sequence[Sequence[Step]]) -> list[Step]:
    """The normalising steps that every other has and ours lacks, in their order."""
    if not others:
        return []
    names = {step.name for step in ours}
    shared = [
        step
        for step in others[0]
        if step.is_normalising and all(step.name in {s.name for s in theirs} for theirs in others)
    ]
    return [step for step in shared if step.name not in names and not _undone(step, names)]


def _undone(step: Step, names: set[str]) -> bool:
    """Whether ours has the contrary step, which is no slip."""
    return any(step.name in group and names & group for group in (_UPPER, _LOWER, _NUMBERS)) or (
        (step.name in _UPPER and bool(names & _LOWER))
        or (step.name in _LOWER and bool(names & _UPPER))
    )


def explains(step: Step, message: str) -> bool:
    """Whether a value that the message quotes (or ends with) would be another after this step."""
    values = _values_in(message)
    if step.name in _UPPER:
        return any(value != value.upper() for value in values)
    if step.name in _LOWER:
        return any(value != value.lower() for value in values)
    if step.name in _BLANKS:
        return any(value != value.strip() for value in values)
    if step.name in _NUMBERS | _TEXTS:
        return any(re.fullmatch(r"[-+]?\d[\d.]*", value.strip()) for value in values)
    return bool(_ESCAPES.search(step.name) and _PATTERN.search(message))


_PATTERN = re.compile(r"regular expression|unterminated|repeat|bad escape|[Dd]angling|[Uu]nclosed")


def _values_in(message: str) -> list[str]:
    quoted = [text for _, text in re.findall(r"""(['"`])(.*?)\1""", message)]
    last = re.split(r"[\s.:]", message.rstrip("."))[-1]
    return [*quoted, *([last] if last else [])]
