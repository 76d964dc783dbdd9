"""Records on a real SQLite file, with a clock that stands still until it is told."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sqlmodel import Session, col, select

from storage import incidents, servers
from storage.database import Database, migrate
from storage.incidents import Recorded, Windows
from storage.models import Incident, Occurrence, Revision
from storage.reports import ErrorReport
from storage.states import State
from storage.storms import Bound

WINDOWS = Windows(duplicate=60.0, deployment=1800.0)


def make_records(file: Path) -> None:
    """A database with the server "shop" in it."""
    url = f"sqlite:///{file}"
    migrate(url)
    with closing(Database(url)) as database:
        database.commit(
            lambda s: servers.add_server(
                s, name="shop", repo_url="file:///shop", channel="c", hosts=["h"], now=0.0
            )
        )


class Records:
    """One server's incidents. `now` is the time in seconds; tests move it."""

    def __init__(self, file: Path) -> None:
        self.database = Database(f"sqlite:///{file}")
        self.now: float = 1_000_000.0

    def report(
        self, fingerprint: str = "f", bound: Bound | None = None, **fields: object
    ) -> Recorded:
        """Record a report of the fault that `fingerprint` names."""
        return self.database.commit(lambda s: self.record(s, fingerprint, bound, **fields))

    def record(
        self,
        session: Session,
        fingerprint: str = "f",
        bound: Bound | None = None,
        **fields: object,
    ) -> Recorded:
        """As `report`, in the caller's transaction."""
        report = ErrorReport.model_validate(
            {"server_name": "shop", "server_ip": "h", "error_type": "KeyError", **fields}
        )
        server = servers.find_server(session, report.server_name)
        windows = replace(WINDOWS, storm=bound) if bound else WINDOWS
        return incidents.record(session, server, report, fingerprint, windows, self.now)

    def incident(self, state: State = State.QUEUED, fingerprint: str = "f") -> str:
        """A new incident put into a state; returns its first revision's id."""
        recorded = self.report(fingerprint)
        revision_id = recorded.start
        assert revision_id is not None

        def put(session: Session) -> None:
            session.get_one(Incident, recorded.incident_id).state = state
            session.get_one(Revision, revision_id).state = state

        self.database.commit(put)
        return revision_id

    def resolve(self, incident_id: str, fix_commit: str | None = None) -> bool:
        """Close an incident, by a pull request's merge if a commit is given."""
        return self.database.commit(
            lambda s: incidents.resolve(s, incident_id, self.now, by="U1", fix_commit=fix_commit)
        )

    def find(self, incident_id: str) -> Incident:
        """The incident as it is recorded now."""
        return self.database.look(lambda s: s.get_one(Incident, incident_id))

    def both(self, revision_id: str) -> tuple[Revision, Incident]:
        """A revision and its incident as they are recorded now."""

        def look(session: Session) -> tuple[Revision, Incident]:
            revision = session.get_one(Revision, revision_id)
            return revision, session.get_one(Incident, revision.incident_id)

        return self.database.look(look)

    def occurrences(self, incident_id: str) -> list[Occurrence]:
        """What was seen of an incident, oldest first."""
        seen = select(Occurrence).where(Occurrence.incident_id == incident_id)
        return self.database.look(lambda s: list(s.exec(seen.order_by(col(Occurrence.id)))))
