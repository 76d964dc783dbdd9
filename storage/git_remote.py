"""A remote git repository: what branches it has, fetching from it, and why that failed."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

import pygit2
from pygit2.enums import CredentialType, FetchPrune

AS_THE_MACHINE: Literal[True] = True
"""A proxy is used when the environment (`HTTPS_PROXY`, `NO_PROXY`) or git's settings name one."""


class MirrorError(Exception):
    """A repository could not be read; the text is a sentence for people that says what to do."""


class RepositoryUnreachableError(MirrorError):
    """The repository's host did not answer, or not in time."""


class AccessDeniedError(MirrorError):
    """The host wants a token, or refused the one it was given."""


class RepositoryNotFoundError(MirrorError):
    """The host answered that there is no such repository."""


class EmptyRepositoryError(MirrorError):
    """The repository has no commit yet."""


class BranchNotFoundError(MirrorError):
    """The repository has no branch of that name."""


class RepositoryTooLargeError(MirrorError):
    """A commit holds more files than anything here could go through."""


class DamagedMirrorError(MirrorError):
    """The local mirror lacks objects that it should have."""


class CommitNotFoundError(MirrorError):
    """The mirror does not hold that commit."""


@dataclass(frozen=True, slots=True)
class RemoteBranches:
    """The heads of a remote's branches by name, and which of them it shows first."""

    heads: dict[str, str]
    default: str | None


class GitRemote:
    """One remote repository, and the token that opens it.

    The URL and the token are handed to libgit2 for each call and written to no file.
    """

    def __init__(self, url: str, token: str | None, *, seconds: float) -> None:
        """`seconds` bounds one whole operation; a silent socket gives up earlier."""
        self._url = url
        self._token = token
        self._seconds = seconds

    def branches(self, mirror: pygit2.Repository) -> RemoteBranches:
        """Ask the remote for its branches. Raises MirrorError."""
        remote = mirror.remotes.create_anonymous(self._url)
        with self._explained():
            remote.connect(callbacks=self._callbacks(), proxy=AS_THE_MACHINE)
            refs = remote.list_heads(connect=False)
        heads = {
            ref.name.removeprefix(_HEADS): str(ref.oid)
            for ref in refs
            if ref.name and ref.name.startswith(_HEADS)
        }
        shown = next((ref for ref in refs if ref.name == "HEAD"), None)
        default = (shown.symref_target or "").removeprefix(_HEADS) if shown else None
        if not default and shown:  # servers before git 1.8.5 do not say what HEAD points to
            default = next((name for name in heads if heads[name] == str(shown.oid)), None)
        return RemoteBranches(heads, default)

    def fetch_branches(self, mirror: pygit2.Repository) -> None:
        """Bring every branch over, forced pushes too; drop deleted ones. Raises MirrorError."""
        with self._explained():
            mirror.remotes.create_anonymous(self._url).fetch(
                ["+refs/heads/*:refs/heads/*"],
                callbacks=self._callbacks(),
                proxy=AS_THE_MACHINE,
                prune=FetchPrune.PRUNE,
            )

    def fetch_commit(self, mirror: pygit2.Repository, sha: str) -> None:
        """Bring over a commit that no branch holds, where the server allows it; silent if not."""
        try:
            mirror.remotes.create_anonymous(self._url).fetch(
                [sha],
                callbacks=self._callbacks(),
                proxy=AS_THE_MACHINE,
                prune=FetchPrune.NO_PRUNE,
            )
        except (pygit2.GitError, MirrorError):
            return

    def _callbacks(self) -> "_Callbacks":
        return _Callbacks(self._url, self._token, time.monotonic() + self._seconds)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except pygit2.GitError as error:
            raise _explanation(self._url, self._token, str(error)) from None


class _Callbacks(pygit2.RemoteCallbacks):
    """Answers the host's question for credentials once, and stops what takes too long."""

    def __init__(self, url: str, token: str | None, deadline: float) -> None:
        super().__init__()
        self._url = url
        self._token = token
        self._deadline = deadline
        self._asked = 0

    def credentials(
        self,
        url: str,
        username_from_url: str | None,  # noqa: ARG002 (the callback's fixed signature)
        allowed_types: CredentialType,
    ) -> pygit2.UserPass:
        self._asked += 1
        if not allowed_types & CredentialType.USERPASS_PLAINTEXT:
            raise AccessDeniedError(
                f"{without_credentials(self._url)} is reached over SSH, for which there is no key. "
                "Register the repository by its https:// URL."
            )
        # A host that was redirected to never sees the token.
        if self._token is None or self._asked > 1 or not _same_host(self._url, url):
            raise _access_denied(self._url, self._token)
        return pygit2.UserPass("x-access-token", self._token)

    def transfer_progress(self, stats: object) -> None:  # noqa: ARG002
        self._check_deadline()

    def sideband_progress(self, string: str) -> None:  # noqa: ARG002
        self._check_deadline()

    def _check_deadline(self) -> None:
        if time.monotonic() > self._deadline:
            raise RepositoryUnreachableError(
                f"Fetching {without_credentials(self._url)} took too long and was stopped. "
                "Check the network, then retry."
            )


def without_credentials(url: str) -> str:
    """The URL as it may be shown: without a user name or password in it."""
    parts = urlsplit(url)
    if not parts.scheme or "@" not in parts.netloc:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _same_host(registered: str, asking: str) -> bool:
    first, second = urlsplit(registered), urlsplit(asking)
    same_door = (first.scheme, first.port) == (second.scheme, second.port)
    return first.hostname == second.hostname and (same_door or second.scheme == "https")


_HEADS = "refs/heads/"


def _access_denied(url: str, token: str | None) -> AccessDeniedError:
    shown = without_credentials(url)
    if token is None:
        return AccessDeniedError(
            f"{shown} is private or does not exist. Check the URL, and give Suture a token that "
            "may read the repository."
        )
    return AccessDeniedError(
        f"{shown} refused the token. Give Suture one that is valid and may read the repository."
    )


def _explanation(url: str, token: str | None, problem: str) -> MirrorError:
    """libgit2's words as a sentence that says what to do."""
    shown = without_credentials(url)
    problem = problem.replace(url, shown)
    if token:
        problem = problem.replace(token, "…")
    if re.search(r"status code: 40[13]|authentication", problem):
        return _access_denied(url, token)
    if re.search(r"status code: (404|410)|failed to resolve path|not find repository", problem):
        hint = "" if token is None else ", and that the token may read the repository"
        return RepositoryNotFoundError(f"There is no repository at {shown}. Check the URL{hint}.")
    if "not owned by current user" in problem:
        return AccessDeniedError(
            f"{shown} belongs to another user of this machine. Let the user that runs Suture own "
            "it, or register the repository by its https:// URL."
        )
    if re.search(r"object not found|corrupt|odb|loose object|packfile", problem):
        return DamagedMirrorError(
            f"The local copy of {shown} is damaged ({problem}). Delete it, then retry."
        )
    return RepositoryUnreachableError(
        f"Could not fetch {shown} ({problem}). Check the URL and the network, then retry."
    )
