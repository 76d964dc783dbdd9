"""What the commits before a snapshot changed: read once for each commit, as far as time allows."""

import time

from storage.code_index.keyword_store import KeywordStore
from storage.code_index.source_files import LARGEST_FILE, is_source_path
from storage.snapshots import Snapshot

EDITS_READ = 300
"""Commits whose touched lines are kept: what is older tells no more than the code itself."""

_SECONDS = 5.0
_AT_ONCE = 100


def read_history(words: KeywordStore, snapshot: Snapshot) -> None:
    """Record what is not known yet, the newest commits first; the next call goes on from there."""
    deadline = time.monotonic() + _SECONDS
    recent = set(snapshot.recent_commits[:EDITS_READ])
    changes: dict[str, dict[str, str]] = {}
    for sha in words.unknown_changes(snapshot.recent_commits):
        if time.monotonic() > deadline:
            break
        wanted = is_source_path if sha in recent else None
        changes[sha] = snapshot.changes_by(sha, wanted, LARGEST_FILE)
        if len(changes) == _AT_ONCE:
            words.add_changes(changes)
            changes = {}
    words.add_changes(changes)
