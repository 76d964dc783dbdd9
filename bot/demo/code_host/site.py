"""What every surface of the code host shares: repositories, records, addresses and tokens."""

import re
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from urllib.parse import quote

import pygit2

from bot.demo.code_host.records import Records, RepositoryRecords
from bot.demo.code_host.repositories import (
    Repositories,
    branch_head,
    commits_from,
    default_branch,
)

NOREPLY = "users.noreply.codehost.test"
HOURLY_LIMIT = 5000
_AUTHORS_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Access:
    """What a token may do. `repositories` None means all; names are `owner/name`."""

    login: str
    repositories: frozenset[str] | None = None
    can_write: bool = True

    def sees(self, full_name: str) -> bool:
        return self.repositories is None or full_name in self.repositories


@dataclass
class Site:
    """One code host's state. Whoever reads or changes it holds `lock`, and does so in a thread."""

    repositories: Repositories
    records: Records
    login: str
    tokens: dict[str, Access] = field(default_factory=dict)
    url: str = ""
    lock: threading.RLock = field(default_factory=threading.RLock)
    _used: tuple[int, int] = (0, 0)

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/v3"

    def count_request(self) -> None:
        """Count one API request against this hour's limit, which is shown and not enforced."""
        hour = int(time.time()) // 3600
        counted, used = self._used
        self._used = (hour, used + 1 if counted == hour else 1)

    def rate(self) -> dict[str, int]:
        """This hour's limit, how much of it is used, and when it starts anew (epoch seconds)."""
        hour, used = self._used
        used = min(used, HOURLY_LIMIT - 1)
        reset = (hour + 1) * 3600
        return {
            "limit": HOURLY_LIMIT,
            "used": used,
            "remaining": HOURLY_LIMIT - used,
            "reset": reset,
        }

    def access(self, token: str) -> Access | None:
        return self.tokens.get(token)

    def may_read(self, access: Access | None, owner: str, name: str) -> bool:
        """Whether the repository exists and this caller may know it."""
        if not self.repositories.exists(owner, name):
            return False
        if not self.repositories.is_private(owner, name):
            return True
        return access is not None and access.sees(f"{owner}/{name}")

    def hosted(self, owner: str, name: str) -> "HostedRepository":
        """A repository with its records. Raises KeyError when there is none."""
        git = self.repositories.open(owner, name)
        return HostedRepository(self, owner, name, git, self.records.of(f"{owner}/{name}"))

    def people(self) -> set[str]:
        """Everybody who has an account: the bot, the owners, and who has committed lately."""
        people = {self.login}
        for owner, name in self.repositories.names():
            people.add(owner)
            people.update(self.hosted(owner, name).collaborators())
        return people


@dataclass(frozen=True)
class HostedRepository:
    """One repository: its git data, its records, and its addresses."""

    site: Site
    owner: str
    name: str
    git: pygit2.Repository
    records: RepositoryRecords

    @property
    def full_name(self) -> str:
        return f"{self.owner}/{self.name}"

    @property
    def url(self) -> str:
        """The repository's page."""
        return f"{self.site.url}/{self.full_name}"

    @property
    def api_url(self) -> str:
        return f"{self.site.api_url}/repos/{self.full_name}"

    @property
    def default_branch(self) -> str:
        return default_branch(self.git)

    def blob_url(self, commit: str, path: str) -> str:
        return f"{self.url}/blob/{quote(commit)}/{quote(path)}"

    def collaborators(self) -> set[str]:
        """The owner, the bot, and who has committed to the default branch."""
        logins = {self.owner, self.site.login}
        head = branch_head(self.git, self.default_branch)
        if head is not None:
            newest: Iterable[pygit2.Commit] = commits_from(self.git, pygit2.Oid(hex=head))
            for commit in islice(newest, _AUTHORS_LOOKED_AT):
                logins.add(login_of(commit.author.email))
        return logins

    def save(self) -> None:
        self.site.records.save()


def login_of(email: str) -> str:
    """The account an address belongs to: here always its local part."""
    local = email.partition("@")[0].rpartition("+")[2]
    return re.sub(r"[^A-Za-z0-9-]+", "-", local).strip("-") or "ghost"


def signature_for(login: str) -> str:
    """`login <mail>` of an account, as commits made on the page carry it."""
    return f"{login} <{login}@{NOREPLY}>"


def as_time(seconds: float) -> datetime:
    """Seconds since the epoch as a time in UTC."""
    return datetime.fromtimestamp(seconds, UTC)
