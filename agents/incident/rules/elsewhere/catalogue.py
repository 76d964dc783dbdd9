"""The rules about values that were made wrong away from the line that failed, in every language."""

from agents.incident.rules.elsewhere.argument_order import ArgumentOrder
from agents.incident.rules.elsewhere.argument_shape import ArgumentShape
from agents.incident.rules.elsewhere.copies import NotCopied
from agents.incident.rules.elsewhere.early_text import EarlyText
from agents.incident.rules.elsewhere.enrolment import NotEnrolled
from agents.incident.rules.elsewhere.key_names import KeyUnderOtherName
from agents.incident.rules.elsewhere.left_out import LeftOut
from agents.incident.rules.elsewhere.lost_results import ResultLost
from agents.incident.rules.elsewhere.neighbour_steps import NeighbourStep
from agents.incident.rules.elsewhere.not_awaited import NotAwaited
from agents.incident.rules.elsewhere.other_ways import OtherWay
from agents.incident.rules.elsewhere.sibling_steps import SiblingStep
from agents.incident.rules.elsewhere.tables import NotInTable
from agents.incident.rules.elsewhere.wrong_constants import WrongConstant
from agents.incident.rules.rule import Rule


def elsewhere_rules() -> list[Rule]:
    """Those whose evidence is the narrowest come first."""
    return [
        NotAwaited(),
        ResultLost(),
        ArgumentOrder(),
        ArgumentShape(),
        SiblingStep(),
        NeighbourStep(),
        LeftOut(),
        NotCopied(),
        OtherWay(),
        NotInTable(),
        NotEnrolled(),
        WrongConstant(),
        EarlyText(),
        KeyUnderOtherName(),
    ]
