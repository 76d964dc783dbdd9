"""Takes the orders of the harbour desk from a file."""

import sys
from pathlib import Path

from harbour.berths import HARBOUR
from harbour.plan import Plan


def carry_out(plan: Plan, orders: str) -> None:
    """One order a line: `admit VESSEL LENGTH`, `depart VESSEL`, `close BERTH`, `undo`."""
    for line in orders.splitlines():
        match line.split():
            case ["admit", vessel, length]:
                plan.admit(vessel, float(length))
            case ["depart", vessel]:
                plan.depart(vessel)
            case ["close", code]:
                plan.close(code)
            case ["undo"]:
                plan.undo()
            case other:
                raise ValueError(f"not an order: {' '.join(other)}")


def main() -> None:
    plan = Plan(HARBOUR)
    carry_out(plan, Path(sys.argv[1]).read_text())
    for code in ("A1", "A2", "B1", "B2", "C1"):
        print(code, plan.berth(code).vessel or "-")


if __name__ == "__main__":
    main()
