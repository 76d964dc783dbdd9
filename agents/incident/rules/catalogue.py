"""All triage rules, in the order in which they are asked."""

from agents.incident.rules.java_null import NullDereferenced
from agents.incident.rules.javascript_undefined import UndefinedRead
from agents.incident.rules.python_keys import MissingKey
from agents.incident.rules.python_names import NearName
from agents.incident.rules.python_none import NoneUsed
from agents.incident.rules.rule import Rule


def all_rules() -> list[Rule]:
    """One of each; a new rule is added here and nowhere else."""
    return [NoneUsed(), NearName(), MissingKey(), NullDereferenced(), UndefinedRead()]
