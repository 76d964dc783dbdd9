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

from sqlalchemy import BindParameter, bindparam, case, select
from sqlmodel import Session, col

from storage import incidents
from storage.group_commit import attempt
from storage.incidents import Recorded, Windows
from storage.models import Host, Incident, Server
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


# Made once: to make a statement takes longer than to run it.
IDS: BindParameter[Any] = bindparam("ids", expanding=True)
SENDERS = (
    select(col(Server.id), col(Server.token_hash), col(Host.address))
    .join(Host, col(Host.server_id) == col(Server.id))
    .where(col(Server.id).in_(IDS), col(Server.active))
)
INCIDENTS = (
    select(
        col(Incident.server_id),
        col(Incident.fingerprint),
        col(Incident.state) == State.RESOLVED,
        col(Incident.last_counted_at),
        col(Incident.id),
        case((col(Incident.admitted_at).is_(None), col(Incident.storm_id))),
    )
    .where(
        col(Incident.server_id).in_(IDS),
        col(Incident.fingerprint).in_(bindparam("fingerprints", expanding=True)),
    )
    .order_by(col(Incident.id))  # the same order in every replica: nobody waits in a circle
    .with_for_update()
)
# Each writes all its rows at once: the drivers give up Python's lock for every statement, and get
# it back late while the event loop is busy.
ADD_OCCURRENCES = """
    INSERT INTO occurrences
    (incident_id, received_at, duplicate, "commit", environment, regression_check)
    SELECT * FROM {rows}
"""
OCCURRENCE = ("varchar", "float8", "boolean", "varchar", "varchar", "boolean")
ADD_REPEATS = """
    UPDATE incidents SET seen_count = seen_count + column2, last_seen_at = column3
    FROM {rows} WHERE id = column1
"""
REPEATS = ("varchar", "integer", "float8")


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
        _write_rows(self._session, ADD_OCCURRENCES, OCCURRENCE, self._rows)
        _write_rows(self._session, ADD_REPEATS, REPEATS, repeats)
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
        return self._now - known.last_counted_at < self._windows.duplicate and not may_be_regression

    def _count_repeat(self, repeated: Recorded, report: ErrorReport) -> Recorded:
        self._repeats[repeated.incident_id] += 1
        self._rows.append(
            (repeated.incident_id, self._now, True, report.commit, report.environment, False)
        )
        return repeated


def _senders(session: Session, ids: Iterable[int]) -> set[tuple[Any, ...]]:
    """Who is welcome: id, token's hash and host of those servers that are active."""
    return {tuple(row) for row in session.connection().execute(SENDERS, {"ids": sorted(ids)})}


def _known(session: Session, keys: Iterable[Key]) -> dict[Key, _Known]:
    """The incidents of these keys, held against other replicas until the batch is written."""
    ids, fingerprints = (sorted(set(part)) for part in zip(*keys, strict=True))
    rows = session.connection().execute(INCIDENTS, {"ids": ids, "fingerprints": fingerprints})
    return {
        (server_id, fingerprint): _Known(
            is_resolved, last_counted_at, Recorded("deduplicated", id_, storm=waits_in)
        )
        for server_id, fingerprint, is_resolved, last_counted_at, id_, waits_in in rows
    }


def _write_rows(
    session: Session, statement: str, types: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Run a statement once for all rows, which are its table `{rows}`: row by row in SQLite, column
    by column in PostgreSQL, whose driver takes long over many parameters."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        row = f"({', '.join('?' * len(types))})"
        table = f"(VALUES {', '.join([row] * len(rows))}) AS given"
        parameters = tuple(chain.from_iterable(rows))
    else:
        arrays = ", ".join(f"%s::{name}[]" for name in types)
        names = ", ".join(f"column{number}" for number, _ in enumerate(types, 1))
        table = f"unnest({arrays}) AS given ({names})"
        parameters = tuple(list(column) for column in zip(*rows, strict=True))
    connection.exec_driver_sql(statement.format(rows=table), parameters)
