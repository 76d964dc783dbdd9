"""Measures how well similar incidents are told from unrelated ones of the same server.

    python -m tests.bench.similar_incidents CASES

CASES are those of `tests.bench.locate`; a server is a repository with three of them or more. Each
case is the new incident in turn. Its history holds every other case of the server, which are
unrelated, except those whose fix changed one of the same files: nobody knows of these. It also
holds two that are related, made from the case: the same error with other line numbers, and other
values in its message; and the same from another entry point, where the outer two thirds of the
stack are another's, as far as the function of the application in which it breaks is in the rest.
"""

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from agents.incident.localisation.similar import similar_incidents
from agents.incident.stacktraces import parse
from storage.earlier_incidents import EarlierIncident
from storage.reports import ErrorReport
from storage.states import State
from tests.bench.locate import report_of

LEAST_CASES = 3
RELATED = ("other values", "other entry point")
_LINE = re.compile(
    r"(?<=, line )\d+|(?<=\.(?:go|js|ts|kt):)\d+|(?<=\.(?:jsx|tsx|mjs):)\d+|(?<=\.java:)\d+"
)
_FRAME = re.compile(
    r'(?m)^[ \t]*File "[^\n]*\n(?:(?!\s*File ")[ \t]+[^\n]*\n)*'  # Python, with the quoted line
    r"|^[ \t]*at [^\n]*\n"  # Java, JavaScript
    r"|^[\w./*()$@\-]+\([^\n]*\)\n[ \t]+[^\n]*\.go:[^\n]*\n"  # Go
)
_VALUE = re.compile(r"\d+|(?<=/)[\w.-]+(?=/|\b)|'[^'\n]*[^\w'\n.$()][^'\n]*'")
_WORDS = ("mill", "harbour", "quartz", "lantern", "meadow", "copper")


def with_other_values(report: ErrorReport, chance: random.Random) -> ErrorReport:
    """The same error of another day: other lines, and other data in its message."""
    shift = chance.randrange(1, 40)
    trace = _LINE.sub(lambda line: str(int(line[0]) + shift), report.stack_trace)
    message = report.message or ""

    def other(value: re.Match[str]) -> str:
        if value[0].isdigit():
            return str(chance.randrange(10 ** len(value[0])))
        word = chance.choice(_WORDS)
        return f"'{word} {chance.randrange(99)}'" if value[0].startswith("'") else word

    said = _VALUE.sub(other, message)
    first = message.partition("\n")[0]
    if first:
        trace = trace.replace(first, said.partition("\n")[0])
    return report.model_copy(update={"stack_trace": trace, "message": said or None})


def from_other_entry(report: ErrorReport, caller: ErrorReport) -> ErrorReport | None:
    """The inner third of the stack (two frames at least), called by what `caller` was called by.

    None when either trace is too short for that, or is not of a known notation.
    """
    trace = f"{report.stack_trace}\n"
    frames, others = list(_FRAME.finditer(trace)), list(_FRAME.finditer(f"{caller.stack_trace}\n"))
    kept = max(2, len(frames) // 3)
    if len(frames) <= kept or len(others) < 3:
        return None
    taken = [each[0] for each in others]
    if trace.lstrip().startswith("Traceback") or 'File "' in frames[0][0]:  # outermost first
        cut, entry = frames[:-kept], taken[: len(taken) - len(taken) // 3]
    else:
        cut, entry = frames[kept:], taken[len(taken) // 3 :]
    start, end = cut[0].start(), cut[-1].end()
    return report.model_copy(update={"stack_trace": trace[:start] + "".join(entry) + trace[end:]})


def histories(
    cases: Sequence[dict[str, Any]],
) -> Iterator[tuple[ErrorReport, Mapping[str, ErrorReport]]]:
    """Each case's report, and its server's history by what each entry of it is."""
    chance = random.Random(5)
    by_repo = defaultdict[str, list[dict[str, Any]]](list)
    for case in cases:
        by_repo[case["repo"]].append(case)
    for of_repo in by_repo.values():
        for case in of_repo if len(of_repo) >= LEAST_CASES else ():
            report = report_of(case)
            files = set(case["changed_files"])
            strangers = [each for each in of_repo if not files & set(each["changed_files"])]
            history = {each["id"]: report_of(each) for each in strangers}
            entered = [from_other_entry(report, each) for each in history.values()]
            history[RELATED[0]] = with_other_values(report, chance)
            for entry in entered:
                if entry is not None and _breaks_in(entry) == _breaks_in(report):
                    history[RELATED[1]] = with_other_values(entry, chance)
                    break
            yield report, history


def _breaks_in(report: ErrorReport) -> tuple[str, str | None, str | None]:
    """The notation of the trace, and the function of the application in which it breaks."""
    trace = parse(report.stack_trace, report.error_type, report.message)
    frames = [frame for frame in trace.frames if frame.in_app] or list(trace.frames)
    return (trace.language, frames[0].file, frames[0].function) if frames else ("", None, None)


def earlier(name: str, report: ErrorReport) -> EarlierIncident:
    """An incident of the history, called `name`."""
    return EarlierIncident(
        id=name,
        report=report,
        state=State.EXPLAINED,
        last_seen_at=0.0,
        seen_count=1,
        channel_id=None,
        thread_ts=None,
        resolved_at=None,
        resolved_by=None,
        fix_commit=None,
        cause=None,
        rejected=None,
        pull_request=None,
        pull_number=None,
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("cases", type=Path)
    arguments.add_argument("--show", action="store_true", help="print what was told wrongly")
    given = arguments.parse_args()
    with given.cases.open(encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    asked, found = Counter[str](), Counter[str]()
    strangers = shown = alarmed = incidents = 0
    for report, history in histories(cases):
        trace = parse(report.stack_trace, report.error_type, report.message)
        entries = [earlier(name, each) for name, each in history.items()]
        told = similar_incidents(report, trace, entries)
        names = {each.id for each in told}
        wrong = names - set(RELATED)
        incidents += 1
        asked.update(history.keys() & set(RELATED))
        found.update(names & set(RELATED))
        strangers += len(history.keys() - set(RELATED))
        shown += len(names)
        alarmed += bool(wrong)
        if given.show:
            for each in told:
                if each.id in wrong:
                    print(f"wrong {each.likeness:.2f} {report.error_type}: {report.message}"[:150])
                    print(f"   {each.id} {each.error_type}: {each.message} ({each.reason})"[:150])
            for name in history.keys() & set(RELATED) - names:
                print(f"missed {name}: {report.error_type}: {report.message}"[:150])
    right = sum(found.values())
    print(f"{incidents} incidents; histories of {strangers / incidents:.1f} unrelated ones each.\n")
    print("| | found |\n|---|---|")
    for name in RELATED:
        print(
            f"| {name} | {found[name]} of {asked[name]} ({100 * found[name] / asked[name]:.1f} %) |"
        )
    print(f"| recall | {100 * right / sum(asked.values()):.1f} % |")
    print(f"| precision | {100 * right / shown:.1f} % |")
    print(f"| incidents with an unrelated one named | {100 * alarmed / incidents:.1f} % |")
    print(f"| unrelated ones named | {shown - right} of {strangers} |")


if __name__ == "__main__":
    main()
