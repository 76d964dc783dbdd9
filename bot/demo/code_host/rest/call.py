"""One REST call as the handlers see it: who asks, about what, with which body."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pygit2

from bot.demo.code_host.errors import ApiError, invalid_field, not_found
from bot.demo.code_host.pulls import find_pull
from bot.demo.code_host.records import PullRequest
from bot.demo.code_host.repositories import find_commit, is_empty
from bot.demo.code_host.site import Access, HostedRepository, Site


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: a JSON value, bytes as they are, or nothing."""

    body: Any = None
    status: int = 200
    content_type: str = "application/json"


@dataclass(frozen=True, slots=True)
class Listing:
    """A long list of which one page is answered; with `key` inside an object with its count."""

    items: list[Any]
    key: str | None = None
    beside: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Call:
    """What a handler is given. Its properties raise ApiError when the thing is not there."""

    site: Site
    access: Access | None
    params: Mapping[str, str]
    query: Mapping[str, str]
    body: Mapping[str, Any]
    accept: str = ""

    @cached_property
    def repository(self) -> HostedRepository:
        owner, name = self.params["owner"], self.params["name"]
        if not self.site.may_read(self.access, owner, name):
            raise not_found()
        return self.site.hosted(owner, name)

    @property
    def git(self) -> pygit2.Repository:
        """The repository's git data, which must not be empty."""
        if is_empty(self.repository.git):
            raise ApiError(409, "Git Repository is empty.")
        return self.repository.git

    @cached_property
    def pull(self) -> PullRequest:
        try:
            return find_pull(self.repository, int(self.params["number"]))
        except KeyError:
            raise not_found() from None

    @property
    def login(self) -> str:
        """Who asks. Raises ApiError (401) for a stranger."""
        if self.access is None:
            raise ApiError(401, "Requires authentication")
        return self.access.login

    def commit(self, ref: str) -> pygit2.Commit:
        """The commit a ref means; an unknown one is 422, as GitHub has it."""
        try:
            return find_commit(self.git, ref)
        except KeyError:
            raise ApiError(422, f"No commit found for SHA: {ref}") from None

    def text(self, name: str, resource: str) -> str:
        """A field of the body that must be a text with something in it."""
        value = self.optional_text(name, resource)
        if not value:
            raise invalid_field(resource, name, "missing_field")
        return value

    def optional_text(self, name: str, resource: str) -> str | None:
        value = self.body.get(name)
        if value is not None and not isinstance(value, str):
            raise invalid_field(resource, name)
        return value

    def texts(self, name: str, resource: str) -> list[str]:
        """A field of the body that must be a list of texts."""
        value = self.body.get(name)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise invalid_field(resource, name)
        return value


Handler = Callable[[Call], Reply | Listing]
Route = tuple[str, str, Handler]
"""Method, path below `/api/v3`, handler. Handlers block: they run in a thread, under the lock."""
