"""Go programs of tests: built into one binary, run one by one, before and after patches."""

import os
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.patch.gate import prepare_patch
from tests.support.patience import PATIENCE
from tests.support.programs import case_of, write_files
from tests.support.repositories import make_repository

Answer = tuple[Analysis | None, str, str]
"""What the analyst said, and what the program printed before and after the patch."""


class Shapes:
    """Programs in packages of their own: `package main` becomes `package <shape>`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sources: dict[str, dict[str, str]] = {}

    def add(self, shape: str, files: Mapping[str, str]) -> None:
        self.sources[shape] = {
            f"{shape}/{path}": _packaged(shape, content) for path, content in files.items()
        }

    def build(self, patches: Mapping[str, Mapping[str, bytes]], name: str) -> Path:
        """The binary, which takes a shape's name; patched files must be in gofmt's form."""
        root = self.folder / name
        for shape, files in self.sources.items():
            write_files(root, {**files, **patches.get(shape, {})})
        (root / "go.mod").write_text("module shapes\n\ngo 1.19\n")
        (root / "main.go").write_text(_runner(self.sources))
        odd = subprocess.run(["gofmt", "-d", "."], cwd=root, capture_output=True, text=True)
        assert not odd.stdout + odd.stderr, odd.stdout + odd.stderr
        environment = {**os.environ, "GOPROXY": "off", "GOFLAGS": "-mod=mod", "CGO_ENABLED": "0"}
        command = ["go", "build", "-o", "program", "."]
        built = subprocess.run(command, cwd=root, capture_output=True, text=True, env=environment)
        assert built.returncode == 0, built.stderr
        return root / "program"

    def case(self, shape: str, printed: str) -> Case:
        snapshot = make_repository(self.folder, self.sources[shape], name=shape).snapshot()
        return case_of(printed, snapshot)


def run(program: Path, shape: str) -> str:
    """What the shape prints, its panic included."""
    done = subprocess.run([program, shape], capture_output=True, text=True, timeout=PATIENCE)
    return done.stdout + done.stderr


def answers_of(
    folder: Path,
    programs: Mapping[str, Mapping[str, str]],
    examine: Callable[[Case], Analysis | None],
    printed: Mapping[str, str] | None = None,
) -> dict[str, Answer]:
    """By shape: crash all programs, examine each, and run those that have a patch.

    `printed` are the traces of programs that do not crash each time they run.
    """
    shapes = Shapes(folder)
    for shape, files in programs.items():
        shapes.add(shape, files)
    before = shapes.build({}, "before")
    said: dict[str, Analysis | None] = {}
    crashed: dict[str, str] = {}
    patches: dict[str, dict[str, bytes]] = {}
    for shape in programs:
        crashed[shape] = (printed or {}).get(shape) or run(before, shape)
        case = shapes.case(shape, crashed[shape])
        said[shape] = analysis = examine(case)
        if analysis is not None and analysis.edits:
            patch = prepare_patch(case.snapshot, analysis.edits)
            assert not patch.problems, patch.problems
            assert not patch.flags, (shape, patch.flags)
            patches[shape] = {file.path: file.after for file in patch.files}
    after = shapes.build(patches, "after")
    return {
        shape: (said[shape], crashed[shape], run(after, shape) if shape in patches else "")
        for shape in programs
    }


def _packaged(shape: str, content: str) -> str:
    content = content.replace("PACKAGE", f"shapes/{shape}")
    content = re.sub(r"^package main$", f"package {shape}", content, flags=re.MULTILINE)
    return re.sub(r"^func main\(\)", "func Main()", content, flags=re.MULTILINE)


def _runner(shapes: Mapping[str, object]) -> str:
    imports = "".join(f'\t"shapes/{shape}"\n' for shape in sorted(shapes))
    cases = "".join(f'\tcase "{shape}":\n\t\t{shape}.Main()\n' for shape in shapes)
    return (
        f'package main\n\nimport (\n\t"os"\n{imports})\n\n'
        f"func main() {{\n\tswitch os.Args[1] {{\n{cases}\t}}\n}}\n"
    )
