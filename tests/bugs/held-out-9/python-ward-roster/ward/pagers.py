from collections import defaultdict

from ward.roster import Duty

SHIFTS = ("early", "late", "night")


def pager_plan(duties: list[Duty]) -> dict[str, list[str]]:
    """Which pagers ring in which shift, every shift listed."""
    plan = defaultdict(list)
    for duty in duties:
        if duty.shift not in SHIFTS:
            raise ValueError(f"{duty.person}: no such shift: {duty.shift}")
        plan[duty.shift].append(duty.pager)
    return {shift: sorted(plan[shift]) for shift in SHIFTS}


def uncovered(plan: dict[str, list[str]]) -> list[str]:
    return [shift for shift, pagers in plan.items() if not pagers]
