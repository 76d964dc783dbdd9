"""The tables of `suture server list` and `suture doctor`, as text."""

from collections.abc import Sequence
from datetime import UTC, datetime

from storage.models import IgnoredReport
from storage.servers import RegisteredServer


def server_table(registered: Sequence[RegisteredServer]) -> str:
    """One line a server."""
    if not registered:
        return "No server is registered. Add one with `suture server add`."
    rows = [("NAME", "STATE", "CHANNEL", "HOSTS", "APPROVERS", "OPERATORS", "REPOSITORY")]
    for one in registered:
        server = one.server
        branch = f" ({server.branch})" if server.branch else ""
        own = {"model": server.model, "token in": server.credentials, "check": server.check}
        details = "".join(f" · {what} {value}" for what, value in own.items() if value)
        rows.append(
            (
                server.name,
                "active" if server.active else "disabled",
                server.channel,
                ", ".join(one.hosts),
                ", ".join(one.approvers) or "-",
                ", ".join(one.operators) or "-",
                server.repo_url + branch + details,
            )
        )
    return aligned(rows)


def ignored_table(ignored: Sequence[IgnoredReport]) -> str:
    """One line for each kind of report that was turned away, newest first."""
    rows = [("LAST", "TIMES", "SERVER", "HOST", "WHY")]
    for one in ignored:
        when = datetime.fromtimestamp(one.last_at, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
        rows.append((when, str(one.count), repr(one.server_name), repr(one.address), one.reason))
    return aligned(rows)


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows as columns of equal width."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
