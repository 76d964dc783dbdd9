"""Measures how well the evidence finder names the files that were really fixed.

    python -m tests.bench.locate CASES MIRRORS [--cache DIR] [--repos a/b,c/d]

CASES is a file of JSON lines, each an error with the commit that had it and the files that its fix
changed; MIRRORS is a folder of bare repositories, `owner+name/repo`. Everything that ranks is the
code that runs in production; only the labels are read from the cases.
"""

import argparse
import asyncio
import json
import logging
import resource
import statistics
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from agents.incident.evidence import EvidenceFinder
from agents.incident.stacktraces import parse
from agents.incident.stacktraces.mapping import map_frames
from storage.code_index import CodeIndex
from storage.reports import ErrorReport
from storage.snapshots import Snapshot

DEPTHS = (1, 3, 5, 10)
LANGUAGES = ("Python", "Java", "Go", "JS/TS")
KINDS = ("easy_innermost", "changed_not_innermost", "changed_not_in_trace", "no_in_repo_frame")


@dataclass(frozen=True)
class Outcome:
    """Where the first of the changed files came (from 1; 0 when not found), and how long it took.

    `index_seconds` is the time to index what the commit had new, `evidence_seconds` the time from
    the trace to ranked passages on the warm index; `files` is how many files the commit has.
    """

    case: dict[str, Any]
    rank: int
    evidence_seconds: float
    index_seconds: float
    new_files: int
    files: int


def report_of(case: dict[str, Any]) -> ErrorReport:
    """The case as a server would have reported it."""
    return ErrorReport(
        server_name=case["repo"],
        server_ip="127.0.0.1",
        error_type=case["error_type"] or "Error",
        message=case["message"] or None,
        stack_trace=case["stack_trace"],
    )


async def run_case(index: CodeIndex, case: dict[str, Any], mirror: Path) -> Outcome:
    """Rank the files of the case's commit, and look up where the fixed ones are."""
    url = f"https://github.com/{case['repo']}"
    snapshot = Snapshot(mirror, case["base_commit"])
    stats = await index.refresh(url, snapshot)
    snapshot.paths_of_blob  # noqa: B018 (read once for a commit, kept with the mirror)
    report = report_of(case)
    started = time.perf_counter()
    trace = parse(report.stack_trace, report.error_type, report.message)
    frames = map_frames(trace, snapshot)
    passages = await EvidenceFinder(index).find(
        report, trace, frames, url, snapshot, limit=2 * DEPTHS[-1]
    )
    seconds = time.perf_counter() - started
    ranked = list(dict.fromkeys(passage.path for passage in passages))
    changed = set(case["changed_files"])
    rank = next((at for at, path in enumerate(ranked, 1) if path in changed), 0)
    return Outcome(case, rank, seconds, stats.seconds, stats.new_blobs, len(snapshot.entries()))


async def run(cases: Sequence[dict[str, Any]], mirrors: Path, indexes: Path) -> list[Outcome]:
    """All cases whose repository is there, repository by repository, oldest commit first."""
    outcomes = []
    for repo, of_repo in groupby(sorted(cases, key=_by_repo_and_date), key=lambda c: c["repo"]):
        mirror = mirrors / repo.replace("/", "+") / "repo"
        if not mirror.is_dir():
            continue
        index = CodeIndex(indexes)
        for case in of_repo:
            outcome = await run_case(index, case, mirror)
            outcomes.append(outcome)
            print(
                f"{case['id']:34} rank {outcome.rank:3} of {outcome.files:6} files,"
                f" {1000 * outcome.evidence_seconds:6.0f} ms"
                f" (indexed {outcome.new_files} in {outcome.index_seconds:.1f} s)",
                file=sys.stderr,
                flush=True,
            )
    return outcomes


def table(groups: Iterable[tuple[str, Sequence[int]]]) -> str:
    """Ranks as a Markdown table: hit@k in percent, and the mean reciprocal rank."""
    rows = ["| cases | n | hit@1 | hit@3 | hit@5 | hit@10 | MRR |", "|---|---|---|---|---|---|---|"]
    for name, ranks in groups:
        if ranks:
            hits = [100 * sum(0 < rank <= k for rank in ranks) / len(ranks) for k in DEPTHS]
            mrr = sum(1 / rank for rank in ranks if rank) / len(ranks)
            cells = [name, str(len(ranks)), *(f"{hit:.1f}" for hit in hits), f".{1000 * mrr:03.0f}"]
            rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def groups(ranked: Sequence[tuple[dict[str, Any], int]]) -> Iterator[tuple[str, list[int]]]:
    """The ranks of all cases, of the hard ones, and by language and kind."""
    yield "all", [rank for _, rank in ranked]
    yield "hard", [rank for case, rank in ranked if case["hard"]]
    for language in LANGUAGES:
        yield language, [rank for case, rank in ranked if case["language"] == language]
    for kind in KINDS:
        yield kind, [rank for case, rank in ranked if case["hard_kind"] == kind]


def _by_repo_and_date(case: dict[str, Any]) -> tuple[str, str, str]:
    return case["repo"], case["fix_date"], case["id"]


def _print_times(outcomes: Sequence[Outcome]) -> None:
    warm = sorted(1000 * outcome.evidence_seconds for outcome in outcomes)
    large = [1000 * o.evidence_seconds for o in outcomes if 2_000 <= o.files <= 4_500]
    cold = [o for o in outcomes if o.new_files > 1_000]
    print(f"\nTime to evidence on a warm index: median {statistics.median(warm):.0f} ms,", end=" ")
    print(f"95 % below {warm[int(0.95 * (len(warm) - 1))]:.0f} ms")
    if large:
        print(f"... on commits of 2,000 to 4,500 files: median {statistics.median(large):.0f} ms")
    if cold:
        files, seconds = sum(o.new_files for o in cold), sum(o.index_seconds for o in cold)
        print(f"Indexing of more than 1,000 new files at once: {files / seconds:.0f} files/s")
    print(f"Peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("cases", type=Path)
    arguments.add_argument("mirrors", type=Path)
    arguments.add_argument("--cache", type=Path, help="keep indexes here; else they are removed")
    arguments.add_argument("--repos", help="only these, separated by commas")
    given = arguments.parse_args()
    logging.disable(logging.INFO)
    with given.cases.open(encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    if given.repos:
        cases = [case for case in cases if case["repo"] in given.repos.split(",")]
    with TemporaryDirectory() as scratch:
        outcomes = asyncio.run(run(cases, given.mirrors, given.cache or Path(scratch)))
    print(f"{len(outcomes)} of {len(cases)} cases ran.\n")
    print(table(groups([(outcome.case, outcome.rank) for outcome in outcomes])))
    _print_times(outcomes)


if __name__ == "__main__":
    main()
