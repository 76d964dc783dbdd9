"""The tools a model may call: bounded, read-only looks at the repository at the analysed commit."""

import asyncio
import re
from collections.abc import Mapping
from datetime import UTC, datetime

from agents.incident.analyst.prompt import numbered
from agents.incident.source_code.enclosing import smallest_definition
from agents.incident.source_code.repository_text import text_of, texts
from storage.code_index.definitions import definitions
from storage.mirrors import Snapshot

MAX_CALLS = 6
MAX_BYTES = 24_000  # of all results together
MAX_LINES = 120  # of one read
MAX_HITS = 20  # of one search
MAX_SYMBOL_PLACES = 3  # shown with their code; the others are only named
MAX_SYMBOL_LINES = 40
MAX_SCAN_SECONDS = 2.0
MAX_BLAME_SECONDS = 1.0


def _definition(name: str, description: str, /, **parameters: str) -> dict[str, object]:
    """A tool as Ollama takes it. Flat: its client drops nested properties and defaults."""
    properties = {
        parameter: {
            "type": "integer" if parameter.endswith("_line") else "string",
            "description": meaning,
        }
        for parameter, meaning in parameters.items()
    }
    function = {
        "name": name,
        "description": description,
        "parameters": {
            "type": "object",
            "required": list(parameters),
            "properties": properties,
        },
    }
    return {"type": "function", "function": function}


DEFINITIONS: list[dict[str, object]] = [
    _definition(
        "search_files",
        "Find lines in the repository that contain a text or its words.",
        query="an identifier or a few words",
    ),
    _definition(
        "read_file",
        f"Read lines of a file, at most {MAX_LINES} at once.",
        path="path in the repository",
        start_line="first line, from 1",
        end_line="last line, inclusive",
    ),
    _definition(
        "symbol",
        "Show where a class, function, method or constant is defined, and its code.",
        name="its name",
    ),
    _definition(
        "blame",
        "Tell which commits last changed lines of a file, when, by whom and why.",
        path="path in the repository",
        start_line="first line, from 1",
        end_line="last line, inclusive",
    ),
]


class Toolbox:
    """Runs a model's tool calls for one analysis and remembers what was looked at.

    A call never raises: what is wrong with it is its result, so that the model can mend it.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.looked_at: list[str] = []
        self._snapshot = snapshot
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
        first, last = _line(arguments.get("start_line"), 1), _line(arguments.get("end_line"), 0)
        path = str(arguments.get("path", "")).strip().removeprefix("./").lstrip("/")
        match name:
            case "search_files":
                query = str(arguments.get("query", "")).strip()[:200]
                return await asyncio.to_thread(self._search_files, query)
            case "read_file":
                return await asyncio.to_thread(self._read_file, path, first, last)
            case "symbol":
                asked = str(arguments.get("name", "")).strip()[:200]
                return await asyncio.to_thread(self._show_symbol, asked)
            case "blame":
                return await asyncio.to_thread(self._blame, path, first, last)
        return "There is no such tool. There are search_files, read_file, symbol and blame."

    def _read_file(self, path: str, first: int, last: int) -> str:
        text = text_of(self._snapshot, path)
        if text is None:
            return self._no_such_file(path)
        lines = text.splitlines()
        first, last = _clipped(first, last, len(lines))
        self.looked_at.append(f"{path}:{first}-{last}")
        shown = numbered("\n".join(lines[first - 1 : last]), first)
        return f"{path} lines {first}-{last} of {len(lines)}\n{shown}"

    def _show_symbol(self, asked: str) -> str:
        """Definitions of a name; of a qualified one, those in files that hold its owner, first."""
        *owners, name = re.findall(r"\w+", asked) or [""]
        if not name:
            return "The name is empty."
        self.looked_at.append(f"symbol: {asked[:80]}")
        places: list[tuple[bool, str, int, str]] = []
        for path, text in texts(self._snapshot, seconds=MAX_SCAN_SECONDS):
            if name not in text:
                continue
            stranger = not all(re.search(rf"\b{owner}\b", f"{path}\n{text}") for owner in owners)
            places += [
                (stranger, path, line, text)
                for defined, line in definitions(path, text)
                if defined == name
            ]
        places.sort(key=lambda place: place[:3])
        shown = [_definition_text(path, line, text) for _, path, line, text in places]
        others = [f"{path}:{line}" for _, path, line, _ in places[MAX_SYMBOL_PLACES:MAX_HITS]]
        if others:
            shown[MAX_SYMBOL_PLACES:] = [f"also defined at {', '.join(others)}"]
        return "\n\n".join(shown) or f"No definition of {name} was found; try search_files."

    def _blame(self, path: str, first: int, last: int) -> str:
        text = text_of(self._snapshot, path)
        if text is None:
            return self._no_such_file(path)
        first, last = _clipped(first, last, len(text.splitlines()))
        self.looked_at.append(f"blame: {path}:{first}-{last}")
        blamed = self._snapshot.blame(path, first, last, seconds=MAX_BLAME_SECONDS)
        lines = [
            f"{one.start_line}-{one.end_line}: {one.commit[:8]} "
            f"{datetime.fromtimestamp(one.when, UTC):%Y-%m-%d} {one.author[:60]}: "
            f"{one.summary[:160]}"
            for one in blamed[:MAX_HITS]
        ]
        return "\n".join(lines) or "Their origin was not found in time."

    def _search_files(self, query: str) -> str:
        """Lines that hold the whole query; else the lines that hold most of its words."""
        if not query:
            return "The query is empty."
        self.looked_at.append(f"search: {query[:80]}")
        wanted = query.lower()
        words = set(re.findall(r"\w{3,}", wanted))
        exact: list[str] = []
        partial: dict[int, list[str]] = {}  # by how many of the words a line holds
        for path, text in texts(self._snapshot, seconds=MAX_SCAN_SECONDS):
            lowered = text.lower()
            if wanted not in lowered and not any(word in lowered for word in words):
                continue
            for number, line in enumerate(text.splitlines(), start=1):
                low = line.lower()
                matched = sum(word in low for word in words)
                hits = exact if wanted in low else partial.setdefault(matched, [])
                if (matched or hits is exact) and len(hits) < MAX_HITS:
                    hits.append(f"{path}:{number}: {line.strip()[:200]}")
            if len(exact) >= MAX_HITS:
                break
        best = sorted(partial.items(), reverse=True)
        hits = exact or [hit for _, matching in best for hit in matching]
        return "\n".join(hits[:MAX_HITS]) or "Nothing was found."

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


def _clipped(first: int, last: int, length: int) -> tuple[int, int]:
    """The lines asked for, as far as there are any, MAX_LINES at most."""
    first = min(max(first, 1), max(length, 1))
    last = last if last >= first else first + MAX_LINES
    return first, min(last, length, first + MAX_LINES - 1)


def _definition_text(path: str, line: int, text: str) -> str:
    """The code from a definition's line to its end, MAX_SYMBOL_LINES at most."""
    _, end = smallest_definition(path, text, line)
    last = min(max(end, line), line + MAX_SYMBOL_LINES - 1)
    code = "\n".join(text.splitlines()[line - 1 : last])
    return f"{path} lines {line}-{last}\n{numbered(code, line)}"
