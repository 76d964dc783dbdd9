"""What javac printed: its errors before and after a patch, and those that are the patch's own."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_RAW = re.compile(r"^([^:\s][^:]*\.java):(\d+):\d+: compiler\.err\.([\w.]+)(?:: (.*))?$")
_WORDED = re.compile(r"^(\S.*\.java):(\d+): error: (.*)$")
_WORD = re.compile(r"(?<![\w.])[A-Za-z_$][\w$]*(?:\.[\w$]+)*")
_ABOUT_TYPES_ALONE = {
    "prob.found.req",
    "cant.resolve.location",
    "cant.resolve.location.args",
    "unreported.exception.need.to.catch.or.throw",
    "unreported.exception.default.constructor",
    "incomparable.types",
    "operator.cant.be.applied",
    "operator.cant.be.applied.1",
    "cant.deref",
}
_ABOUT_THE_CODE_ALONE = {
    "missing.ret.stmt",
    "already.defined",
    "var.might.not.have.been.initialized",
    "var.might.already.be.assigned",
    "unreachable.stmt",
    "cant.ref.non.effectively.final.var",
    "cant.assign.val.to.var",
    "non-static.cant.be.ref",
    "break.outside.switch.loop",
    "cont.outside.loop",
    "ret.outside.meth",
    "not.stmt",
}
_OF_THE_LANGUAGE = {"boolean", "byte", "char", "short", "int", "long", "float", "double", "void"}
_OF_THE_LANGUAGE |= {"null", "kindname.variable", "kindname.method", "kindname.class"}


@dataclass(frozen=True, slots=True)
class CompilerError:
    """One error: the file's name, the line (from 1), javac's own code for it, and its arguments."""

    file: str
    line: int
    code: str
    arguments: str

    @property
    def what(self) -> tuple[str, str, str]:
        """The error wherever it stands: a patch moves lines."""
        return self.file, self.code, self.arguments

    @property
    def is_certain(self) -> bool:
        """Whether it is one also when some of the classes that the code needs are missing.

        What follows from a missing class can look like most errors; not like those of the flow
        of a method, nor like those that speak of the class library's types alone.
        """
        if self.code in _ABOUT_THE_CODE_ALONE:
            return True
        if self.code not in _ABOUT_TYPES_ALONE:
            return False
        if self.code.startswith("cant.resolve") and "compiler.misc.location.1" not in (
            self.arguments
        ):
            return False
        said = self.arguments.rpartition("compiler.misc.location.1")[2] or self.arguments
        return all(_is_of_the_library(word) for word in _types_in(said))


def raw_errors(printed: str) -> list[CompilerError]:
    """The errors of a run with `-XDrawDiagnostics`."""
    found = (_RAW.match(line) for line in printed.splitlines())
    return [
        CompilerError(at[1].rpartition("/")[2], int(at[2]), at[3], at[4] or "")
        for at in found
        if at is not None
    ]


def new_errors(
    before: Iterable[CompilerError], after: Iterable[CompilerError]
) -> list[CompilerError]:
    """The errors that only came with the patch.

    Where there were none before, every one; else only those that no missing class can explain.
    """
    known = Counter(error.what for error in before)
    was_clean = not known
    found = []
    for error in after:
        known[error.what] -= 1
        if known[error.what] < 0 and (was_clean or error.is_certain):
            found.append(error)
    return found


def in_words(error: CompilerError, printed: str) -> str:
    """The error as javac tells it to people, on one line; `printed` is a run without raw codes."""
    lines = printed.splitlines()
    for index, line in enumerate(lines):
        at = _WORDED.match(line)
        if at and at[1].rpartition("/")[2] == error.file and int(at[2]) == error.line:
            details = list(_details(lines[index + 1 :]))
            return "; ".join([f"{error.file}:{error.line}: {at[3]}", *details])
    return f"{error.file}:{error.line}: {error.code.replace('.', ' ')}"


def _details(lines: list[str]) -> Iterator[str]:
    """What follows an error's first line, without the code that it shows."""
    block = []
    for line in lines:
        if _WORDED.match(line) or not line.startswith(" "):
            break
        block.append(line)
    for line, below in zip(block, [*block[1:], ""], strict=True):
        if line.strip() != "^" and below.strip() != "^":
            yield " ".join(line.split())


def _types_in(said: str) -> Iterator[str]:
    """The types that an error's arguments name; after `kindname.variable` comes a name."""
    words = re.sub(r"kindname\.variable, [\w$]+", "", said)
    return (word for word in _WORD.findall(words) if not word.startswith("compiler.misc."))


def _is_of_the_library(word: str) -> bool:
    return word in _OF_THE_LANGUAGE or word.startswith(("java.lang.", "java.util.", "java.io."))
