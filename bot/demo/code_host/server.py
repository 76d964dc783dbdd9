"""The code host itself: one aiohttp server for REST, git and pages, and what tests do to it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import pygit2
from aiohttp import web
from aiohttp.typedefs import Handler

from bot.demo.code_host.control import Control, close_by_hand, merge_by_hand
from bot.demo.code_host.pages import add_page_routes
from bot.demo.code_host.records import Records
from bot.demo.code_host.repositories import (
    DEFAULT_AUTHOR,
    FIRST_BRANCH,
    Change,
    FileContent,
    Repositories,
    commit_on_branch,
    folder_files,
    is_empty,
)
from bot.demo.code_host.rest.dispatch import add_rest_routes
from bot.demo.code_host.site import Access, Site
from bot.demo.code_host.smart_http import add_git_routes
from bot.demo.origin_guard import origin_guard

_LARGEST_BODY = 64 * 1024 * 1024
LOGIN = "suture-bot"


class CodeHost:
    """A GitHub to be embedded: `root` holds `<owner>/<name>.git` and the records beside them.

    `token` is the one token that may do everything, as LOGIN. The methods are synchronous and
    short, so that a test or a script can lay out history; they may be called while it serves.
    """

    def __init__(self, root: Path, token: str) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self._site = Site(Repositories(root), Records(root / "records.json"), LOGIN)
        self._site.tokens[token] = Access(LOGIN)
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """Root of pages and git: `{url}/{owner}/{name}`, `{url}/{owner}/{name}.git`."""
        if not self._site.url:
            raise RuntimeError("start the code host before asking for its address")
        return self._site.url

    @property
    def api_url(self) -> str:
        """Root of the REST API."""
        return f"{self.url}/api/v3"

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Serve; port 0 takes a free one. Raises OSError when the port is taken."""
        control = Control(self._site)

        @web.middleware
        async def intervene(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await control.intervene(request, handler)

        app = web.Application(
            middlewares=[origin_guard(host), intervene], client_max_size=_LARGEST_BODY
        )
        control.add_routes(app.router)
        add_rest_routes(app.router, self._site)
        add_git_routes(app.router, self._site)
        add_page_routes(app.router, self._site)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        bound = self._runner.addresses[0]
        self._site.url = f"http://{host}:{bound[1]}"

    async def stop(self) -> None:
        """Stop serving; repositories and records stay."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def add_token(
        self,
        token: str,
        login: str,
        *,
        repositories: Collection[str] | None = None,
        can_write: bool = True,
    ) -> None:
        """Issue a token; `repositories` (`owner/name`) limits what it sees, None is all."""
        limited = None if repositories is None else frozenset(repositories)
        self._site.tokens[token] = Access(login, limited, can_write)

    def create_repository(
        self,
        owner: str,
        name: str,
        files: Mapping[str, FileContent] | Path,
        *,
        private: bool = True,
        when: datetime | None = None,
        history: Sequence[Change] = (),
    ) -> str:
        """Make a repository and return its clone URL; one that exists is left as it is.

        `files` (or a folder of them) become the first commit, each of `history` one more.
        Without any file the repository is empty.
        """
        with self._site.lock:
            if not self._site.repositories.exists(owner, name):
                first = folder_files(files) if isinstance(files, Path) else files
                self._site.repositories.create(owner, name, private=private)
                git = self._site.repositories.open(owner, name)
                changes = [Change(dict(first), "Initial commit", when=when)] if first else []
                for change in (*changes, *history):
                    commit_on_branch(git, FIRST_BRANCH, change)
        return f"{self.url}/{owner}/{name}.git"

    def commit(
        self,
        owner: str,
        name: str,
        branch: str,
        files: Mapping[str, FileContent | None],
        message: str,
        *,
        author: str = DEFAULT_AUTHOR,
        when: datetime | None = None,
        start: str | None = None,
    ) -> str:
        """Commit onto a branch and return the commit's id; None deletes a file.

        A new branch starts at `start` (a commit id), else at the default branch.
        """
        with self._site.lock:
            hosted = self._site.hosted(owner, name)
            heads = hosted.git.references
            reference = f"refs/heads/{branch}"
            if reference not in heads and not is_empty(hosted.git):
                origin = start or heads[f"refs/heads/{hosted.default_branch}"].target
                heads.create(reference, origin)
            return commit_on_branch(hosted.git, branch, Change(files, message, author, when))

    def head(self, owner: str, name: str, branch: str | None = None) -> str:
        """The id of a branch's newest commit (the default branch). Raises KeyError."""
        with self._site.lock:
            hosted = self._site.hosted(owner, name)
            reference = f"refs/heads/{branch or hosted.default_branch}"
            return str(hosted.git.references[reference].target)

    def repository(self, owner: str, name: str) -> pygit2.Repository:
        """The bare repository itself, to be looked into. Raises KeyError."""
        return self._site.repositories.open(owner, name)

    def merge(self, owner: str, name: str, number: int) -> str:
        """Merge a pull request as its owner would; the new commit's id. Raises ApiError."""
        return merge_by_hand(self._site, f"{owner}/{name}", number)

    def close(self, owner: str, name: str, number: int) -> None:
        """Close a pull request without merging it."""
        close_by_hand(self._site, f"{owner}/{name}", number)
