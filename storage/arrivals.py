"""Reports arrive: a whole batch is counted in one transaction.

Most of what a server sends while something is broken repeats what is known. Such duplicates cost no
more than a row each, written together, and one update of their incident; whatever else a report
may be is recorded by `incidents.record`, each by itself.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import BindParameter, bindparam, insert, select, update
from sqlmodel import Session, col

from storage import incidents
from storage.group_commit import attempt
from storage.incidents import Recorded, Windows
from storage.models import Host, Incident, Occurrence, Server
from storage.reports import ErrorReport
from storage.servers import RegisteredServer
from storage.states import State

Key = tuple[int, str]
"""A server's id and a fingerprint."""


class ServerChanged(Exception):
    """The server is registered in another way than the report's sender was judged by."""


@dataclass(frozen=True)
class Arrival:
    """A report, judged welcome by what was registered as `known`."""

    known: RegisteredServer
    report: ErrorReport
    fingerprint: str

    @cached_property
    def key(self) -> Key:
        """What tells its incident from all others."""
        assert self.known.server.id is not None
        return self.known.server.id, self.fingerprint


@dataclass(frozen=True, slots=True)
class _Known:
    """What must be known of an incident to count a repeat. `waits_in` is its storm, if it waits."""

    id: str
    state: State
    last_counted_at: float
    waits_in: str | None


# Made once: to make a statement takes longer than to run it.
IDS: BindParameter[Any] = bindparam("ids", expanding=True)
TOKENS = select(col(Server.id), col(Server.token_hash)).where(
    col(Server.id).in_(IDS), col(Server.active)
)
HOSTS = select(col(Host.server_id), col(Host.address)).where(col(Host.server_id).in_(IDS))
INCIDENTS = (
    select(
        col(Incident.server_id),
        col(Incident.fingerprint),
        col(Incident.id),
        col(Incident.state),
        col(Incident.last_counted_at),
        col(Incident.admitted_at),
        col(Incident.storm_id),
    )
    .where(
        col(Incident.server_id).in_(IDS),
        col(Incident.fingerprint).in_(bindparam("fingerprints", expanding=True)),
    )
    .order_by(col(Incident.id))  # the same order in every replica: nobody waits in a circle
    .with_for_update()
)
ADD_OCCURRENCE = insert(Occurrence)
ADD_REPEATS = (
    update(Incident)
    .where(col(Incident.id) == bindparam("incident"))
    .values(
        seen_count=col(Incident.seen_count) + bindparam("repeats"), last_seen_at=bindparam("now")
    )
)


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
        self._rows: list[dict[str, Any]] = []
        ids = sorted({arrival.key[0] for arrival in batch})
        self._tokens = _tokens(session, ids)
        self._hosts = _hosts(session, ids)
        self._known = _known(session, {arrival.key for arrival in batch})

    def count(self, arrival: Arrival) -> Recorded | Exception:
        """What becomes of one report."""
        server_id, report = arrival.key[0], arrival.report
        welcome = self._tokens.get(server_id) == arrival.known.server.token_hash
        if not welcome or (server_id, report.server_ip) not in self._hosts:
            return ServerChanged()
        known = self._known.get(arrival.key)
        if known is not None and self._is_mere_repeat(known, report):
            return self._count_repeat(known, report)
        outcome = self._record(arrival)
        self._known.update(_known(self._session, {arrival.key}))
        return outcome

    def write(self) -> None:
        """Write what was only counted up to now."""
        if not self._rows:
            return
        connection = self._session.connection()
        connection.execute(ADD_OCCURRENCE, self._rows)
        connection.execute(
            ADD_REPEATS,
            [
                {"incident": id_, "repeats": repeats, "now": self._now}
                for id_, repeats in sorted(self._repeats.items())
            ],
        )
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
        may_be_regression = known.state is State.RESOLVED and report.commit
        return self._now - known.last_counted_at < self._windows.duplicate and not may_be_regression

    def _count_repeat(self, known: _Known, report: ErrorReport) -> Recorded:
        self._repeats[known.id] += 1
        self._rows.append(
            {
                "incident_id": known.id,
                "received_at": self._now,
                "duplicate": True,
                "commit": report.commit,
                "environment": report.environment,
                "regression_check": False,
            }
        )
        return Recorded("deduplicated", known.id, storm=known.waits_in)


def _tokens(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """The tokens' hashes of those servers that are active."""
    rows = session.connection().execute(TOKENS, {"ids": ids})
    return {server_id: token_hash for server_id, token_hash in rows if server_id is not None}


def _hosts(session: Session, ids: Sequence[int]) -> set[tuple[int, str]]:
    rows = session.connection().execute(HOSTS, {"ids": ids})
    return {(server_id, address) for server_id, address in rows}


def _known(session: Session, keys: Collection[Key]) -> dict[Key, _Known]:
    """The incidents of these keys, held against other replicas until the batch is written."""
    rows = session.connection().execute(
        INCIDENTS,
        {
            "ids": sorted({server_id for server_id, _ in keys}),
            "fingerprints": sorted({fingerprint for _, fingerprint in keys}),
        },
    )
    return {
        (server_id, fingerprint): _Known(
            id_, state, last_counted_at, storm_id if admitted_at is None else None
        )
        for server_id, fingerprint, id_, state, last_counted_at, admitted_at, storm_id in rows
    }
