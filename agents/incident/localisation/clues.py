"""What an error says: its words by where they stand, the names of code, the files it mentions."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from agents.incident.localisation.failing_code import Statement, statement_at
from agents.incident.localisation.narrow_tries import expected_instead
from agents.incident.localisation.paths import is_test_path
from agents.incident.localisation.trace_shape import ends_early, is_called_back
from agents.incident.source_code.enclosing import smallest_definition, syntax_tree
from agents.incident.stacktraces.frames import Frame, MappedFrame, StackTrace
from storage.code_index.identifiers import query_words
from storage.mirrors import Snapshot
from storage.reports import ErrorReport

FILES_READ = 4
"""So many files of the trace are read for what their failing lines name."""

# Of a file so many frames are looked around, so many lines on either side; shorter lines, as of
# brackets alone, tell nothing.
_FRAMES_LOOKED_AROUND = 3
_LINES_AROUND = 3
_SHORTEST_LINE = 9
_LONGEST_TRACE_READ = 20_000
_MOST_WORDS = 150
_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]{2,}")
_QUOTED = re.compile(r"""['"`‘“]([A-Za-z_$][\w$.:#()]{1,80})['"`’”]""")
_DOTTED = re.compile(r"\b[A-Za-z_]\w*(?:[./$][A-Za-z_]\w*)+\b")
_LIKE_CODE = re.compile(r"[a-z0-9][A-Z]|_|[A-Z][a-z0-9]+[A-Z]|^[A-Z][a-z]+[A-Z]?")
_CALLED = re.compile(r"(?<![\w$])([A-Za-z_$][\w$]{2,})\s*\(")
_MEMBER = re.compile(r"\.([A-Za-z_$][\w$]{2,})")
_TYPE_LIKE = re.compile(r"\b([A-Z][A-Za-z0-9]{3,})\b")
# `Window window;`, `window: Window`, `window = Window(`, `window *Window`
_DECLARATION = re.compile(
    r"\b(?P<type>[A-Z]\w{2,60})(?:<[\w<>, ?]{1,60}>)? (?P<name>[a-z_]\w{1,60})\s*[;=,):]"
    r"|\b(?P<named>[a-z_]\w{1,60}):? [*&]?(?:\w{1,30}\.)?(?P<of>[A-Z]\w{2,60})\b"
    r"|\b(?P<made>[a-z_]\w{1,60}) ?:?= ?(?:new |&|\w{1,30}\.)?(?P<by>[A-Z]\w{2,60})[({]"
)
_LONGEST_FILE_READ = 200_000
_FILE_NAME = re.compile(r"(?<![\w@+./\\-])[\w@+./\\-]*\w\.(?:[a-z]{1,6})\b")
# What the message says something is wrong with, as Python, Java and JavaScript word it.
_SUBJECT = re.compile(
    r"'([\w.]+)' (?:object|instance) has no|(?:type object|module|instance of) '([\w.]+)'"
    r"|\b([A-Z]\w+)(?:\.__init__)?\(\) (?:takes|got|missing)|cannot import name '?(\w+)"
    r"|[Nn]o module named '?([\w.]+)|\bclass ([\w.$]+)|access \w+ ([\w.]+)\.\w+\("
    r"|\b(\w+) is not a (?:function|constructor)|^([\w.$]+); (?:unable|no valid)",
    re.MULTILINE,
)
# Classes that lack what the language asks of them, whoever came to notice it.
_LACKING = re.compile(
    r"\btried to access (?:private |protected )?(?:method|field) (?:\S+ )?([\w.$]+)\.\w"
    r"|NotSerializableException:?\s+([\w.$]+)|^([\w.$]+); no valid constructor"
    r"|[Cc]an(?:'t|not) instantiate abstract class (\w+)|Can't pickle <class '([\w.]+)'>"
    r"|interface conversion: \*?([\w.]+) is not [\w.]+: missing method",
    re.MULTILINE,
)
# That code cannot be loaded is not for what its function was given.
_OF_LOADING = re.compile(r"NoClassDefFound|ClassNotFound|ImportError|ModuleNotFound|__import__")
_NO_ATTRIBUTE = re.compile(
    r"'(\w+)' object has no attribute|^(\w+) instance has no attribute", re.M
)
# Go prints what a function was given, a method's receiver first.
_GIVEN_NIL = "(0x0,", "(0x0)"
_BUILT_IN = frozenset({"NoneType", "dict", "list", "str", "int", "bytes", "module", "type"})


@dataclass(frozen=True, slots=True)
class FailingPlace:
    """A file of the trace, its place in it (1: the innermost), and the code there.

    `line_text` is the line, `around` the lines near the file's innermost frames without their
    indentation, `types` those that the file gives to what stands on the line; all are empty for the
    files that are not read. `statement` is what the line belongs to, `function` the code of the
    function around it: of the innermost file alone. `called` is the function's bare name as the
    trace has it. `expected` are the errors that are caught around a further file's call alone, when
    another one came.
    """

    path: str
    position: int
    line: int | None
    frames: int
    line_text: str = ""
    function: str = ""
    around: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statement: Statement = field(default_factory=Statement)
    called: str = ""
    expected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clues:
    """What an error says.

    `words` are to be searched, by where they stand: in the "message", as "names" of code in it, on
    the failing "lines", in the innermost "function", in frames of the "library" code that it was
    in, or anywhere in the "trace". The names are as they are written.

    `ends_early` says that the trace ends before what failed: its inner frames were cut off. Of the
    innermost file's function: `called_on_nil`, that it is a method that was called on nothing;
    `called_back`, that a library called it in the midst of its own work; `passes_on`, that it only
    passes on what it was given.
    """

    places: tuple[FailingPlace, ...]
    words: Mapping[str, Sequence[str]]
    message_names: tuple[str, ...] = ()
    line_names: tuple[str, ...] = ()
    type_names: tuple[str, ...] = ()
    subject_names: tuple[str, ...] = ()
    lacking_names: tuple[str, ...] = ()
    file_names: tuple[str, ...] = ()
    module_names: tuple[str, ...] = field(default=())
    ends_early: bool = False
    called_on_nil: bool = False
    called_back: bool = False
    passes_on: bool = False


def read_clues(
    report: ErrorReport, trace: StackTrace, frames: Sequence[MappedFrame], snapshot: Snapshot
) -> Clues:
    """Collect what the report, its trace and the failing code say."""
    raised = {frame: error.type for error in trace.exceptions for frame in error.frames}
    places = tuple(_places(frames, snapshot, raised))
    message = said(report, trace)
    own = [frame for frame in trace.frames if frame.in_app] or list(trace.frames)
    lines = [place.line_text for place in places]
    lines += [frame.text or "" for frame in own[:3]]
    everything = f"{message}\n{_path_of(report.request_url)}\n{report.stack_trace}"
    everything = everything[:_LONGEST_TRACE_READ]
    message_names = _names_in_prose(message)
    words = {
        "message": message,
        "names": "\n".join(message_names),
        "lines": "\n".join(lines),
        "function": places[0].function if places else "",
        "library": "\n".join(_outside(trace, frames)),
        "trace": everything,
    }
    return Clues(
        places=places,
        words={name: query_words(text)[:_MOST_WORDS] for name, text in words.items()},
        message_names=message_names,
        line_names=_names_in_code(lines),
        subject_names=_classes(_SUBJECT, message),
        lacking_names=_lacking(trace, frames, message),
        type_names=tuple(dict.fromkeys(name for place in places for name in place.types)),
        file_names=_mentioned_files(everything, trace, frames),
        module_names=tuple(dict.fromkeys(_DOTTED.findall(message)))[:20],
        ends_early=any(
            at.path == frames[0].path
            and ends_early(trace, frames, at.statement, at.line_text, message)
            for at in places[:1]
        ),
        called_on_nil=bool(frames) and _called_on_nil(frames[0], report.stack_trace),
        called_back=is_called_back(trace, frames),
        passes_on=any(_passes_on(place.statement, message) for place in places[:1]),
    )


def said(report: ErrorReport, trace: StackTrace) -> str:
    """The types and messages of the error and of what caused it, each on its lines."""
    raised = [part for error in trace.exceptions for part in (error.type, error.message or "")]
    return "\n".join(dict.fromkeys([report.error_type, report.message or "", *raised]))


def _places(
    frames: Sequence[MappedFrame], snapshot: Snapshot, raised: Mapping[Frame, str]
) -> Iterable[FailingPlace]:
    """The files of the trace, innermost first; tests only when there is nothing else."""
    shown = [mapped for mapped in frames if not is_test_path(mapped.path)] or list(frames)
    by_path: dict[str, list[MappedFrame]] = {}
    for mapped in shown:
        by_path.setdefault(mapped.path, []).append(mapped)
    for position, (path, of_file) in enumerate(by_path.items(), 1):
        line = of_file[0].line
        innermost = of_file[0].frame
        place = FailingPlace(path, position, line, len(of_file), innermost.text or "")
        if position <= FILES_READ and line is not None:
            text = snapshot.text(path)
            lines = text.split("\n")
            line_text = lines[line - 1] if line <= len(lines) else place.line_text
            place = replace(
                place,
                line_text=line_text,
                around=_around(of_file[:_FRAMES_LOOKED_AROUND], lines),
                types=_types_of(line_text, text),
                called=_bare_name(innermost.function or ""),
                expected=_expected(of_file, lines, raised) if position > 1 else (),
            )
            if position == 1:
                root = syntax_tree(path, text)
                start, end = smallest_definition(path, text, line, root)
                function = "\n".join(lines[start - 1 : end])
                place = replace(place, function=function, statement=statement_at(root, text, line))
        yield place


def _expected(
    frames: Sequence[MappedFrame], lines: Sequence[str], raised: Mapping[Frame, str]
) -> tuple[str, ...]:
    """The errors that one of a file's calls was expected to raise, instead of what came."""
    for mapped in frames[:_FRAMES_LOOKED_AROUND]:
        error = raised.get(mapped.frame, "")
        if mapped.line is None or not mapped.path.endswith(".py"):
            continue
        if expected := expected_instead(lines, mapped.line, error):
            return expected
    return ()


def _around(frames: Sequence[MappedFrame], lines: Sequence[str]) -> tuple[str, ...]:
    near = {
        number
        for frame in frames
        if frame.line is not None
        for number in range(frame.line - _LINES_AROUND, frame.line + _LINES_AROUND + 1)
        if 0 < number <= len(lines)
    }
    stripped = (lines[number - 1].strip() for number in sorted(near))
    return tuple(line for line in stripped if len(line) >= _SHORTEST_LINE)


def _bare_name(function: str) -> str:
    """`load` of `shop.(*Cart).load` or `Cart.load`; empty for what has no name of its own."""
    last = function.rpartition(".")[2].strip("<>()*")
    return re.split(r"\W", last)[0]


def _passes_on(statement: Statement, message: str) -> bool:
    handed = statement.hands_over and not _OF_LOADING.search(message)
    return statement.passes_on or handed


def _called_on_nil(mapped: MappedFrame, trace: str) -> bool:
    function = mapped.frame.function or ""
    return "(*" in function and any(f"{function}{given}" in trace for given in _GIVEN_NIL)


def _classes(said: re.Pattern[str], message: str) -> tuple[str, ...]:
    """The bare names of the classes, modules or functions of which the message says this."""
    named = (name for groups in said.findall(message) for name in groups if name)
    last = (re.split(r"[.$]", name.rstrip("."))[-1] for name in named)
    return tuple(dict.fromkeys(name for name in last if len(name) > 2 and name not in _BUILT_IN))


def _lacking(trace: StackTrace, frames: Sequence[MappedFrame], message: str) -> tuple[str, ...]:
    """The classes that lack what the language asks of them, or what a library does."""
    by_library = bool(frames) and frames[0].frame not in trace.frames[:1]
    of_library = _classes(_NO_ATTRIBUTE, message) if by_library else ()
    return (*_classes(_LACKING, message), *of_library)


def _outside(trace: StackTrace, frames: Sequence[MappedFrame]) -> Iterable[str]:
    """The files, and the lines if quoted, of the frames that are not in the repository."""
    inside = {mapped.frame for mapped in frames}
    for frame in trace.frames:
        if frame not in inside and not frame.in_app:
            yield PurePosixPath((frame.file or "").replace("\\", "/")).stem
            yield frame.text or ""


def _mentioned_files(
    text: str, trace: StackTrace, frames: Sequence[MappedFrame]
) -> tuple[str, ...]:
    """The files that are written anywhere but in a frame whose file is known, or is a library's."""
    mapped = {frame.frame for frame in frames}
    told = {frame.file for frame in trace.frames if frame in mapped or not frame.in_app}
    return tuple(dict.fromkeys(n for n in _FILE_NAME.findall(text) if n not in told))[:200]


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
