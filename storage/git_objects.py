"""Looking up git objects by id, as what they are expected to be."""

import re

import pygit2

_SHA = re.compile(r"[0-9a-fA-F]{4,40}")


def commit_named(repository: pygit2.Repository, sha: str) -> pygit2.Commit | None:
    """The commit that `sha` (full or short, or of a tag) names; None when unknown or unclear."""
    if not _SHA.fullmatch(sha):
        return None
    try:
        found: object = repository.get(sha)
    except (ValueError, pygit2.GitError):  # a short SHA that several objects share
        return None
    if isinstance(found, pygit2.Tag):
        found = found.get_object()
    return found if isinstance(found, pygit2.Commit) else None


def commit_of(repository: pygit2.Repository, sha: str) -> pygit2.Commit:
    """The commit that `sha` names. Raises KeyError when there is none."""
    found = commit_named(repository, sha)
    if found is None:
        raise KeyError(sha)
    return found


def blob_of(repository: pygit2.Repository, blob: str) -> pygit2.Blob:
    """The blob with this id. Raises KeyError when there is none."""
    found = repository[blob]
    if not isinstance(found, pygit2.Blob):
        raise KeyError(blob)
    return found


def blob_at(tree: pygit2.Tree, path: str) -> str | None:
    """The id of what stands at `path` in `tree`; None when nothing does."""
    try:
        return str(tree[path].id)
    except KeyError:
        return None


def parents_of(repository: pygit2.Repository, commit: pygit2.Commit) -> list[pygit2.Commit] | None:
    """A commit's parents; None when the history that is here does not reach back to them."""
    try:
        parents = commit.parents
    except (KeyError, pygit2.GitError):
        return None
    if not parents and _declares_parents(repository, commit):
        return None
    return parents


def _declares_parents(repository: pygit2.Repository, commit: pygit2.Commit) -> bool:
    """Whether the commit itself names parents; libgit2 hides those beyond a shallow clone's end."""
    header = repository.read(commit.id)[1].partition(b"\n\n")[0]
    return any(line.startswith(b"parent ") for line in header.split(b"\n"))


def differ_in_more(before: pygit2.Tree, after: pygit2.Tree, at_most: int) -> bool:
    """Whether two trees differ in more than so many files and folders.

    Ends as soon as that is clear: a few trees that each name the next ten times are a thousand
    million files, of which libgit2 would list every one.
    """
    found = 0
    unvisited: list[tuple[pygit2.Tree | None, pygit2.Tree | None]] = [(before, after)]
    while unvisited:
        sides = [{item.raw_name: item for item in tree or ()} for tree in unvisited.pop()]
        for name in sides[0].keys() | sides[1].keys():
            pair = [side.get(name) for side in sides]
            one, other = pair
            # An object's truth would be its length, for which it is read.
            if (
                one is not None
                and other is not None
                and (one.id, one.filemode) == (other.id, other.filemode)
            ):
                continue
            found += 1
            if found > at_most:
                return True
            old, new = (item if isinstance(item, pygit2.Tree) else None for item in pair)
            if old is not None or new is not None:
                unvisited.append((old, new))
    return False


def renamed_from(parent: pygit2.Commit, commit: pygit2.Commit, path: str) -> tuple[str, str] | None:
    """The path and blob that `path` had in `parent`, when `commit` renamed it."""
    if differ_in_more(parent.tree, commit.tree, _LARGEST_RENAMING_COMMIT):
        return None
    difference = parent.tree.diff_to_tree(commit.tree)
    if len(difference) > _LARGEST_RENAMING_COMMIT:
        return None
    difference.find_similar()
    for delta in difference.deltas:
        if delta.new_file.path == path and delta.status_char() == "R":
            return delta.old_file.path, str(delta.old_file.id)
    return None


# Comparing every added file with every removed one is quadratic.
_LARGEST_RENAMING_COMMIT = 400
