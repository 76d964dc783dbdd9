"""Evidence is shown only when it stands in the code, at the lines where it really stands."""

from pathlib import Path

from agents.incident.analysis import Evidence
from agents.incident.patch.gate import verified_evidence
from tests.support.patches import PRICING
from tests.support.repositories import make_repository


def evidence(quote: str, start: int, end: int | None = None, path: str = "a.py") -> Evidence:
    return Evidence(path=path, start_line=start, end_line=end or start, quote=quote)


def test_evidence_is_kept_verbatim_at_its_true_lines(tmp_path: Path) -> None:
    snapshot = make_repository(tmp_path, {"a.py": PRICING}).snapshot()
    kept = verified_evidence(
        snapshot,
        [
            evidence("return  price * order.count  ", 6),
            evidence("def refund(order):\n  price = order.price", 7, 8),
            evidence("price * order.count", 4),
            evidence("price = order.price", 11, path="./a.py"),
        ],
    )
    assert [(e.path, e.start_line, e.end_line) for e in kept] == [
        ("a.py", 6, 6),
        ("a.py", 9, 10),
        ("a.py", 6, 6),
        ("a.py", 10, 10),
    ]
    assert kept[1].quote == "def refund(order):\n    price = order.price"


def test_untrue_evidence_is_dropped(tmp_path: Path) -> None:
    far = PRICING + "\n" * 60 + "far = 1\n"
    snapshot = make_repository(tmp_path, {"a.py": far, "b.bin": b"\0price"}).snapshot()
    untrue = [
        evidence("return price / order.count", 6),
        evidence("far = 1", 3),
        evidence("", 6),
        evidence("import math", 1, path="missing.py"),
        evidence("price", 1, path="b.bin"),
        evidence("return -price\n\n\ndef refund", 11, 14),
    ]
    assert verified_evidence(snapshot, untrue) == []
