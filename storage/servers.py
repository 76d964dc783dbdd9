"""Servers, their hosts, approvers and operators, and the reports that were turned away."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, delete, select

from storage.models import Approver, Host, IgnoredReport, Incident, Operator, Server, Storm
from storage.turns import wait_for_turn

IGNORED_KEPT = 200


class ServerExists(Exception):
    """A server of that name is registered already."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is registered already: `suture server set {name}` changes it, "
            f"`suture server rotate-token {name}` gives a new token."
        )


class UnknownServer(Exception):
    """No server of that name is registered."""

    def __init__(self, name: str) -> None:
        super().__init__(f"No server is called {name}; `suture server list` shows the names.")


class ServerInUse(Exception):
    """A server has reported errors, and what hangs on them is kept."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} has incidents, which are kept: `suture server disable {name}` ignores what it "
            "reports from now on."
        )


@dataclass(frozen=True, slots=True)
class RegisteredServer:
    """A server with everything that hangs on it."""

    server: Server
    hosts: tuple[str, ...]
    approvers: tuple[str, ...]
    operators: tuple[str, ...]


def token_hash(token: str) -> str:
    """What is stored of a token. Tokens are long and random, so a plain hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def add_server(
    session: Session,
    *,
    name: str,
    repo_url: str,
    channel: str,
    hosts: Iterable[str],
    approvers: Iterable[str] = (),
    operators: Iterable[str] = (),
    branch: str | None = None,
    credentials: str | None = None,
    model: str | None = None,
    check: str | None = None,
    now: float,
) -> str:
    """Register a server; returns its token, which cannot be read again. Raises ServerExists."""
    if session.exec(select(Server).where(Server.name == name)).first():
        raise ServerExists(name)
    token = secrets.token_urlsafe(32)
    server = Server(
        name=name,
        repo_url=repo_url,
        branch=branch,
        channel=channel,
        credentials=credentials,
        model=model,
        check=check,
        token_hash=token_hash(token),
        created_at=now,
    )
    session.add(server)
    session.flush()
    change_server(session, name, hosts=hosts, approvers=approvers, operators=operators)
    return token


def rotate_token(session: Session, name: str) -> str:
    """Give a server a new token; the old one is refused from now on. Raises UnknownServer."""
    server = find_server(session, name)
    token = secrets.token_urlsafe(32)
    server.token_hash = token_hash(token)
    session.add(server)
    return token


def change_server(
    session: Session,
    name: str,
    *,
    hosts: Iterable[str] = (),
    approvers: Iterable[str] | None = None,
    operators: Iterable[str] | None = None,
    **columns: str | None,
) -> None:
    """Change what is registered of a server: columns by name, and its hosts and people as
    whole lists. No hosts, and None for people, leave them alone. Raises UnknownServer."""
    server = find_server(session, name)
    for column, value in columns.items():
        setattr(server, column, value)
    session.add(server)
    assert server.id is not None
    if hosts := tuple(dict.fromkeys(hosts)):
        session.exec(delete(Host).where(col(Host.server_id) == server.id))
        session.add_all(Host(server_id=server.id, address=host) for host in hosts)
    for table, users in ((Approver, approvers), (Operator, operators)):
        if users is not None:
            session.exec(delete(table).where(col(table.server_id) == server.id))
            session.add_all(table(server_id=server.id, user_id=u) for u in dict.fromkeys(users))


def set_active(session: Session, name: str, active: bool) -> None:
    """Switch a server off or on. Raises UnknownServer."""
    server = find_server(session, name)
    server.active = active
    session.add(server)


def remove_server(session: Session, name: str) -> None:
    """Forget a server that never had an incident. Raises UnknownServer and ServerInUse."""
    server = find_server(session, name)
    for table in (Incident, Storm):
        if session.exec(select(table.id).where(col(table.server_id) == server.id).limit(1)).first():
            raise ServerInUse(name)
    for part in (Host, Approver, Operator):
        session.exec(delete(part).where(col(part.server_id) == server.id))
    session.delete(server)


def find_server(session: Session, name: str) -> Server:
    """The server of that name. Raises UnknownServer."""
    server = session.exec(select(Server).where(Server.name == name)).first()
    if server is None:
        raise UnknownServer(name)
    return server


def list_servers(session: Session) -> list[RegisteredServer]:
    """Every server, by name."""
    return [
        describe(session, server) for server in session.exec(select(Server).order_by(Server.name))
    ]


def describe(session: Session, server: Server) -> RegisteredServer:
    """A server with its hosts and people."""
    hosts = session.exec(select(Host.address).where(Host.server_id == server.id)).all()
    approvers = session.exec(select(Approver.user_id).where(Approver.server_id == server.id)).all()
    operators = session.exec(select(Operator.user_id).where(Operator.server_id == server.id)).all()
    return RegisteredServer(server, tuple(hosts), tuple(approvers), tuple(operators))


def all_operators(session: Session) -> frozenset[str]:
    """Everybody who was named as an operator of any server."""
    return frozenset(session.exec(select(Operator.user_id)).all())


def server_of_token(session: Session, token: str) -> RegisteredServer | None:
    """Whose token this is; None when it is nobody's."""
    server = session.exec(select(Server).where(Server.token_hash == token_hash(token))).first()
    return describe(session, server) if server else None


def note_ignored(session: Session, name: str, address: str, reason: str, now: float) -> None:
    """Remember a report that was turned away; only the newest few are kept."""
    wait_for_turn(session, "ignored reports")
    key = (name[:100], address[:100], reason)
    row = session.get(IgnoredReport, key)
    if row is None:
        row = IgnoredReport(server_name=key[0], address=key[1], reason=key[2], count=0, last_at=now)
    row.count += 1
    row.last_at = now
    session.add(row)
    session.flush()
    oldest = select(IgnoredReport).order_by(col(IgnoredReport.last_at).desc()).offset(IGNORED_KEPT)
    for surplus in session.exec(oldest):
        session.delete(surplus)


def list_ignored(session: Session, limit: int = 20) -> list[IgnoredReport]:
    """The reports turned away, newest first."""
    return list(
        session.exec(select(IgnoredReport).order_by(col(IgnoredReport.last_at).desc()).limit(limit))
    )
