"""The tools a model may call: bounded, read-only looks at the repository at the analysed commit."""

import asyncio
import re
import stat
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence

from agents.incident.case import Passage
from agents.incident.prompt import numbered
from storage.mirrors import Snapshot

MAX_CALLS = 6
MAX_BYTES = 24_000  # of all results together
MAX_LINES = 120  # of one read
MAX_HITS = 20  # of one search
MAX_SCAN_SECONDS = 2.0
MAX_FILE_BYTES = 400_000  # larger files are data, not code

Search = Callable[[Snapshot, str], Awaitable[Sequence[Passage]]]
"""Finds passages for a query; an index may serve it better than a scan does."""

DEFINITIONS: list[dict[str, object]] = [
    {
        "type": "function",
        "function": {
            "name": "search_files",
            "description": "Find lines in the repository that contain a text or its words.",
            "parameters": {
                "type": "object",
                "required": ["query"],
                "properties": {
                    "query": {"type": "string", "description": "an identifier or a few words"}
                },
            },
        },
    },
    {
        "type": "function",
        "function": {
            "name": "read_file",
            "description": f"Read lines of a file, at most {MAX_LINES} at once.",
            "parameters": {
                "type": "object",
                "required": ["path", "start_line", "end_line"],
                "properties": {
                    "path": {"type": "string", "description": "path in the repository"},
                    "start_line": {"type": "integer", "description": "first line, from 1"},
                    "end_line": {"type": "integer", "description": "last line, inclusive"},
                },
            },
        },
    },
]
"""Flat signatures: the client drops nested properties, `anyOf` and defaults."""


class Toolbox:
    """Runs a model's tool calls for one analysis and remembers what was looked at.

    A call never raises: what is wrong with it is its result, so that the model can mend it.
    """

    def __init__(self, snapshot: Snapshot, search: Search | None = None) -> None:
        self.looked_at: list[str] = []
        self._snapshot = snapshot
        self._search = search
        self._calls_left = MAX_CALLS
        self._bytes_left = MAX_BYTES
        self._answered: set[str] = set()

    @property
    def exhausted(self) -> bool:
        """Whether no further call will be answered."""
        return self._calls_left <= 0 or self._bytes_left <= 0

    async def call(self, name: str, arguments: Mapping[str, object]) -> str:
        """The result of one call, as text for the model."""
        if self.exhausted:
            return "No calls are left. Answer with what you know."
        self._calls_left -= 1
        key = f"{name} {sorted(arguments.items(), key=str)!r}"
        if key in self._answered:
            return "This was answered above."
        self._answered.add(key)
        result = await self._run(name, arguments)
        kept = result.encode("utf-8", "replace")[: self._bytes_left]
        self._bytes_left -= len(kept)
        return kept.decode("utf-8", "ignore")

    async def _run(self, name: str, arguments: Mapping[str, object]) -> str:
        if name == "search_files":
            return await self._search_files(str(arguments.get("query", "")).strip()[:200])
        if name == "read_file":
            first, last = _line(arguments.get("start_line"), 1), _line(arguments.get("end_line"), 0)
            path = str(arguments.get("path", ""))
            return await asyncio.to_thread(self._read_file, path, first, last)
        return "There is no such tool. There are search_files and read_file."

    async def _search_files(self, query: str) -> str:
        if not query:
            return "The query is empty."
        self.looked_at.append(f"search: {query[:80]}")
        if self._search is not None:
            found = await self._search(self._snapshot, query)
            return "\n".join(map(_shown, found[:MAX_HITS])) or "Nothing was found."
        return await asyncio.to_thread(self._scan, query)

    def _read_file(self, path: str, first: int, last: int) -> str:
        path = path.strip().removeprefix("./").lstrip("/")
        text = self._text(path)
        if text is None:
            return self._no_such_file(path)
        lines = text.splitlines()
        first = min(max(first, 1), max(len(lines), 1))
        last = min(last if last >= first else first + MAX_LINES, len(lines), first + MAX_LINES - 1)
        self.looked_at.append(f"{path}:{first}-{last}")
        shown = numbered("\n".join(lines[first - 1 : last]), first)
        return f"{path} lines {first}-{last} of {len(lines)}\n{shown}"

    def _scan(self, query: str) -> str:
        """Lines that hold the whole query; else the lines that hold most of its words."""
        started = time.monotonic()
        wanted = query.lower()
        words = set(re.findall(r"\w{3,}", wanted))
        exact: list[str] = []
        partial: list[tuple[int, str]] = []
        for path in sorted(self._snapshot.entries()):
            if len(exact) >= MAX_HITS or time.monotonic() - started > MAX_SCAN_SECONDS:
                break
            text = self._text(path)
            if text is None:
                continue
            lowered = text.lower()
            if wanted not in lowered and not any(word in lowered for word in words):
                continue
            for number, line in enumerate(text.splitlines(), start=1):
                low = line.lower()
                hit = f"{path}:{number}: {line.strip()[:200]}"
                if wanted in low:
                    exact.append(hit)
                elif matched := sum(word in low for word in words):
                    partial.append((matched, hit))
        partial.sort(key=lambda scored: -scored[0])
        hits = exact or [hit for _, hit in partial]
        return "\n".join(hits[:MAX_HITS]) or "Nothing was found."

    def _text(self, path: str) -> str | None:
        """The file as text; None for what is no file here, a link, binary or too large."""
        entry = self._snapshot.entries().get(path)
        if entry is None or stat.S_ISLNK(entry.mode):
            return None
        raw = self._snapshot.read(path)
        if len(raw) > MAX_FILE_BYTES or b"\0" in raw[:8000]:
            return None
        return self._snapshot.text(path)

    def _no_such_file(self, path: str) -> str:
        name = path.rsplit("/", 1)[-1].lower()
        near = [known for known in self._snapshot.entries() if known.lower().endswith("/" + name)]
        hint = f" There is {', '.join(sorted(near)[:5])}." if near else " Search for it."
        return f"The repository has no readable file of that path.{hint}"


def _line(value: object, default: int) -> int:
    """A line number as models write it: 12, 12.0 or "12"."""
    try:
        return int(float(str(value)))
    except (ValueError, OverflowError):
        return default


def _shown(passage: Passage) -> str:
    return f"{passage.path}:{passage.start_line}-{passage.end_line}\n" + numbered(
        "\n".join(line[:200] for line in passage.text.splitlines()[:8]), passage.start_line
    )
