"""What these rules share: the cause may be anywhere, so they speak only when it is in one place."""

from collections.abc import Iterable

from agents.incident.analysis import Analysis
from agents.incident.rules.single import only
from agents.incident.rules.tree_site import Cure, Site, answered

Finding = tuple[Site, Cure, str]
"""Where it failed, the cure, and the cause in words."""


def at_one_place(rule: str, findings: Iterable[Finding]) -> Analysis | None:
    """The answer when all cures that were found begin at the same place; silent otherwise."""
    places = {
        (cure.file.path, cure.changes[0].start): (site, cure, cause)
        for site, cure, cause in findings
    }
    if (finding := only(places.values())) is None:
        return None
    site, cure, cause = finding
    return answered(rule, site, cause, cure)
