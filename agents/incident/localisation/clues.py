"""What an error says: its words by where they stand, the names of code, the files it mentions."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from agents.incident.localisation.paths import is_test_path
from agents.incident.source_code.enclosing import smallest_definition
from agents.incident.stacktraces.frames import MappedFrame, StackTrace
from storage.code_index.identifiers import query_words
from storage.mirrors import Snapshot
from storage.reports import ErrorReport

FILES_READ = 4
"""So many files of the trace are read for what their failing lines name."""

_LONGEST_TRACE_READ = 20_000
_MOST_WORDS = 150
_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]{2,}")
_QUOTED = re.compile(r"""['"`‘“]([A-Za-z_$][\w$.:#()]{1,80})['"`’”]""")
_DOTTED = re.compile(r"\b[A-Za-z_]\w*(?:[./$][A-Za-z_]\w*)+\b")
_LIKE_CODE = re.compile(r"[a-z0-9][A-Z]|_|[A-Z][a-z0-9]+[A-Z]|^[A-Z][a-z]+[A-Z]?")
_CALLED = re.compile(r"([A-Za-z_$][\w$]{2,})\s*\(")
_MEMBER = re.compile(r"\.([A-Za-z_$][\w$]{2,})")
_TYPE_LIKE = re.compile(r"\b([A-Z][A-Za-z0-9]{3,})\b")
# `Window window;`, `window: Window`, `window = Window(`, `window *Window`
_DECLARATION = re.compile(
    r"\b(?P<type>[A-Z]\w{2,60})(?:<[\w<>, ?]{1,60}>)? (?P<name>[a-z_]\w{1,60})\s*[;=,):]"
    r"|\b(?P<named>[a-z_]\w{1,60}):? [*&]?(?:\w{1,30}\.)?(?P<of>[A-Z]\w{2,60})\b"
    r"|\b(?P<made>[a-z_]\w{1,60}) ?:?= ?(?:new |&|\w{1,30}\.)?(?P<by>[A-Z]\w{2,60})[({]"
)
_LONGEST_FILE_READ = 200_000
_FILE_NAME = re.compile(r"[\w@+./\\-]*\w\.(?:[a-z]{1,6})\b")
_RAISES = re.compile(
    r"^\s*(raise|throw|assert|panic|abort|die|fail)\b|\b(panic|fail|assert\w*|check\w*|require\w*"
    r"|invariant|reject|bail|die)\("
    r"|new \w*(Error|Exception)\("
)


@dataclass(frozen=True, slots=True)
class FailingPlace:
    """A file of the trace, its place in it (1: the innermost), and the code there.

    `function` is the text of the function around the line, `line_text` the line itself; both are
    empty for the files that are not read. `types` are those that the file gives to what stands on
    the line.
    """

    path: str
    position: int
    line: int | None
    frames: int
    line_text: str = ""
    function: str = ""
    types: tuple[str, ...] = ()

    @property
    def raises(self) -> bool:
        """Whether the line itself raises: a check that failed, often for a fault elsewhere."""
        return _RAISES.search(self.line_text) is not None


@dataclass(frozen=True, slots=True)
class Clues:
    """What an error says.

    `words` are to be searched, by where they stand: "message", "lines" (the failing lines) and
    "trace" (all there is). The names are as they are written.
    """

    places: tuple[FailingPlace, ...]
    words: Mapping[str, Sequence[str]]
    message_names: tuple[str, ...] = ()
    line_names: tuple[str, ...] = ()
    function_names: tuple[str, ...] = ()
    type_names: tuple[str, ...] = ()
    file_names: tuple[str, ...] = ()
    module_names: tuple[str, ...] = field(default=())


def read_clues(
    report: ErrorReport, trace: StackTrace, frames: Sequence[MappedFrame], snapshot: Snapshot
) -> Clues:
    """Collect what the report, its trace and the failing code say."""
    places = tuple(_places(frames, snapshot))
    raised = [part for error in trace.exceptions for part in (error.type, error.message or "")]
    message = "\n".join(dict.fromkeys([report.error_type, report.message or "", *raised]))
    own = [frame for frame in trace.frames if frame.in_app] or list(trace.frames)
    lines = [place.line_text for place in places]
    lines += [frame.text or "" for frame in own[:3]]
    everything = f"{message}\n{_path_of(report.request_url)}\n{report.stack_trace}"
    everything = everything[:_LONGEST_TRACE_READ]
    words = {"message": message, "lines": "\n".join(lines), "trace": everything}
    return Clues(
        places=places,
        words={name: query_words(text)[:_MOST_WORDS] for name, text in words.items()},
        message_names=_names_in_prose(message),
        line_names=_names_in_code(lines),
        function_names=_names_in_code(place.function for place in places),
        type_names=tuple(dict.fromkeys(name for place in places for name in place.types)),
        file_names=tuple(dict.fromkeys(_FILE_NAME.findall(everything)))[:200],
        module_names=tuple(dict.fromkeys(_DOTTED.findall(message)))[:20],
    )


def _places(frames: Sequence[MappedFrame], snapshot: Snapshot) -> Iterable[FailingPlace]:
    """The files of the trace, innermost first; tests only when there is nothing else."""
    shown = [mapped for mapped in frames if not is_test_path(mapped.path)] or list(frames)
    counts: dict[str, int] = {}
    first: dict[str, MappedFrame] = {}
    for mapped in shown:
        counts[mapped.path] = counts.get(mapped.path, 0) + 1
        first.setdefault(mapped.path, mapped)
    for position, (path, mapped) in enumerate(first.items(), 1):
        line_text = mapped.frame.text or ""
        function = ""
        types: tuple[str, ...] = ()
        if position <= FILES_READ and mapped.line is not None:
            text = snapshot.text(path)
            lines = text.split("\n")
            start, end = smallest_definition(path, text, mapped.line)
            function = "\n".join(lines[start - 1 : end])
            line_text = lines[mapped.line - 1] if mapped.line <= len(lines) else line_text
            types = _types_of(line_text, text)
        yield FailingPlace(path, position, mapped.line, counts[path], line_text, function, types)


def _types_of(line: str, text: str) -> tuple[str, ...]:
    """The types that the file declares for the variables of a line, as far as it spells them."""
    used = set(_IDENTIFIER.findall(line))
    declared = {
        match["name"] or match["named"] or match["made"]: match["type"]
        or match["of"]
        or match["by"]
        for match in _DECLARATION.finditer(text[:_LONGEST_FILE_READ])
    }
    return tuple(sorted({declared[name] for name in used & declared.keys()}))


def _names_in_prose(text: str) -> tuple[str, ...]:
    """What is written like code in a sentence: quoted, dotted, with an underscore or a hump."""
    quoted = [part for whole in _QUOTED.findall(text) for part in _IDENTIFIER.findall(whole)]
    dotted = [part for whole in _DOTTED.findall(text) for part in re.split(r"[./$]", whole)]
    humped = [name for name in _IDENTIFIER.findall(text) if _LIKE_CODE.search(name[1:])]
    return tuple(dict.fromkeys(n for n in [*quoted, *dotted, *humped] if len(n) > 2))[:40]


def _names_in_code(texts: Iterable[str]) -> tuple[str, ...]:
    """What lines of code call, reach into, or name as a type; the first texts' names first."""
    names: dict[str, None] = {}
    for text in texts:
        for pattern in (_CALLED, _MEMBER, _TYPE_LIKE):
            names.update(dict.fromkeys(pattern.findall(text)))
    return tuple(names)[:80]


def _path_of(url: str | None) -> str:
    try:
        return urlsplit(url or "").path
    except ValueError:
        return ""
