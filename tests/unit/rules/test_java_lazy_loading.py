"""A relation read after its session was closed: advice in words, and never a patch."""

from pathlib import Path

import pytest

from agents.incident.rules.triage import RuleAnalyst
from tests.support.cases import told_case

ORDER = """\
package shop;

@Entity
public class Order {
    @OneToMany(fetch = FetchType.LAZY)
    private List<Line> lines;

    public List<Line> getLines() {
        return lines;
    }
}
"""
REPORT = """\
package shop;

class Report {
    static int lines(Order order) {
        return order.getLines().size();
    }
}
"""
FAILED = "org.hibernate.LazyInitializationException"


@pytest.mark.parametrize(
    ("message", "what", "evidence"),
    [
        (
            "failed to lazily initialize a collection of role: shop.Order.lines, no session",
            "`lines` of Order",
            {"shop/Report.java", "shop/Order.java"},
        ),
        (
            "could not initialize proxy [shop.Customer#7] - no Session",
            "a lazy relation",
            {"shop/Report.java"},
        ),
    ],
)
def test_what_was_read_too_late_is_told(
    tmp_path: Path, message: str, what: str, evidence: set[str]
) -> None:
    trace = (
        f"{FAILED}: {message}\n"
        "\tat org.hibernate.collection.internal.Bag.size(Bag.java:12)\n"
        "\tat shop.Report.lines(Report.java:5)\n"
    )
    files = {"shop/Order.java": ORDER, "shop/Report.java": REPORT}
    analysis = RuleAnalyst().examine(told_case(tmp_path, files, FAILED, message, trace))
    assert analysis.rule == "java-lazy-loading"
    assert what in analysis.cause
    assert {each.path for each in analysis.evidence} == evidence
    assert "session" in analysis.explanation
    assert analysis.edits == []
