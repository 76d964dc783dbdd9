"""Reports arrive: a whole batch is counted in one transaction.

Most of what a server sends while something is broken repeats what is known. Such duplicates cost no
more than a row each, written together, and one update of their incidents; whatever else a report
may be is recorded by `incidents.record`, each by itself.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import CursorResult
from sqlmodel import Session

from storage import incidents
from storage.group_commit import attempt
from storage.incidents import Recorded, Windows
from storage.models import Server
from storage.reports import ErrorReport
from storage.servers import RegisteredServer
from storage.states import State

Key = tuple[int, str]
"""A server's id and a fingerprint."""


class ServerChanged(Exception):
    """The server is registered in another way than the report's sender was judged by."""


@dataclass(slots=True)
class Arrival:
    """A report, judged welcome by what was registered as `known`; `key` tells its incident."""

    known: RegisteredServer
    report: ErrorReport
    fingerprint: str
    key: Key = field(init=False)

    def __post_init__(self) -> None:
        assert self.known.server.id is not None
        self.key = self.known.server.id, self.fingerprint


class _Known(NamedTuple):
    """What must be known of an incident to count a repeat, and what its sender is told then."""

    is_resolved: bool
    last_counted_at: float
    repeated: Recorded


# Plain statements: a driver takes less time over each than SQLAlchemy over making it.
SENDERS = """
    SELECT servers.id, token_hash, address
    FROM {rows} JOIN servers ON servers.id = column1 JOIN hosts ON server_id = servers.id
    WHERE active
"""
INCIDENTS = """
    SELECT server_id, fingerprint, id, state, last_counted_at,
        CASE WHEN admitted_at IS NULL THEN storm_id END
    FROM {rows} JOIN incidents ON server_id = column1 AND fingerprint = column2
    ORDER BY id {lock}
"""  # the same order in every replica: nobody waits in a circle
# Each writes all its rows at once: the drivers give up Python's lock for every statement, and get
# it back late while the event loop is busy.
ADD_OCCURRENCES = """
    INSERT INTO occurrences
    (incident_id, received_at, "commit", environment, duplicate, regression_check)
    SELECT column1, column2, column3, column4, TRUE, FALSE FROM {rows}
"""
ADD_REPEATS = """
    UPDATE incidents SET seen_count = seen_count + column2, last_seen_at = column3
    FROM {rows} WHERE id = column1
"""


def record_all(
    session: Session, batch: Sequence[Arrival], windows: Windows, now: float
) -> list[Recorded | Exception]:
    """Count every report; for each what became of it, or ServerChanged or what else went wrong."""
    counting = _Counting(session, batch, windows, now)
    outcomes = [counting.count(arrival) for arrival in batch]
    counting.write()
    return outcomes


class _Counting:
    """One batch. What is merely counted is read and written as plain rows, all of it together:
    an object for each would cost more than the rest of the intake."""

    def __init__(
        self, session: Session, batch: Sequence[Arrival], windows: Windows, now: float
    ) -> None:
        self._session = session
        self._windows = windows
        self._now = now
        self._repeats: Counter[str] = Counter()
        self._rows: list[tuple[Any, ...]] = []
        keys = {arrival.key for arrival in batch}
        self._senders = _senders(session, {server_id for server_id, _ in keys})
        self._known = _known(session, keys)

    def count(self, arrival: Arrival) -> Recorded | Exception:
        """What becomes of one report."""
        key, report = arrival.key, arrival.report
        if (key[0], arrival.known.server.token_hash, report.server_ip) not in self._senders:
            return ServerChanged()
        known = self._known.get(key)
        if known is not None and self._is_mere_repeat(known, report):
            return self._count_repeat(known.repeated, report)
        outcome = self._record(arrival)
        self._known.update(_known(self._session, {key}))
        return outcome

    def write(self) -> None:
        """Write what was only counted up to now."""
        if not self._rows:
            return
        repeats = [(id_, count, self._now) for id_, count in sorted(self._repeats.items())]
        occurrence = ("varchar", "float8", "varchar", "varchar")
        _run(self._session, ADD_OCCURRENCES, occurrence, self._rows)
        _run(self._session, ADD_REPEATS, ("varchar", "integer", "float8"), repeats)
        self._session.expire_all()  # what it may hold of these incidents is old now
        self._rows.clear()
        self._repeats.clear()

    def _record(self, arrival: Arrival) -> Recorded | Exception:
        self.write()
        return attempt(
            self._session,
            lambda session: incidents.record(
                session,
                session.get_one(Server, arrival.key[0]),
                arrival.report,
                arrival.fingerprint,
                self._windows,
                self._now,
            ),
        )

    def _is_mere_repeat(self, known: _Known, report: ErrorReport) -> bool:
        """As `incidents.record` has it; a fix that has to be looked for is left to that."""
        may_be_regression = known.is_resolved and report.commit
        is_near = abs(self._now - known.last_counted_at) < self._windows.duplicate
        return is_near and not may_be_regression

    def _count_repeat(self, repeated: Recorded, report: ErrorReport) -> Recorded:
        self._repeats[repeated.incident_id] += 1
        self._rows.append((repeated.incident_id, self._now, report.commit, report.environment))
        return repeated


def _senders(session: Session, ids: Iterable[int]) -> set[tuple[Any, ...]]:
    """Who is welcome: id, token's hash and host of those servers that are active."""
    found = _run(session, SENDERS, ("integer",), [(id_,) for id_ in ids])
    return {tuple(row) for row in found}


def _known(session: Session, keys: Iterable[Key]) -> dict[Key, _Known]:
    """The incidents of these keys, held against other replicas until the batch is written."""
    rows = _run(session, INCIDENTS, ("integer", "varchar"), list(keys))
    return {
        (server_id, fingerprint): _Known(
            state == State.RESOLVED, last_counted_at, Recorded("deduplicated", id_, storm=waits_in)
        )
        for server_id, fingerprint, id_, state, last_counted_at, waits_in in rows
    }


def _run(
    session: Session, statement: str, types: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> CursorResult[*tuple[Any, ...]]:
    """Run a statement once for all rows, which are its table `{rows}`: row by row in SQLite, column
    by column in PostgreSQL, whose driver takes long over many parameters."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        row = f"({', '.join('?' * len(types))})"
        table, lock = f"(VALUES {', '.join([row] * len(rows))}) AS given", ""
        parameters = tuple(chain.from_iterable(rows))
    else:
        arrays = ", ".join(f"%s::{name}[]" for name in types)
        names = ", ".join(f"column{number}" for number, _ in enumerate(types, 1))
        table, lock = f"unnest({arrays}) AS given ({names})", "FOR UPDATE OF incidents"
        parameters = tuple(list(column) for column in zip(*rows, strict=True))
    return connection.exec_driver_sql(statement.format(rows=table, lock=lock), parameters)
