"""Reports arrive: a whole batch is counted in one transaction.

Most of what a server sends while something is broken repeats what is known. Such duplicates cost no
more than a row each, written together, and one update of their incident; whatever else a report
may be is recorded by `incidents.record`, each by itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, insert, select

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


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report, judged welcome by what was registered as `known`."""

    known: RegisteredServer
    report: ErrorReport
    fingerprint: str

    @property
    def key(self) -> Key:
        """What tells its incident from all others."""
        assert self.known.server.id is not None
        return self.known.server.id, self.fingerprint


def record_all(
    session: Session, batch: Sequence[Arrival], windows: Windows, now: float
) -> list[Recorded | Exception]:
    """Count every report; for each what became of it, or ServerChanged or what else went wrong."""
    counting = _Counting(session, windows, now)
    counting.look_up(batch)
    outcomes = [counting.count(arrival) for arrival in batch]
    counting.write()
    return outcomes


@dataclass(slots=True)
class _Counting:
    """One batch. `_duplicates` are the rows to be written for all of it together."""

    session: Session
    windows: Windows
    now: float
    _servers: dict[int, Server] = field(default_factory=dict)
    _hosts: set[tuple[int, str]] = field(default_factory=set)
    _incidents: dict[Key, Incident] = field(default_factory=dict)
    _duplicates: list[dict[str, Any]] = field(default_factory=list)

    def look_up(self, batch: Iterable[Arrival]) -> None:
        """Read what the reports are about, in a few queries for all."""
        keys = {arrival.key for arrival in batch}
        ids = sorted({server_id for server_id, _ in keys})
        for server in self.session.exec(select(Server).where(col(Server.id).in_(ids))):
            assert server.id is not None
            self._servers[server.id] = server
        hosts = select(Host.server_id, Host.address).where(col(Host.server_id).in_(ids))
        self._hosts = set(self.session.exec(hosts))
        known = (
            select(Incident)
            .where(
                col(Incident.server_id).in_(ids),
                col(Incident.fingerprint).in_(sorted({fingerprint for _, fingerprint in keys})),
            )
            .order_by(Incident.id)  # the same order in every replica: nobody waits in a circle
            .with_for_update()
        )
        for incident in self.session.exec(known):
            self._incidents[incident.server_id, incident.fingerprint] = incident

    def count(self, arrival: Arrival) -> Recorded | Exception:
        """What becomes of one report."""
        if not self._is_still_welcome(arrival):
            return ServerChanged()
        incident = self._incidents.get(arrival.key)
        if incident is not None and self._is_mere_duplicate(incident, arrival.report):
            return self._count_duplicate(incident, arrival.report)
        server = self._servers[arrival.key[0]]
        outcome = attempt(
            self.session,
            lambda session: incidents.record(
                session, server, arrival.report, arrival.fingerprint, self.windows, self.now
            ),
        )
        if isinstance(outcome, Recorded):
            self._incidents[arrival.key] = self.session.get_one(Incident, outcome.incident_id)
        return outcome

    def write(self) -> None:
        """Write what was only counted."""
        if self._duplicates:
            self.session.execute(insert(Occurrence), self._duplicates)

    def _is_still_welcome(self, arrival: Arrival) -> bool:
        now = self._servers.get(arrival.key[0])
        return (
            now is not None
            and now.active
            and now.token_hash == arrival.known.server.token_hash
            and (now.id, arrival.report.server_ip) in self._hosts
        )

    def _is_mere_duplicate(self, incident: Incident, report: ErrorReport) -> bool:
        """As `incidents.record` has it; a fix that has to be looked for is left to that."""
        may_be_regression = incident.state is State.RESOLVED and report.commit
        recent = self.now - incident.last_counted_at < self.windows.duplicate
        return recent and not may_be_regression

    def _count_duplicate(self, incident: Incident, report: ErrorReport) -> Recorded:
        incident.seen_count += 1
        incident.last_seen_at = self.now
        self._duplicates.append(
            {
                "incident_id": incident.id,
                "received_at": self.now,
                "duplicate": True,
                "commit": report.commit,
                "environment": report.environment,
                "regression_check": False,
            }
        )
        waits_in = incident.storm_id if incident.admitted_at is None else None
        return Recorded("deduplicated", incident.id, storm=waits_in)
