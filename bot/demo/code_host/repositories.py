"""The folder of bare repositories: made, read, and committed to without a work tree."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parseaddr
from pathlib import Path

import pygit2
from pygit2.enums import FileMode, ObjectType, SortMode

FileContent = bytes | tuple[int, bytes]
"""A file's bytes, or its git mode (0o100644, 0o100755, 0o120000) and bytes."""

FIRST_BRANCH = "main"
DEFAULT_AUTHOR = "Robin Maintainer <robin@example.com>"
_NAME = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9._-]+")
_SHORT_SHA = re.compile(r"[0-9a-f]{7,40}")
_PRIVATE = "codehost.private"


@dataclass(frozen=True, slots=True)
class Change:
    """One commit to lay on a branch: files to write, or to delete (None), and who did it when."""

    files: Mapping[str, FileContent | None]
    message: str
    author: str = DEFAULT_AUTHOR
    when: datetime | None = None


class Repositories:
    """The bare repositories `<owner>/<name>.git` under one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def names(self) -> list[tuple[str, str]]:
        """Owner and name of every repository, sorted."""
        return sorted(
            (path.parent.name, path.stem)
            for path in self.root.glob("*/*.git")
            if (path / "HEAD").is_file()
        )

    def path(self, owner: str, name: str) -> Path:
        """Where the repository lies. Raises KeyError for a name that no repository can have."""
        if not (_NAME.fullmatch(owner) and _NAME.fullmatch(name)):
            raise KeyError(f"{owner}/{name}")
        return self.root / owner / f"{name}.git"

    def exists(self, owner: str, name: str) -> bool:
        """Whether there is such a repository."""
        try:
            return (self.path(owner, name) / "HEAD").is_file()
        except KeyError:
            return False

    def open(self, owner: str, name: str) -> pygit2.Repository:
        """The repository, opened for one piece of work. Raises KeyError when there is none."""
        if not self.exists(owner, name):
            raise KeyError(f"{owner}/{name}")
        return pygit2.Repository(str(self.path(owner, name)))

    def create(self, owner: str, name: str, *, private: bool) -> None:
        """Make an empty repository."""
        path = self.path(owner, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        head = f"refs/heads/{FIRST_BRANCH}"
        repository = pygit2.init_repository(str(path), bare=True, initial_head=head)
        repository.config[_PRIVATE] = private

    def is_private(self, owner: str, name: str) -> bool:
        """Private unless it was made public."""
        config = self.open(owner, name).config
        return config.get_bool(_PRIVATE) if _PRIVATE in config else True


def folder_files(folder: Path) -> dict[str, FileContent]:
    """The files below a folder as a first commit takes them; what programs leave behind stays."""
    left_behind = {".git", "__pycache__", ".venv", "node_modules", "target", "build"}
    files: dict[str, FileContent] = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if not path.is_file() or left_behind & set(relative.parts):
            continue
        executable = path.stat().st_mode & 0o100
        files[relative.as_posix()] = (0o100755 if executable else 0o100644, path.read_bytes())
    return files


def commit_on_branch(repository: pygit2.Repository, branch: str, change: Change) -> str:
    """Lay one commit on a branch (made when it is new) and return its id."""
    reference = f"refs/heads/{branch}"
    head = repository.references.get(reference)
    parents = [head.target] if head else []
    tree = changed_tree(
        repository, commit_at(repository, parents[0]).tree if head else None, change.files
    )
    signature = signature_of(change.author, change.when)
    commit = repository.create_commit(
        None, signature, signature, change.message, tree, [str(parent) for parent in parents]
    )
    repository.references.create(reference, commit, force=True)
    return str(commit)


def changed_tree(
    repository: pygit2.Repository,
    base: pygit2.Tree | None,
    files: Mapping[str, FileContent | None],
) -> pygit2.Oid:
    """Write the tree `base` becomes with these files. Raises KeyError, ValueError for a path."""
    index = pygit2.Index()
    if base is not None:
        index.read_tree(base)
    for path, content in files.items():
        if content is None:
            remove_path(index, path)
            continue
        mode, data = content if isinstance(content, tuple) else (0o100644, content)
        add_entry(index, path, repository.create_blob(data), mode)
    return index.write_tree(repository)


def add_entry(index: pygit2.Index, path: str, blob: pygit2.Oid, mode: int) -> None:
    """Put one entry into an index. Raises ValueError for a path git does not take."""
    try:
        index.add(pygit2.IndexEntry(path, blob, FileMode(mode)))
    except (pygit2.GitError, OSError) as error:
        raise ValueError(path) from error


def remove_path(index: pygit2.Index, path: str) -> None:
    """Take a file, or everything below a folder, out of an index. Raises KeyError."""
    doomed = [e.path for e in index if e.path == path or e.path.startswith(f"{path}/")]
    if not doomed:
        raise KeyError(path)
    for each in doomed:
        index.remove(each)


def signature_of(author: str, when: datetime | None) -> pygit2.Signature:
    """`Name <mail>` at a time (now when None) as git writes it."""
    name, mail = parseaddr(author)
    moment = when or datetime.now(UTC)
    offset = moment.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    return pygit2.Signature(name or mail, mail, int(moment.timestamp()), minutes)


def commit_at(repository: pygit2.Repository, target: pygit2.Oid | str) -> pygit2.Commit:
    """The commit of this id. Raises KeyError when there is none, or it is something else."""
    found = object_at(repository, target)
    if isinstance(found, pygit2.Commit):
        return found
    raise KeyError(str(target))


def object_at(repository: pygit2.Repository, target: pygit2.Oid | str) -> pygit2.Object:
    """The object of this full id. Raises KeyError when there is none."""
    try:
        return repository[target]
    except (KeyError, ValueError) as error:
        raise KeyError(str(target)) from error


def find_commit(repository: pygit2.Repository, ref: str) -> pygit2.Commit:
    """The commit a branch, tag, `refs/…` name or (short) id means. Raises KeyError.

    Only names and ids: git's revision expressions (`main~3`) mean nothing to the API.
    """
    for name in (f"refs/heads/{ref}", f"refs/tags/{ref}", f"refs/{ref}", ref):
        if pygit2.reference_is_valid_name(name) and name in repository.references:
            return repository.references[name].peel(pygit2.Commit)
    if _SHORT_SHA.fullmatch(ref):
        try:
            return repository.revparse_single(ref).peel(pygit2.Commit)
        except (KeyError, ValueError, pygit2.GitError) as error:
            raise KeyError(ref) from error
    raise KeyError(ref)


def branch_head(repository: pygit2.Repository, branch: str) -> str | None:
    """The id of a branch's newest commit, or None when there is no such branch."""
    name = f"refs/heads/{branch}"
    if not pygit2.reference_is_valid_name(name):
        return None
    reference = repository.references.get(name)
    return str(reference.target) if reference else None


def default_branch(repository: pygit2.Repository) -> str:
    """The branch HEAD names, which need not have a commit yet."""
    return str(repository.lookup_reference("HEAD").target).removeprefix("refs/heads/")


def is_empty(repository: pygit2.Repository) -> bool:
    """Whether nothing was ever committed."""
    return not any(name.startswith("refs/heads/") for name in repository.references)


def tree_files(tree: pygit2.Tree, prefix: str = "") -> Iterable[tuple[str, pygit2.Object]]:
    """Every entry below a tree with its path, folders before what is in them."""
    for entry in tree:
        path = f"{prefix}{entry.name}"
        yield path, entry
        if isinstance(entry, pygit2.Tree):
            yield from tree_files(entry, f"{path}/")


def entry_at(tree: pygit2.Tree, path: str) -> pygit2.Object:
    """The file or folder at a path. Raises KeyError when there is none."""
    if not path:
        return tree
    try:
        return tree[path]
    except (KeyError, ValueError) as error:
        raise KeyError(path) from error


def blob_data(repository: pygit2.Repository, commit: str, path: str) -> bytes:
    """A file's bytes at a commit. Raises KeyError when there is no file at the path."""
    blob = entry_at(commit_at(repository, commit).tree, path)
    if not isinstance(blob, pygit2.Blob):
        raise KeyError(path)
    return blob.data


def commits_from(
    repository: pygit2.Repository, start: pygit2.Oid, path: str | None = None
) -> Iterable[pygit2.Commit]:
    """Commits from `start` back, newest first; with a path only those that changed it."""
    order = SortMode.TOPOLOGICAL | SortMode.TIME
    for commit in repository.walk(start, order):
        if path is None or _touches(commit, path):
            yield commit


def _touches(commit: pygit2.Commit, path: str) -> bool:
    here = _entry_id(commit, path)
    if not commit.parents:
        return here is not None
    return all(_entry_id(parent, path) != here for parent in commit.parents)


def _entry_id(commit: pygit2.Commit, path: str) -> tuple[pygit2.Oid, int] | None:
    try:
        entry = entry_at(commit.tree, path)
    except KeyError:
        return None
    return entry.id, int(entry.filemode)


def kind_of(entry: pygit2.Object) -> str:
    """`blob`, `tree`, or `commit` for a submodule."""
    return {ObjectType.BLOB: "blob", ObjectType.TREE: "tree"}.get(ObjectType(entry.type), "commit")
