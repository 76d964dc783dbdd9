"""What git's history says of a file: how lately it changed, with what, and why."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from agents.incident.localisation.clues import FILES_READ, Clues, FailingPlace
from agents.incident.localisation.suspect_files import Suspects
from storage.code_index import FileEdit
from storage.code_index.identifiers import words
from storage.code_index.source_files import LARGEST_FILE
from storage.mirrors import Snapshot

Changes = Mapping[str, Sequence[str]]
"""The files that each of the last commits changed, the newest commit first."""

_MOST_NEIGHBOURS = 60
# In commits: after so many, that a file has just changed counts for a third.
_JUST_NOW = 10
# Lines that were not there so many commits earlier are as new as this.
_NEWNESS = {10: 1.0, 30: 0.85, 100: 0.65, 300: 0.4, 999: 0.15}


def add_history(suspects: Suspects, clues: Clues, changes: Changes, snapshot: Snapshot) -> None:
    """Add the signals that tell of changes, and the files that changed with those of the trace."""
    _add_neighbours(suspects, clues.places, changes, snapshot)
    _add_callers(suspects, clues.places, snapshot)
    _add_commits(suspects, clues.words["trace"], changes, snapshot)
    newest: dict[str, int] = {}
    for age, paths in enumerate(changes.values(), 1):
        for path in paths:
            newest.setdefault(path, age)
    for path, suspect in suspects.items():
        if path in newest:
            age = newest[path]
            note = f"{age} commits ago" if age > 1 else "in the last commit"
            suspect.add("changed_just_now", math.exp(-age / _JUST_NOW), note)


def add_edits(
    suspects: Suspects, edits: Iterable[FileEdit], clues: Clues, snapshot: Snapshot
) -> None:
    """Which suspects' lines, touched lately, share words with the library code that it was in.

    Files of the stack are compared with each other, and so are the others.
    """
    paths = {place.path for place in clues.places}
    known = [edit for edit in edits if edit.path in suspects]
    on_stack = [edit for edit in known if edit.path in paths]
    elsewhere = [edit for edit in known if edit.path not in paths]
    for where, group in (("on_stack", on_stack), ("elsewhere", elsewhere)):
        scores = {edit.path: edit.score for edit in group}
        notes = {edit.path: f"`{edit.sha[:10]}`" for edit in group}
        suspects.add_compared(f"edits_of_library_{where}", scores, notes)
    best = max((edit.score for edit in elsewhere), default=0.0)
    for edit in elsewhere:
        suspect = suspects[edit.path]
        if edit.score == best and suspect.line is None:
            suspect.line = _edited_line(edit, clues.words["library"], snapshot)


def _edited_line(edit: FileEdit, asked: Sequence[str], snapshot: Snapshot) -> int | None:
    """Where the file still has the line of the edit that shares most of these words (from 1)."""
    touched = snapshot.changes_by(edit.sha, lambda path, _: path == edit.path, LARGEST_FILE)
    lines = {line.strip() for line in touched.get(edit.path, "").split("\n")}
    wanted = set(asked)
    shared = {
        number: len(wanted.intersection(words(line)))
        for number, line in enumerate(snapshot.text(edit.path).split("\n"), 1)
        if line.strip() in lines
    }
    best = max(shared, key=shared.__getitem__, default=None)
    return best if best and shared[best] else None


def _add_neighbours(
    suspects: Suspects, places: Sequence[FailingPlace], changes: Changes, snapshot: Snapshot
) -> None:
    """How often a file changed together with files of the trace."""
    times = Counter(path for paths in changes.values() for path in paths)
    together: defaultdict[str, Counter[str]] = defaultdict(Counter)
    traced = {place.path: place.position for place in places[:FILES_READ]}
    for paths in changes.values():
        for known in traced.keys() & set(paths):
            together[known].update(path for path in paths if path != known)
    present = snapshot.entries()
    for known, counts in together.items():
        for path, count in counts.most_common(_MOST_NEIGHBOURS):
            if count > 1 and path in present:
                likeness = count / math.sqrt(times[known] * times[path])
                note = f"{count} times with `{known}`"
                suspects[path].add("changed_with_trace", likeness / traced[known], note)


def _add_callers(suspects: Suspects, places: Sequence[FailingPlace], snapshot: Snapshot) -> None:
    """Whether a caller's lines are new: what has long been there has long been tried."""
    for place in places[1:FILES_READ]:
        for commits, newness in _NEWNESS.items():
            before = snapshot.text_before(place.path, commits) if place.around else None
            if before is None:
                break
            if not {line.strip() for line in before.split("\n")}.issuperset(place.around):
                note = f"the last {commits} commits"
                suspects[place.path].add("lines_changed_outer", newness, note)
                break


def _add_commits(
    suspects: Suspects, asked: Sequence[str], changes: Changes, snapshot: Snapshot
) -> None:
    """Which files were changed by commits that speak of what the error speaks of."""
    messages: dict[str, set[str]] = {}
    for commit in changes:
        info = snapshot.commit_info(commit)
        messages[commit] = set(words(info.summary)) if info else set()
    wanted = set(asked)
    occurrences = Counter(word for said in messages.values() for word in said & wanted)
    told = {
        word: math.log1p((len(messages) - count + 0.5) / (count + 0.5))
        for word, count in occurrences.items()
    }
    scores = {
        commit: sum(told[word] for word in said & wanted) / (1 + math.log1p(len(said)))
        for commit, said in messages.items()
    }
    best = max(scores.values(), default=0.0) or 1.0
    for commit, paths in changes.items():
        for path in paths:
            if path in suspects:
                value = scores[commit] / best / math.sqrt(len(paths))
                suspects[path].add("commit_speaks", value, f"`{commit[:10]}`")
