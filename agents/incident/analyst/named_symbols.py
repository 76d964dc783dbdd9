"""The names that a cause speaks of, held against the code: an invented one is a warning."""

import re
import time
from collections.abc import Iterable, Iterator

from agents.incident.case import Case
from agents.incident.source_code.repository_text import text_of, texts

SECONDS = 1.0
MOST_NAMES = 12

_MARKED = re.compile(r"`([^`\n]{1,120})`|\b([A-Za-z_][\w.]*)\(\)")
_NAME = re.compile(r"[A-Za-z_$][\w$]{2,}")
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'")


def unknown_names(case: Case, cause: str, paths: Iterable[str]) -> list[str]:
    """The names in backquotes, or with (), that stand neither in the report nor in the code.

    Looked at are the report, the passages, `paths` and the files of the trace; then every file, for
    a second at most. A name that may be in a file there was no time for counts as known.
    """
    wanted = set(list(dict.fromkeys(_names(cause)))[:MOST_NAMES])
    for text in _known_texts(case, paths):
        wanted -= {name for name in wanted if name in text}
        if not wanted:
            return []
    ends = time.thread_time() + SECONDS
    for path, text in texts(case.snapshot, seconds=SECONDS):
        wanted -= {name for name in wanted if name in text or name in path}
        if not wanted:
            return []
    return sorted(wanted) if time.thread_time() < ends else []


def _names(cause: str) -> Iterator[str]:
    for marked, called in _MARKED.findall(cause):
        yield from _NAME.findall(_STRING.sub("", marked or called))


def _known_texts(case: Case, paths: Iterable[str]) -> Iterator[str]:
    report = case.report
    yield "\n".join([report.error_type, report.message or "", report.stack_trace, case.hint or ""])
    for passage in case.passages:
        yield f"{passage.path}\n{passage.text}"
    for path in dict.fromkeys([*(mapped.path for mapped in case.frames), *paths]):
        yield path
        yield text_of(case.snapshot, path) or ""
