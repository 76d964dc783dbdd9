"""Real git repositories for tests, made with pygit2 as a developer's pushes would make them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pygit2
from pygit2.enums import FileMode

from storage.mirrors import Mirrors, Snapshot, repository_key

Files = Mapping[str, bytes | str | None]
"""Contents by path. None deletes the path."""


@dataclass(frozen=True)
class TestRepository:
    """A bare repository that stands for a remote one. `commits` are oldest first."""

    __test__ = False  # pytest would collect it by its name

    path: Path
    commits: list[str]

    @property
    def url(self) -> str:
        return self.path.as_uri()

    @property
    def head(self) -> str:
        return self.commits[-1]

    @property
    def git(self) -> pygit2.Repository:
        return pygit2.Repository(str(self.path))

    def snapshot(self, commit: str | None = None) -> Snapshot:
        """The files at `commit`, the newest by default."""
        return Snapshot(self.path, commit or self.head)

    def commit(
        self,
        files: Files,
        message: str = "Change",
        *,
        branch: str = "main",
        parents: list[str] | None = None,
        author: str = "Ada",
        when: int | None = None,
        modes: Mapping[str, FileMode] | None = None,
    ) -> str:
        """Commit `files` on top of the branch (or of `parents`); returns the SHA.

        `when` is seconds since the epoch; by default each commit is a minute after the last.
        """
        git = self.git
        ref = f"refs/heads/{branch}"
        if parents is None:
            parents = [str(git.references[ref].target)] if ref in git.references else []
        index = pygit2.Index()
        if parents:
            parent = git[parents[0]]
            assert isinstance(parent, pygit2.Commit)
            index.read_tree(parent.tree)
        for path, content in files.items():
            if content is None:
                index.remove(path)
                continue
            data = content.encode() if isinstance(content, str) else content
            mode = (modes or {}).get(path, FileMode.BLOB)
            blob = data.decode() if mode == FileMode.COMMIT else git.create_blob(data)
            index.add(pygit2.IndexEntry(path, pygit2.Oid(hex=str(blob)), mode))
        moment = 1_700_000_000 + 60 * len(self.commits) if when is None else when
        who = pygit2.Signature(author, f"{author.lower()}@example.com", moment)
        made = git.create_commit(
            None, who, who, message, index.write_tree(git), [pygit2.Oid(hex=p) for p in parents]
        )
        git.references.create(ref, made, force=True)
        self.commits.append(str(made))
        return str(made)


def make_repository(folder: Path, *versions: Files, name: str = "remote") -> TestRepository:
    """A bare repository `folder/name.git` with one commit on `main` per version given.

    Each version lists only what it changes. With none, the repository is empty.
    """
    path = folder / f"{name}.git"
    pygit2.init_repository(str(path), bare=True, initial_head="main")
    repository = TestRepository(path, [])
    for number, files in enumerate(versions, 1):
        repository.commit(files, f"Version {number}")
    return repository


def mirrored_head(mirrors: Mirrors, url: str, branch: str = "main") -> str | None:
    """The branch's head as last fetched; None when the mirror has no such branch."""
    path = mirrors.root / f"{repository_key(url)}.git"
    head = path.is_dir() and pygit2.Repository(str(path)).lookup_branch(branch)
    return str(head.target) if head else None
