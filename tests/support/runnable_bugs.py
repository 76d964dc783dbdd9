"""Runnable bugs: programs that really crash, with a test that a right fix makes pass.

A bug is a folder with `bug.json`, the program, its test, and the fix kept out of sight. What
`bug.json` may say is in tests/bugs/README.md.
"""

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.support.programs import Outcome

Kind = Literal["at_line", "away", "not_code", "undetermined"]

SUITE = Path(__file__).parents[1] / "bugs"
HELD_OUT = (SUITE / "held-out", *(SUITE / f"held-out-{batch}" for batch in range(2, 12)))
SECONDS = 60
OUT_OF_SIGHT = ("bug.json", "fix.patch", ".fix")


@dataclass(frozen=True)
class Bug:
    """One bug. `files` are the paths that are in the program's repository; commands are for sh.

    `build`, when there is one, runs before `run` and before `test`, in the same folder.
    """

    folder: Path
    language: str
    run: str
    test: str
    files: tuple[str, ...]
    kind: Kind
    note: str = ""
    exception: str = ""
    build: str = ""
    adapted_from: str = ""

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def is_fixable(self) -> bool:
        """Whether a change of the code is the right answer."""
        return self.kind in ("at_line", "away")

    @property
    def fix(self) -> Path:
        """The right fix, as `git diff` prints it."""
        inside = self.folder / ".fix" / "fix.patch"
        return inside if inside.exists() else self.folder / "fix.patch"

    def fix_text(self) -> str:
        """The fix's text; "" in a suite that keeps its fixes elsewhere."""
        return self.fix.read_text(encoding="utf-8") if self.fix.exists() else ""

    def lay_out(self, root: Path, patched: Mapping[str, bytes] | None = None) -> Path:
        """A clean copy of program and test in `root`, with these contents instead of its own."""
        shutil.copytree(self.folder, root, ignore=self._without_what_is_out_of_sight)
        for path, content in (patched or {}).items():
            (root / path).write_bytes(content)
        return root

    def mend(self, root: Path) -> None:
        """Apply the right fix to a copy."""
        subprocess.run(
            ["git", "apply", "--whitespace=nowarn", str(self.fix)],
            cwd=root,
            check=True,
            env={**os.environ, "GIT_CEILING_DIRECTORIES": str(root.parent)},
        )

    def contents(self) -> dict[str, bytes]:
        """The files of the program's repository."""
        return {path: (self.folder / path).read_bytes() for path in self.files}

    @property
    def crash_command(self) -> str:
        """Builds the program in a copy of it, and runs it."""
        return self._after_build(self.run)

    @property
    def test_command(self) -> str:
        """Builds the program in a copy of it, and runs its test."""
        return self._after_build(self.test)

    def _after_build(self, command: str) -> str:
        """What the build says is of interest only when it fails."""
        if not self.build:
            return command
        failed = '{ code=$?; printf "%s\\n" "$built" >&2; exit $code; }'
        return f"built=$( ({self.build}) 2>&1 ) || {failed}\n{command}"

    def _without_what_is_out_of_sight(self, folder: str, _names: list[str]) -> set[str]:
        return set(OUT_OF_SIGHT) if Path(folder) == self.folder else set()


def bugs_in(folder: Path) -> list[Bug]:
    """Every bug of a suite, by name."""
    return [_bug(found) for found in sorted(folder.glob("*/bug.json"))]


def execute(command: str, root: Path, seconds: float = SECONDS) -> Outcome:
    """Run a command in `root` with a bare environment, and end all it started. 124 is a time-out.

    `python3` is the interpreter of the caller; nothing is written beside the sources.
    """
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ.get('PATH', os.defpath)}",
        "LANG": "C.UTF-8",
        "HOME": str(root),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    process = subprocess.Popen(
        ["sh", "-c", command],
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        output, errors = process.communicate(timeout=seconds)
        code = process.returncode
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        output, errors = process.communicate()
        code = 124
    return Outcome(code, output.decode(errors="replace"), errors.decode(errors="replace"))


def _bug(description: Path) -> Bug:
    said = json.loads(description.read_text(encoding="utf-8"))
    return Bug(
        folder=description.parent,
        language=said["language"],
        run=_command(said["run"]),
        test=_command(said["test"]),
        files=tuple(said["files"]),
        kind=said.get("kind", "at_line"),
        note=said.get("note", ""),
        exception=said.get("exception", ""),
        build=_command(said.get("build", "")),
        adapted_from=said.get("adapted_from", ""),
    )


def _command(said: str | list[str]) -> str:
    """A command for sh, whether it is given as a line or as a list of arguments."""
    return said if isinstance(said, str) else shlex.join(said)
