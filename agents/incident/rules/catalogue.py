"""All triage rules, in the order in which they are asked. Each language keeps its own list."""

from agents.incident.rules.elsewhere.catalogue import elsewhere_rules
from agents.incident.rules.go.catalogue import go_rules
from agents.incident.rules.java.catalogue import java_rules
from agents.incident.rules.javascript.catalogue import javascript_rules
from agents.incident.rules.patterns import TextAsPattern
from agents.incident.rules.python.catalogue import python_rules
from agents.incident.rules.rule import Rule
from agents.incident.rules.tree_arguments import NotInNormalForm


def all_rules() -> list[Rule]:
    """One of each rule."""
    rules = [*python_rules(), *tree_rules(), *java_rules(), *javascript_rules(), *go_rules()]
    nearer = [rule for rule in rules if rule.name in NEARER]
    return [*nearer, *elsewhere_rules(), *(rule for rule in rules if rule.name not in NEARER)]


NEARER = ("python-await", "javascript-missing-await", "javascript-promise-passed")
"""Rules of one language that see the same as those about causes elsewhere, and nearer to the line.

What is mended at the line that failed comes behind both: it may only hide the cause."""


def tree_rules() -> list[Rule]:
    """What is the same in several languages."""
    return [NotInNormalForm(), TextAsPattern()]
