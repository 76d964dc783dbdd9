"""Measures how well the evidence finder names the files and lines that were really fixed.

    python -m tests.bench.locate CASES MIRRORS [--cache DIR] [--repos a/b,c/d] [--fit]

CASES is a file of JSON lines, each an error with the commit that had it and the files that its fix
changed; MIRRORS is a folder of bare repositories, `owner+name/repo`. Everything that ranks is the
code that runs in production; only the labels are read from the cases. With `--fit` the weights of
the signals are learned anew, and what each group of signals is worth is measured by leaving it out.
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
from typing import Any, TypeVar

from agents.incident.case import Case
from agents.incident.localisation.evidence import EvidenceFinder
from agents.incident.localisation.weights import ranked
from agents.incident.stacktraces import parse
from agents.incident.stacktraces.mapping import map_frames
from storage.code_index import CodeIndex
from storage.reports import ErrorReport
from storage.snapshots import Snapshot
from tests.bench import ranges
from tests.bench.fit_weights import CaseSignals, cross_validated, fit, ranks, signal_names

DEPTHS = (1, 3, 5, 10)
LANGUAGES = ("Python", "Java", "Go", "JS/TS")
ABLATIONS = {
    "places on the stack": "frame",
    "what kind of place it is": "frame_1_,expected_instead",
    "how widely it is used": "frame_1_called_widely,frame_1_used_widely",
    "how far from the failure": "far_from_failure",
    "words (BM25)": "words_,rank_",
    "words of names, function, library": "words_of_names,words_of_function,words_of_library",
    "words of paths": "path_",
    "definitions": "defines_,implements_",
    "imports": "imported_",
    "changed together": "changed_with",
    "what has just changed": "changed_just_now,lines_changed",
    "edits in words of the library": "edits_of_library",
    "commits that speak of it": "commit_",
    "files and modules mentioned": "file_mentioned,module_mentioned",
    "nature (test, copy, data)": "is_",
}
KINDS = ("easy_innermost", "changed_not_innermost", "changed_not_in_trace", "no_in_repo_frame")
Finding = TypeVar("Finding")


@dataclass(frozen=True)
class Outcome:
    """Where the first of the changed files came (from 1; 0 when not found), and how long it took.

    `index_seconds` is the time to index what the commit had new, `evidence_seconds` the time from
    the trace to ranked passages on the warm index; `files` is how many files the commit has.
    `shown` is what those passages, as many as an incident gets, hold.
    """

    case: dict[str, Any]
    rank: int
    evidence_seconds: float
    evidence_cpu_seconds: float
    index_seconds: float
    new_files: int
    files: int
    suspects: dict[str, dict[str, float]]
    shown: ranges.ShownLines


# The cases jump back and forth in history, and a second run should find what the first one read.
_KEEP_ALL = 10**9


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
    started, cpu_started = time.perf_counter(), time.process_time()
    trace = parse(report.stack_trace, report.error_type, report.message)
    frames = map_frames(trace, snapshot)
    finder = EvidenceFinder(index)
    passages = await finder.find(report, trace, frames, url, snapshot)
    seconds = time.perf_counter() - started
    cpu_seconds = time.process_time() - cpu_started
    _, suspects = await finder.suspects(report, trace, frames, url, snapshot)
    first = [suspect.path for _, suspect in ranked(suspects.values())[: 2 * DEPTHS[-1]]]
    changed = set(case["changed_files"])
    rank = next((at for at, path in enumerate(first, 1) if path in changed), 0)
    return Outcome(
        case,
        rank,
        seconds,
        cpu_seconds,
        stats.seconds,
        stats.new_blobs,
        len(snapshot.entries()),
        {path: suspect.signals for path, suspect in suspects.items()},
        ranges.shown_lines(Case(report, trace, frames, passages, snapshot)),
    )


async def run(cases: Sequence[dict[str, Any]], mirrors: Path, indexes: Path) -> list[Outcome]:
    """All cases whose repository is there, repository by repository, oldest commit first."""
    outcomes = []
    for repo, of_repo in groupby(sorted(cases, key=_by_repo_and_date), key=lambda c: c["repo"]):
        mirror = mirrors / repo.replace("/", "+") / "repo"
        if not mirror.is_dir():
            continue
        index = CodeIndex(indexes, spare_blobs=_KEEP_ALL)
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
    for name, places in groups:
        if places:
            hits = [100 * sum(0 < rank <= k for rank in places) / len(places) for k in DEPTHS]
            mrr = sum(1 / rank for rank in places if rank) / len(places)
            cells = [
                name,
                str(len(places)),
                *(f"{hit:.1f}" for hit in hits),
                f"{mrr:.3f}".removeprefix("0"),
            ]
            rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def groups(
    found: Sequence[tuple[dict[str, Any], Finding]],
) -> Iterator[tuple[str, list[Finding]]]:
    """What was found in all cases, in the hard ones, and by language and kind."""
    yield "all", [finding for _, finding in found]
    yield "hard", [finding for case, finding in found if case["hard"]]
    for language in LANGUAGES:
        yield language, [finding for case, finding in found if case["language"] == language]
    for kind in KINDS:
        yield kind, [finding for case, finding in found if case["hard_kind"] == kind]


def print_fit(table_of_cases: Sequence[CaseSignals]) -> None:
    """Learned weights, how they do on repositories not learned from, and what signals are worth."""
    names = signal_names(table_of_cases)
    print("\nLearned weights:\n")
    for name, weight in sorted(fit(table_of_cases, names).items()):
        print(f'    "{name}": {weight:.2f},')
    print("\nOn the cases learned from:\n")
    print(table(groups(ranks(table_of_cases, fit(table_of_cases, names)))))
    print("\nCross-validated by repository, parted in five ways:\n")
    print(table(groups(cross_validated(table_of_cases, names))))
    print("\nCross-validated, without a group of signals:\n")
    rows: list[tuple[str, list[int]]] = []
    for group, prefixes in {"nothing left out": "", **ABLATIONS}.items():
        found = cross_validated(table_of_cases, signal_names(table_of_cases, prefixes))
        rows.append((group, [rank for _, rank in found]))
        rows.append((f"{group}: hard", [rank for case, rank in found if case["hard"]]))
    print(table(rows))


def _by_repo_and_date(case: dict[str, Any]) -> tuple[str, str, str]:
    return case["repo"], case["fix_date"], case["id"]


def _print_times(outcomes: Sequence[Outcome]) -> None:
    warm = sorted(1000 * outcome.evidence_seconds for outcome in outcomes)
    cpu = [1000 * outcome.evidence_cpu_seconds for outcome in outcomes]
    large = [o for o in outcomes if 2_000 <= o.files <= 4_500]
    cold = [o for o in outcomes if o.new_files > 1_000]
    print(f"\nTime to evidence on a warm index: median {statistics.median(warm):.0f} ms,", end=" ")
    print(f"95 % below {warm[int(0.95 * (len(warm) - 1))]:.0f} ms")
    print(f"... of which processor time: median {statistics.median(cpu):.0f} ms")
    if large:
        times = [1000 * outcome.evidence_seconds for outcome in large]
        cpu = [1000 * outcome.evidence_cpu_seconds for outcome in large]
        print(f"... on commits of 2,000 to 4,500 files: median {statistics.median(times):.0f} ms,")
        print(f"    of which processor time: median {statistics.median(cpu):.0f} ms")
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
    arguments.add_argument("--fit", action="store_true", help="learn the weights, too")
    arguments.add_argument("--table", type=Path, help="keep the signals of all cases here")
    given = arguments.parse_args()
    logging.disable(logging.INFO)
    with given.cases.open(encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    if given.repos:
        cases = [case for case in cases if case["repo"] in given.repos.split(",")]
    if given.fit and given.table and given.table.exists():
        by_id = {case["id"]: case for case in cases}
        rows = [json.loads(line) for line in given.table.read_text().splitlines()]
        print_fit([CaseSignals(by_id[row["id"]], row["suspects"]) for row in rows])
        return
    with TemporaryDirectory() as scratch:
        outcomes = asyncio.run(run(cases, given.mirrors, given.cache or Path(scratch)))
    print(f"{len(outcomes)} of {len(cases)} cases ran.\n")
    print(table(groups([(outcome.case, outcome.rank) for outcome in outcomes])))
    print("\nHow often the passages hold a changed line, in percent:\n")
    print(ranges.table(groups([(o.case, (o.case, o.rank, o.shown)) for o in outcomes])))
    _print_times(outcomes)
    if given.table:
        rows = [{"id": o.case["id"], "suspects": o.suspects} for o in outcomes]
        given.table.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    if given.fit:
        print_fit([CaseSignals(outcome.case, outcome.suspects) for outcome in outcomes])


if __name__ == "__main__":
    main()
