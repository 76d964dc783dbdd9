"""Measures how often the suspect commits named are those that brought the fault in.

    python -m tests.bench.suspects CASES MIRRORS [--cache DIR] [--repos a/b,c/d]

CASES and MIRRORS are those of `tests.bench.locate`. The reference is found the SZZ way: the commits
that last touched the lines that the fix changed, by git's own blame without regard to blanks and to
moves within the file; where the fix only adds lines, those around; blank lines, lone brackets and
comments do not count. Only the reference looks at the fix. The fault is taken to begin when the
commit that has it was made. Analysed is as in production without a model: evidence finder, rules,
suspects.
"""

import argparse
import asyncio
import json
import logging
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import Any

from agents.incident.abstaining import completed
from agents.incident.case import Case
from agents.incident.localisation.evidence import EvidenceFinder
from agents.incident.localisation.suspect import (
    OLD,
    SURE,
    SuspectCommit,
    recent_changes,
    suspect_commits,
)
from agents.incident.rules.triage import RuleAnalyst
from agents.incident.stacktraces import parse
from agents.incident.stacktraces.mapping import map_frames
from agents.incident.stacktraces.source_maps import with_sources
from storage.code_index import CodeIndex
from storage.mirrors import CommitInfo
from storage.snapshots import IGNORED_REVISIONS, Snapshot
from tests.bench.locate import KINDS, LANGUAGES, report_of

_KEEP_ALL = 10**9
_HUNK = re.compile(r"(?m)^@@ -(\d+)(?:,(\d+))? ")
_BLAMED = re.compile(r"([0-9a-f]{40}) \d+ \d+")
_TELLS_NOTHING = re.compile(r"\s*(?:(?://|#|/\*|\*[\s/]|<!--).*|\W*)$")


@dataclass(frozen=True)
class Outcome:
    """What was named for a case; `guilty` are the commits of the reference, by SHA.

    `began` is seconds since the epoch, the others are seconds of processor time.
    """

    case: dict[str, Any]
    guilty: frozenset[str]
    began: int
    suspects: Sequence[SuspectCommit]
    changes: Sequence[CommitInfo]
    analysis_seconds: float
    suspect_seconds: float

    def named(self, suspects: int, changes: bool = False) -> bool:
        """Whether one of so many suspects, or of the week's changes, is in the reference."""
        shown = {each.commit for each in self.suspects[:suspects]}
        return bool(self.guilty & (shown | {each.commit for each in self.changes if changes}))

    @property
    def certainty(self) -> str:
        """What the card says before the first suspect."""
        if not self.suspects:
            return "no suspect"
        if self.began - self.suspects[0].when > OLD:
            return "old code"
        return "suspect" if self.suspects[0].share >= SURE else "perhaps"


def guilty_commits(mirror: Path, case: dict[str, Any]) -> frozenset[str]:
    """Who last touched the lines that the fix changed; where it only adds, those around."""
    changed: set[str] = set()
    around: set[str] = set()
    base = case["base_commit"]
    for path in case["changed_files"]:
        difference = _git(mirror, "diff", "-U0", base, case["fix_commit"], "--", path)
        length = _git(mirror, "show", f"{base}:{path}").count("\n") or 1
        for first, lines in ((int(a), int(b or 1)) for a, b in _HUNK.findall(difference)):
            if lines:
                changed |= _blamed(mirror, base, path, first, first + lines - 1)
            else:
                around |= _blamed(mirror, base, path, max(1, first), min(length, first + 1))
    return frozenset(changed or around)


def _blamed(mirror: Path, base: str, path: str, first: int, last: int) -> set[str]:
    ignored = _git(mirror, "show", f"{base}:{IGNORED_REVISIONS}")
    with NamedTemporaryFile("w") as file:
        file.write(ignored)
        file.flush()
        options = ["-w", "-M", "--porcelain", f"--ignore-revs-file={file.name}"]
        told = _git(mirror, "blame", *options, f"-L{first},{last}", base, "--", path)
    commits, commit = set(), ""
    for line in told.split("\n"):
        if header := _BLAMED.match(line):
            commit = header[1]
        elif line.startswith("\t") and not _TELLS_NOTHING.match(line[1:]):
            commits.add(commit)
    return commits


def _git(mirror: Path, *arguments: str) -> str:
    ran = subprocess.run(["git", "-C", str(mirror), *arguments], capture_output=True, check=False)
    return ran.stdout.decode("utf-8", "replace")


async def run_case(index: CodeIndex, case: dict[str, Any], mirror: Path) -> Outcome:
    """Analyse the case as in production, and name the suspects."""
    url = f"https://github.com/{case['repo']}"
    snapshot = Snapshot(mirror, case["base_commit"])
    await index.refresh(url, snapshot)
    report = report_of(case)
    started = time.process_time()
    trace = parse(report.stack_trace, report.error_type, report.message)
    trace = with_sources(trace, snapshot)
    frames = map_frames(trace, snapshot)
    passages = await EvidenceFinder(index).find(report, trace, frames, url, snapshot)
    whole = Case(report, trace, frames, passages, snapshot)
    analysis = completed(whole, RuleAnalyst().examine(whole))
    analysed = time.process_time()
    made = snapshot.commit_info()
    began = made.when if made else 0
    place = snapshot, frames, analysis.evidence
    suspects = suspect_commits(*place, began, suspected=analysis.suspected)
    changes = recent_changes(*place, began, besides=[each.commit for each in suspects])
    took = time.process_time() - analysed
    guilty = guilty_commits(mirror, case)
    return Outcome(case, guilty, began, suspects, changes, analysed - started, took)


async def run(cases: Sequence[dict[str, Any]], mirrors: Path, indexes: Path) -> list[Outcome]:
    """All cases whose repository is there, repository by repository, oldest fix first."""
    outcomes = []
    ordered = sorted(cases, key=lambda case: (case["repo"], case["fix_date"], case["id"]))
    for repo, of_repo in groupby(ordered, key=lambda case: case["repo"]):
        mirror = mirrors / repo.replace("/", "+") / "repo"
        index = CodeIndex(indexes, spare_blobs=_KEEP_ALL)
        for case in of_repo if mirror.is_dir() else ():
            outcome = await run_case(index, case, mirror)
            outcomes.append(outcome)
            right = ", right" if outcome.named(1) else ", shown" if outcome.named(2, True) else ""
            said = f"{case['id']:34} {outcome.certainty}{right}"
            print(said, f"{1000 * outcome.suspect_seconds:.0f} ms", file=sys.stderr, flush=True)
    return outcomes


def table(outcomes: Sequence[Outcome]) -> str:
    """How often a guilty commit is named, in percent, as Markdown."""
    head = "| cases | n | first suspect | first or second | or changed in the week before | none |"
    rows = [head, "|---|---|---|---|---|---|"]
    for name, group in _groups(outcomes):
        if group:
            shares = [
                _percent(outcome.named(1) for outcome in group),
                _percent(outcome.named(2) for outcome in group),
                _percent(outcome.named(2, True) for outcome in group),
                _percent(not outcome.suspects for outcome in group),
            ]
            rows.append(f"| {' | '.join([name, str(len(group)), *shares])} |")
    return "\n".join(rows)


def _groups(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, list[Outcome]]]:
    yield "all", list(outcomes)
    for language in LANGUAGES:
        yield language, [each for each in outcomes if each.case["language"] == language]
    for kind in KINDS:
        yield kind, [each for each in outcomes if each.case["hard_kind"] == kind]
    for said in ("suspect", "perhaps", "old code"):
        yield f"called “{said}”", [each for each in outcomes if each.certainty == said]


def _percent(yes: Iterable[bool]) -> str:
    return f"{100 * statistics.mean(yes):.1f}"


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
    judged = [outcome for outcome in outcomes if outcome.guilty]
    print(f"{len(outcomes)} of {len(cases)} cases ran, {len(judged)} have a reference.\n")
    print(table(judged))
    took = sorted(1000 * outcome.suspect_seconds for outcome in outcomes)
    whole = statistics.mean(1000 * outcome.analysis_seconds for outcome in outcomes)
    print(f"\nProcessor time for suspects: median {statistics.median(took):.0f} ms,", end=" ")
    print(f"95 % below {took[int(0.95 * (len(took) - 1))]:.0f} ms,", end=" ")
    print(f"mean {statistics.mean(took):.0f} ms (evidence and rules: {whole:.0f} ms)")


if __name__ == "__main__":
    main()
