"""Stack traces as data: what every language's parser returns."""

from dataclasses import dataclass, field
from typing import Literal

Language = Literal["java", "python", "javascript", "go", "dotnet", "ruby", "php", "rust", "unknown"]
"""Families of one notation: "java" is every language of the JVM, "dotnet" every one of .NET."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One call on the stack.

    `file` is what the trace says (a path, or only a file name in Java); `line` and `column` count
    from 1. `module` is the package, namespace or class where the language prints one. `text` is
    the line of source that the trace quotes, when it does (Python, Node's uncaught errors).
    `in_app` is false for frames of the runtime, the framework or an installed package.
    """

    file: str | None
    line: int | None
    function: str | None
    in_app: bool
    column: int | None = None
    module: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class RaisedException:
    """One exception of a chain, its frames innermost first."""

    type: str
    message: str | None
    frames: tuple[Frame, ...] = ()
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class StackTrace:
    """A parsed trace. `exceptions` runs from the one that surfaced to the root cause."""

    language: Language
    exceptions: tuple[RaisedException, ...] = field(default=())

    @property
    def root_cause(self) -> RaisedException | None:
        """The innermost exception that was not merely suppressed; None when nothing was parsed."""
        chain = [raised for raised in self.exceptions if not raised.suppressed]
        return chain[-1] if chain else None

    @property
    def frames(self) -> tuple[Frame, ...]:
        """All frames, the root cause's first, each exception's innermost first."""
        chain = [raised for raised in reversed(self.exceptions) if not raised.suppressed]
        suppressed = [raised for raised in self.exceptions if raised.suppressed]
        return tuple(frame for raised in (*chain, *suppressed) for frame in raised.frames)


@dataclass(frozen=True, slots=True)
class MappedFrame:
    """A frame whose file was found in the repository at the analysed commit.

    `line` is where the frame's code stands in that commit (it may have drifted from the trace's
    number); None when the trace gives no line, or one that the file does not have.
    """

    frame: Frame
    path: str
    line: int | None
