"""The gate before Approve: every check a patch must pass before anybody is asked."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath

from agents.incident.analysis import Edit, Evidence
from agents.incident.patch.edits import EditRefused, apply_edits, normalised
from agents.incident.patch.flags import (
    elided_code,
    only_deletes,
    prose_in,
    removes_statement,
)
from agents.incident.patch.imports_known import strange_imports
from agents.incident.patch.line_diff import changes
from agents.incident.patch.names_defined import new_undefined_names, removed_definitions
from agents.incident.patch.safeguards import hidden_character, removed_safeguards
from agents.incident.patch.swallowing import newly_swallows
from agents.incident.source_code.syntax import (
    grammar_of,
    new_data_error,
    new_syntax_error,
    same_meaning,
)
from storage.mirrors import Snapshot
from storage.text_encoding import encoding_of

MAX_FILES = 10
MAX_FILE_BYTES = 1_000_000
MAX_CHANGED_LINES = 300
MAX_CHANGED_BYTES = 30_000
MAX_EDITED = 500_000
"""Characters of all edits together, with the code that they quote and leave as it is."""

MAX_WARNINGS = 12  # as many as a card has room for
MAX_DRIFT_LINES = 20
"""How far from the stated lines a quote may stand and still be taken for a slip of the number."""

_SYMLINK = 0o120000


@dataclass(frozen=True, slots=True)
class GateResult:
    """One check's result. A failed `blocking` check drops the patch; another is a flag on it."""

    check: str
    passed: bool
    detail: str = ""
    blocking: bool = True

    @property
    def refuses(self) -> bool:
        """Whether it drops the patch."""
        return self.blocking and not self.passed


@dataclass(frozen=True, slots=True)
class PatchedFile:
    """One file before and after, as bytes: modes, line ends, encoding and BOM are kept."""

    path: str
    mode: int
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Patch:
    """The files as they would be pushed, with the checks that were run. Empty when any failed."""

    files: tuple[PatchedFile, ...]
    results: tuple[GateResult, ...]

    @property
    def problems(self) -> list[str]:
        """Why the patch was refused, one sentence each, fit to be sent back to a model."""
        return [r.detail or r.check for r in self.results if r.refuses]

    @property
    def flags(self) -> list[str]:
        """What a reviewer should look at twice, one sentence each."""
        return [r.detail or r.check for r in self.results if not r.blocking and not r.passed]

    def with_result(self, result: GateResult) -> "Patch":
        """The patch after one more check."""
        return Patch(() if result.refuses else self.files, (*self.results, result))


class _Refused(Exception):
    """A check that blocks: its name and the sentence that says why."""

    def __init__(self, check: str, detail: str) -> None:
        super().__init__(detail)
        self.result = GateResult(check, False, detail)


def prepare_patch(
    snapshot: Snapshot, edits: list[Edit], failing: Collection[tuple[str, int]] = ()
) -> Patch:
    """Apply the edits to the snapshot's bytes and check the outcome.

    `failing` are the places, as path and line from 1, whose statements failed.
    The patch is empty when a blocking check failed, or when there was nothing to apply; every
    check that was run is in its results, in the order of the files.
    """
    if not edits:
        return Patch((), ())
    if (size := sum(len(e.before) + len(e.after) for e in edits)) > MAX_EDITED or len(edits) > 100:
        detail = f"{len(edits)} edits of {size:,} characters are more than can be reviewed"
        return Patch((), (GateResult("small", False, detail),))
    files: list[PatchedFile] = []
    results: list[GateResult] = []
    for path, wanted in _by_file(edits).items():
        try:
            patched = _patched(snapshot, path, wanted)
            files.append(patched)
            if (bounds := _size_check([patched])).refuses:  # before anything reads all of it
                return Patch((), (*results, bounds))
            lines = [line for failed, line in failing if failed == patched.path]
            results.extend(_checks(patched, lines))
        except _Refused as refused:
            results.append(refused.result)
    results.extend(_names_check(snapshot, files))
    results.append(_size_check(files))
    warnings = sum(not result.passed and not result.blocking for result in results)
    if warnings > MAX_WARNINGS:
        detail = f"the patch gives {warnings} warnings, more than a reviewer can weigh"
        results.append(GateResult("few warnings", False, detail))
    dropped = any(result.refuses for result in results)
    return Patch(() if dropped else tuple(files), tuple(results))


def verified_evidence(snapshot: Snapshot, evidence: list[Evidence]) -> list[Evidence]:
    """Only what is true: evidence whose quote stands at that place in that commit.

    White space does not count. A quote that stands a few lines off gets its true lines, and every
    quote becomes the code as the file has it.
    """
    return [true for said in evidence if (true := _verified(snapshot, said)) is not None]


def unified_diff(patch: Patch) -> str:
    """The patch as `git diff` would print it; each file's text in that file's encoding."""
    return "".join(_file_diff(file) for file in patch.files)


def _by_file(edits: list[Edit]) -> dict[str, list[Edit]]:
    files: dict[str, list[Edit]] = {}
    for edit in edits:
        path = edit.path.removeprefix("./")
        files.setdefault(path, []).append(edit.model_copy(update={"path": path}))
    return files


def _patched(snapshot: Snapshot, path: str, edits: list[Edit]) -> PatchedFile:
    entry = snapshot.entries().get(path)
    if entry is None:
        raise _Refused("file exists", _unknown_path(snapshot, path))
    if entry.mode == _SYMLINK:
        raise _Refused("regular file", f"{path} is a symbolic link; edit the file it points to")
    before = snapshot.read(path)
    if b"\0" in before:
        raise _Refused("text file", f"{path} is a binary file and cannot be edited as text")
    if len(before) > MAX_FILE_BYTES:
        raise _Refused("small", f"{path} is larger than {MAX_FILE_BYTES:,} bytes")
    codec = encoding_of(before)
    text = before.decode(codec)
    try:
        after = apply_edits(text, edits).encode(codec)
    except EditRefused as refused:
        raise _Refused("found exactly once", str(refused)) from None
    except UnicodeEncodeError as error:
        character = error.object[error.start : error.end]
        raise _Refused(
            "encoding", f"{path} is in {codec}, which cannot hold {character!r}; use ASCII"
        ) from None
    if after.decode(encoding_of(after), "replace") != after.decode(codec):
        raise _Refused("encoding", f"{path} would be read in another encoding; leave its own")
    if text.encode(codec) != before:
        raise _Refused("encoding", f"{path} cannot be written back in {codec} unchanged")
    return PatchedFile(path, entry.mode, before, after)


def _unknown_path(snapshot: Snapshot, path: str) -> str:
    parts = PurePosixPath(path).parts
    if path.startswith("/") or "\\" in path or ".." in parts or ".git" in parts:
        return f"{path} is not a path inside the repository; give it from the repository's root"
    known = list(snapshot.entries())
    alike = [p for p in known if PurePosixPath(p).name == PurePosixPath(path).name]
    near = alike[:3] or get_close_matches(path, known, 1)
    return f"there is no file {path} in the analysed commit" + (
        f"; did you mean {' or '.join(near)}?" if near else ""
    )


def _checks(file: PatchedFile, failing: Collection[int]) -> Iterator[GateResult]:
    path, grammar = file.path, grammar_of(file.path)
    before, after = (_plain(data) for data in (file.before, file.after))
    yield GateResult("found exactly once", True, f"the edits of {path} found their place")
    if error := new_data_error(path, before, after):
        yield GateResult("still parses", False, f"{path} could no longer be read: {error}")
        return
    if grammar is None:
        kind = PurePosixPath(path).suffix or PurePosixPath(path).name
        detail = f"not parsed: there is no parser for {kind} ({path})"
        yield GateResult("still parses", False, detail, blocking=False)
    elif error := new_syntax_error(grammar, before, after):
        yield GateResult("still parses", False, f"{path} would no longer parse: {error}")
        return
    else:
        yield GateResult("still parses", True, f"{path} parses ({grammar})")
    if file.after == file.before:
        yield GateResult("changes something", False, f"the edits leave {path} as it is")
        return
    if same_meaning(grammar, before, after):
        detail = f"the edits of {path} change only white space or comments"
        yield GateResult("changes something", False, detail)
        return
    yield GateResult("changes something", True, f"{path} changes in meaning")
    if name := hidden_character(grammar, before, after):
        detail = f"{path} would hold a character that cannot be seen ({name}); leave it out"
        yield GateResult("no hidden characters", False, detail)
    if line := elided_code(before, after):
        detail = f"`{line}` in {path} stands for code that is left out; give all of it"
        yield GateResult("complete code", False, detail)
    if line := prose_in(grammar, path, before, after):
        detail = f"`{line}` in {path} is prose; give nothing but code"
        yield GateResult("no prose in code", False, detail)
    if only_deletes(grammar, before, after):
        detail = f"{path}: the patch only deletes code; look whether that is the cure"
        yield GateResult("not only a deletion", False, detail, False)
    elif any(removes_statement(grammar, before, after, number) for number in failing):
        detail = f"{path}: the statement that failed is gone; look whether nobody needs its work"
        yield GateResult("failing statement kept", False, detail, False)
    if newly_swallows(grammar, before, after):
        detail = f"{path}: the patch hides an exception without handling it"
        yield GateResult("swallows no exception", False, detail, False)
    for said in removed_safeguards(path, grammar, before, after):
        yield GateResult("safeguards kept", False, f"{path}: {said}", False)


def _names_check(snapshot: Snapshot, files: list[PatchedFile]) -> Iterator[GateResult]:
    texts = {file.path: (_plain(file.before), _plain(file.after)) for file in files}
    strange = dict(new_undefined_names(snapshot, texts))
    for path in texts:
        if names := strange.get(path):
            quoted = ", ".join(f"`{name}`" for name in names[:5])
            detail = (
                f"{path} would use {quoted}, which nothing defines there; "
                "define or import what is used, or use what there is"
            )
            yield GateResult("names are defined", False, detail)
        elif grammar_of(path) is not None:
            yield GateResult("names are defined", True, f"{path} uses no name that nothing defines")
    for path, name in removed_definitions(snapshot, texts):
        detail = f"{path} would no longer define `{name}`, which is still named"
        yield GateResult("definitions are kept", False, detail, blocking=False)
    for found in strange_imports(snapshot, texts):
        detail = f"{found.path} {found.said}"
        yield GateResult("imports are known", False, detail, blocking=found.is_certain)


def _size_check(files: list[PatchedFile]) -> GateResult:
    runs = [run for file in files for run in _changed_runs(file)]
    changed = sum(max(len(old), len(new)) for old, new in runs)
    size = sum(len(line) for _, new in runs for line in new)
    if len(files) > MAX_FILES or changed > MAX_CHANGED_LINES or size > MAX_CHANGED_BYTES:
        detail = (
            f"the patch changes {changed} lines in {len(files)} files; at most {MAX_CHANGED_LINES} "
            f"lines ({MAX_CHANGED_BYTES:,} bytes) in {MAX_FILES} files can be reviewed in a thread"
        )
        return GateResult("small", False, detail)
    return GateResult("small", True, f"{changed} changed line{'' if changed == 1 else 's'}")


def _changed_runs(file: PatchedFile) -> Iterator[tuple[list[bytes], list[bytes]]]:
    """The runs of lines that differ, as they were and as they become."""
    old, new = file.before.split(b"\n"), file.after.split(b"\n")
    for kind, i1, i2, j1, j2 in changes(old, new):
        if kind != "equal":
            yield old[i1:i2], new[j1:j2]


def _plain(data: bytes) -> str:
    return data.decode(encoding_of(data)).replace("\r\n", "\n").replace("\r", "\n")


def _verified(snapshot: Snapshot, said: Evidence) -> Evidence | None:
    path = said.path.removeprefix("./")
    quote = normalised(said.quote)
    try:
        data = snapshot.read(path)
    except KeyError:
        return None
    if not quote or b"\0" in data:
        return None
    text = _plain(data).removesuffix("\n").split("\n")
    plain = [" ".join(line.split()) for line in text]
    places = [i + 1 for i in range(len(plain) - len(quote) + 1) if _stands(plain, i, quote)]
    drift = {place: abs(place - said.start_line) for place in places}
    nearest = min(places, key=lambda place: drift[place], default=None)
    if nearest is None or drift[nearest] > MAX_DRIFT_LINES:
        return None
    end = nearest + len(quote) - 1
    true = {"path": path, "start_line": nearest, "end_line": end}
    return said.model_copy(update=true | {"quote": "\n".join(text[nearest - 1 : end])})


def _stands(lines: list[str], index: int, quote: list[str]) -> bool:
    """Whether the quote stands there; its first and last line may be parts of lines."""
    standing = lines[index : index + len(quote)]
    if standing == quote:
        return True
    if len(quote) == 1:
        return len(quote[0]) >= 3 and quote[0] in standing[0]
    return (
        standing[1:-1] == quote[1:-1]
        and standing[0].endswith(quote[0])
        and standing[-1].startswith(quote[-1])
    )


def _file_diff(file: PatchedFile) -> str:
    import pygit2

    diff = pygit2.Patch.create_from(
        file.before, file.after, old_as_path=file.path, new_as_path=file.path
    ).data
    head, _, hunks = diff.partition(b"\n--- ")
    mode = f" {file.mode:o}".encode()
    head = head.replace(b" 100644", mode) if file.mode != 0o100644 else head
    codec = encoding_of(file.before).removesuffix("-sig")
    return (head + b"\n--- " + hunks).decode(codec, "replace")
