"""A small case for analysts: a real repository, and the report of the fault that is in it."""

from pathlib import Path

from agents.incident.case import Case, Passage
from agents.incident.stacktraces import parse
from agents.incident.stacktraces.frames import Frame, MappedFrame, RaisedException, StackTrace
from agents.incident.stacktraces.mapping import map_frames
from storage.reports import ErrorReport
from tests.support.repositories import make_repository

CARTS = '''"""Carts and what they cost."""


def find_cart(carts, owner):
    return carts.get(owner)


def total(carts, owner):
    cart = find_cart(carts, owner)
    return sum(line.price for line in cart.lines)
'''
DISCOUNTS = '''"""Discounts."""

RATES = {"gold": 0.2}


def rate(level):
    return RATES.get(level, 0)
'''
FAILING_LINE = "    return sum(line.price for line in cart.lines)"
GUARDED = "    return sum(line.price for line in cart.lines) if cart else 0"

TRACE = """Traceback (most recent call last):
  File "/srv/shop/carts.py", line 10, in total
    return sum(line.price for line in cart.lines)
AttributeError: 'NoneType' object has no attribute 'lines'"""


def cart_case(
    folder: Path,
    *,
    message: str = "'NoneType' object has no attribute 'lines'",
    stack_trace: str = TRACE,
    hint: str | None = None,
    passages: tuple[Passage, ...] = (),
    more_files: dict[str, str] | None = None,
) -> Case:
    """The fault: `total` takes a cart that may be None. Its frame is mapped to shop/carts.py:10."""
    files = {"shop/carts.py": CARTS, "shop/discounts.py": DISCOUNTS, **(more_files or {})}
    repository = make_repository(folder, files)
    frame = Frame("/srv/shop/carts.py", 10, "total", True)
    raised = RaisedException("AttributeError", message, (frame,))
    return Case(
        report=ErrorReport(
            server_name="shop",
            server_ip="10.0.0.7",
            error_type="AttributeError",
            message=message,
            request_method="GET",
            request_url="/cart",
            stack_trace=stack_trace,
        ),
        trace=StackTrace("python", (raised,)),
        frames=(MappedFrame(frame, "shop/carts.py", 10),),
        passages=passages,
        snapshot=repository.snapshot(),
        hint=hint,
    )


def told_case(folder: Path, files: dict[str, str], error: str, message: str, trace: str) -> Case:
    """The case of a report that only tells of a crash: nothing is run."""
    report = ErrorReport(
        server_name="sample",
        server_ip="127.0.0.1",
        error_type=error,
        message=message,
        stack_trace=trace,
    )
    snapshot = make_repository(folder, files).snapshot()
    parsed = parse(trace, error, message)
    return Case(report, parsed, map_frames(parsed, snapshot), (), snapshot)
