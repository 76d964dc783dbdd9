"""Measures the code index: cold, and after a push of 10 changed files, at several sizes.

    python -m tests.bench.indexing [--sizes 1000,10000,100000] [--picture FILE.svg]
    python -m tests.bench.indexing --repository URL [--commit SHA] [--ways words,vectors,llama]
    python -m tests.bench.indexing --made FILES [--ways words,llama]

The first form makes repositories of its own. The second indexes a real one, and the third one that
is made, beside LlamaIndex's usual way and beside a fresh clone that is indexed whole.
"""

import argparse
import asyncio
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.code_index import CodeIndex
from tests.bench.indexing_beside import compare
from tests.support.repositories import TestRepository, make_repository

CHANGED_FILES = 10
PUSHES = 5


@dataclass(frozen=True)
class Measured:
    """Seconds to index a repository of `files` whole, and after each push (the median)."""

    files: int
    cold: float
    push: float
    megabytes_on_disk: float


def source(number: int, version: int = 0) -> str:
    """A small Python module, like no other."""
    lines = [f'"""Module {number}."""', "", f"LIMIT_{number} = {version}", ""]
    for at in range(3):
        name = f"handle_{(number * 7 + at) % 9973}_{at}"
        lines += [
            "",
            f"def {name}(request, limit=LIMIT_{number}):",
            f"    total = sum(item.price for item in request.items_{number % 97})",
            "    if total > limit:",
            f"        raise ValueError('order {number} is above its limit')",
            f"    return store_{number % 31}.save(total, {at})",
            "",
        ]
    return "\n".join(lines)


async def measure(files: int, folder: Path) -> Measured:
    """Index a made repository of so many files, then push after push."""
    paths = paths_of(files)
    remote = await asyncio.to_thread(made_repository, paths, folder)
    index = CodeIndex(folder / "index")
    await index.warm_up()
    cold = (await index.refresh(remote.url, remote.snapshot())).seconds
    pushes = sorted([await _push(index, remote, paths, n) for n in range(1, PUSHES + 1)])
    size = sum(file.stat().st_size for file in (folder / "index").rglob("*") if file.is_file())
    return Measured(files, cold, pushes[len(pushes) // 2], size / 1e6)


def paths_of(files: int) -> list[str]:
    """Where the modules of a made repository stand."""
    return [f"area{n % 50}/part{n // 50 % 40}/module{n}.py" for n in range(files)]


def made_repository(paths: Sequence[str], folder: Path) -> TestRepository:
    """A repository with a module, like no other, at each of the paths; packed, as a clone is."""
    remote = make_repository(folder)
    command = ["git", "-C", str(remote.path), "fast-import", "--quiet"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as git:
        assert git.stdin is not None
        git.stdin.write(b"commit refs/heads/main\n")
        git.stdin.write(b"committer Ada <ada@example.com> 1700000000 +0000\ndata 5\nStart\n")
        for number, path in enumerate(paths):
            text = source(number).encode()
            git.stdin.write(f"M 100644 inline {path}\ndata {len(text)}\n".encode() + text + b"\n")
    assert git.returncode == 0
    remote.commits.append(str(remote.git.references["refs/heads/main"].target))
    return remote


async def _push(
    index: CodeIndex, remote: TestRepository, paths: Sequence[str], version: int
) -> float:
    step = max(1, len(paths) // CHANGED_FILES)
    changed = {paths[n]: source(n, version) for n in range(0, step * CHANGED_FILES, step)}
    remote.commit(changed)
    stats = await index.refresh(remote.url, remote.snapshot())
    assert stats.new_blobs == len(changed), "a push costs what it changed"
    return stats.seconds


def picture(measured: Sequence[Measured]) -> str:
    """The times of a push as an SVG: a line that stays flat while repositories grow."""
    width, height, left, bottom = 560, 260, 60, 210
    most = max(2 * max(each.push for each in measured), 0.1)
    step = (width - left - 60) / max(1, len(measured) - 1)
    points = [
        (left + 30 + at * step, bottom - (bottom - 40) * each.push / most)
        for at, each in enumerate(measured)
    ]
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        ' font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
        f'<text x="{left}" y="22" font-size="14">Seconds to index a push of {CHANGED_FILES} changed'
        " files</text>",
        f'<line x1="{left}" y1="{bottom}" x2="{width - 20}" y2="{bottom}" stroke="#888"/>',
        f'<line x1="{left}" y1="40" x2="{left}" y2="{bottom}" stroke="#888"/>',
        f'<text x="{left - 8}" y="46" text-anchor="end">{most:.2f}</text>',
        f'<text x="{left - 8}" y="{bottom + 4}" text-anchor="end">0</text>',
        f'<polyline points="{line}" fill="none" stroke="#2563eb" stroke-width="2.5"/>',
    ]
    for (x, y), each in zip(points, measured, strict=True):
        parts += [
            f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4" fill="#2563eb"/>',
            f'<text x="{x:.0f}" y="{y - 10:.0f}" text-anchor="middle">{each.push:.2f} s</text>',
            f'<text x="{x:.0f}" y="{bottom + 18}" text-anchor="middle">{each.files:,} files</text>',
            f'<text x="{x:.0f}" y="{bottom + 34}" text-anchor="middle" fill="#666">'
            f"(cold: {each.cold:.0f} s)</text>",
        ]
    return "\n".join([*parts, "</svg>\n"])


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--sizes", default="1000,10000,100000")
    arguments.add_argument("--picture", type=Path)
    arguments.add_argument("--repository")
    arguments.add_argument("--commit")
    arguments.add_argument("--made", type=int)
    arguments.add_argument("--ways", default="words,vectors,llama")
    given = arguments.parse_args()
    with TemporaryDirectory() as folder:
        if given.repository or given.made:
            made = made_repository(paths_of(given.made), Path(folder)) if given.made else None
            url = made.url if made else given.repository
            title = f"{given.made:,} made files" if made else url
            print(compare(title, url, given.commit, given.ways.split(",")))
            return
        measured = []
        print("| files | cold s | files/s | push of 10 files s | index MB |\n|---|---|---|---|---|")
        for size in map(int, given.sizes.split(",")):
            part = Path(folder, str(size))
            part.mkdir()
            each = asyncio.run(measure(size, part))
            measured.append(each)
            print(
                f"| {each.files:,} | {each.cold:.1f} | {each.files / each.cold:.0f} |"
                f" {each.push:.3f} | {each.megabytes_on_disk:.0f} |",
                flush=True,
            )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\nPeak memory {peak} MB", file=sys.stderr)
    if given.picture:
        given.picture.parent.mkdir(parents=True, exist_ok=True)
        given.picture.write_text(picture(measured), encoding="utf-8")


if __name__ == "__main__":
    main()
