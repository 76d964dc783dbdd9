"""Java programs of tests: compiled by one javac and run by one JVM, before and after patches."""

import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.patch.gate import prepare_patch
from tests.support.programs import case_of, write_files
from tests.support.repositories import make_repository

Answer = tuple[Analysis | None, str, str]
"""What the analyst said, and what the program printed before and after the patch."""


class Shapes:
    """Programs in packages of their own, compiled and run together."""

    def __init__(self, folder: Path, options: Sequence[str] = ()) -> None:
        self.folder = folder
        self.options = options
        self.sources: dict[str, dict[str, str]] = {}

    def add(self, shape: str, files: Mapping[str, str]) -> None:
        self.sources[shape] = {
            f"src/main/java/shapes/{shape}/{path}": packaged(shape, path, content)
            for path, content in files.items()
        }

    def run(self, patches: Mapping[str, Mapping[str, bytes]], name: str) -> dict[str, str]:
        """What each program prints, its stack trace included; those with patches, if any has."""
        root = self.folder / name
        shapes = [shape for shape in self.sources if not patches or shape in patches]
        for shape in shapes:
            write_files(root, {**self.sources[shape], **patches.get(shape, {})})
        (root / "Runner.java").write_text(RUNNER)
        sources = [str(path) for path in sorted(root.rglob("*.java"))]
        quick = ["-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-proc:none", "-nowarn"]
        built = subprocess.run(
            ["javac", "-g", "-d", str(root / "classes"), *quick, *sources],
            capture_output=True,
            text=True,
        )
        assert built.returncode == 0, built.stderr
        quick = ["-XX:TieredStopAtLevel=1", *self.options, "-cp", str(root / "classes")]
        command = ["java", *quick, "Runner"]
        ran = subprocess.run([*command, *shapes], capture_output=True, text=True, check=True)
        outputs = ran.stdout.split("=====\n")[1:]
        return dict(zip(shapes, outputs, strict=True))

    def case(self, shape: str, printed: str) -> Case:
        snapshot = make_repository(self.folder, self.sources[shape], name=shape).snapshot()
        return case_of(printed, snapshot)


RUNNER = """\
public class Runner {
    public static void main(String[] shapes) throws Exception {
        for (String shape : shapes) {
            System.out.println("=====");
            try {
                Class.forName("shapes." + shape + ".Main")
                    .getMethod("main", String[].class).invoke(null, (Object) new String[0]);
            } catch (java.lang.reflect.InvocationTargetException wrapped) {
                wrapped.getCause().printStackTrace(System.out);
            } catch (ExceptionInInitializerError failed) {
                failed.printStackTrace(System.out);
            }
        }
    }
}
"""


def packaged(shape: str, path: str, content: str) -> str:
    folder = path.rpartition("/")[0]
    package = f"shapes.{shape}" + (f".{folder}" if folder else "")
    content = content.replace("PACKAGE", f"shapes.{shape}")
    return f"package {package};\n\n{content}"


def answers_of(
    folder: Path,
    programs: Mapping[str, Mapping[str, str]],
    examine: Callable[[Case], Analysis | None],
    options: Sequence[str] = (),
) -> dict[str, Answer]:
    """By shape: crash all programs, examine each, and run them all with their patches in.

    `options` are the JVM's.
    """
    shapes = Shapes(folder, options)
    for shape, files in programs.items():
        shapes.add(shape, files)
    crashed = shapes.run({}, "before")
    said: dict[str, Analysis | None] = {}
    patches: dict[str, dict[str, bytes]] = {}
    for shape, printed in crashed.items():
        case = shapes.case(shape, printed)
        said[shape] = analysis = examine(case)
        if analysis is not None and analysis.edits:
            patch = prepare_patch(case.snapshot, analysis.edits)
            assert not patch.problems, patch.problems
            assert not patch.flags, patch.flags
            patches[shape] = {file.path: file.after for file in patch.files}
    after = crashed | shapes.run(patches, "after")
    return {shape: (said[shape], crashed[shape], after[shape]) for shape in crashed}
