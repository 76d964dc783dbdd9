"""Measures what an analyst's patches are worth, on bugs that really crash.

    python -m tests.bench.fix [--model NAME] [--bugs DIR] [--only WORD] [--scorecard FILE]

Each bug's program is run, its trace reported, and the case built and analysed by the code that
runs in production. A patch that the gate lets through is applied to a clean copy, and the bug's
own test says whether it is right. All programs run in the sandbox of the checks where bubblewrap
works; where it does not, that is said, and then use models and bugs you trust.
"""

import argparse
import asyncio
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from agents.incident.analysis import Analysis
from agents.incident.analyst.model_answer import UnusableAnswer, parsed
from agents.incident.case import Analyst, AnalystUnavailable, Case
from agents.incident.localisation.evidence import EvidenceFinder
from agents.incident.patch.gate import Patch, prepare_patch, verified_evidence
from agents.incident.patch.java_compile import compile_patch
from agents.incident.patch.sandbox import Sandbox
from agents.incident.rules.catalogue import all_rules
from agents.incident.rules.rule import Rule
from agents.incident.rules.triage import RuleAnalyst
from agents.incident.stacktraces import parse
from agents.incident.stacktraces.mapping import map_frames
from storage.code_index import CodeIndex
from storage.mirrors import Mirrors
from storage.reports import ErrorReport
from tests.bench.model_wire import ModelWire, Spoken
from tests.bench.strangers import Run, chosen_runner
from tests.support.programs import Outcome
from tests.support.repositories import make_repository
from tests.support.runnable_bugs import SUITE, Bug, bugs_in

Result = Literal["right", "wrong", "abstained"]


@dataclass(frozen=True)
class Trial:
    """What came of one bug.

    `stopped` counts the patches that each blocking check of the gate refused on the way. `seconds`
    is the time of the analysis alone, tokens are those of all its calls. `remark` says why a patch
    was wrong or not offered, or why there is no analysis.
    """

    bug: Bug
    analysis: Analysis
    result: Result
    flags: list[str]
    stopped: Counter[str]
    seconds: float
    prompt_tokens: int = 0
    answer_tokens: int = 0
    remark: str = ""


class NoCrash(Exception):
    """The bug's program did not fail when it was run."""


class Watched:
    """A rule whose refused patches are counted, as the gate refuses them in triage."""

    def __init__(self, rule: Rule, stopped: Counter[str]) -> None:
        self.name = rule.name
        self._rule = rule
        self._stopped = stopped

    def examine(self, case: Case) -> Analysis | None:
        answered = self._rule.examine(case)
        if answered is not None and answered.edits:
            self._stopped.update(refusals(prepare_patch(case.snapshot, answered.edits)))
        return answered


@dataclass
class Bench:
    """Where trials are made: a folder, the code index, how programs are run, the model's wire."""

    folder: Path
    mirrors: Mirrors
    index: CodeIndex
    run: Run
    model: str = ""
    wire: ModelWire | None = None
    steps: list[str] = field(default_factory=list)

    async def trial(self, bug: Bug) -> Trial:
        """Crash the program, analyse the crash, and test the patch that is offered."""
        root = self.folder / bug.name
        crash = await self.run(bug.crash_command, bug.lay_out(root / "app"))
        if crash.code == 0 and not parse(crash.errors).exceptions:
            raise NoCrash(f"{bug.name} was to crash, and printed {crash.output[:200]!r}")
        case = await self._case(bug, crash)
        stopped: Counter[str] = Counter()
        analyst = self._analyst(stopped)
        started = time.perf_counter()
        try:
            analysis, remark = await analyst.analyse(case, self._progress), ""
        except AnalystUnavailable as unavailable:
            analysis = Analysis(verdict="undetermined", cause="", source=self.model)
            remark = str(unavailable)
        seconds = time.perf_counter() - started
        spoken = self.wire.taken() if self.wire else []
        stopped.update(_refused_answers(case, spoken))
        analysis.evidence = verified_evidence(case.snapshot, analysis.evidence)
        patch = prepare_patch(case.snapshot, analysis.edits, case.failing)
        for compiled in await compile_patch(Sandbox(), case.snapshot, patch.files):
            patch = patch.with_result(compiled)
            stopped.update([compiled.check] if compiled.refuses else [])
        result: Result = "abstained"
        if patch.files:
            changed = {file.path: file.after for file in patch.files}
            tested = await self.run(bug.test_command, bug.lay_out(root / "patched", changed))
            result = "right" if tested.code == 0 else "wrong"
            remark = "" if result == "right" else _last_line(tested)
        elif not remark:
            remark = next(iter(analysis.notes), analysis.cause)
        return Trial(
            bug,
            analysis,
            result,
            patch.flags,
            stopped,
            seconds,
            sum(each.prompt_tokens for each in spoken),
            sum(each.answer_tokens for each in spoken),
            remark.replace(f"{root}/", ""),
        )

    async def _case(self, bug: Bug, crash: Outcome) -> Case:
        """What the flow makes of the report, step by step."""
        report = _report(bug, crash)
        remote = make_repository(self.folder / bug.name, bug.contents())
        fetched = await self.mirrors.fetch(remote.url, "main", None, None)
        snapshot = await self.mirrors.snapshot(remote.url, fetched.commit)
        trace = parse(report.stack_trace, report.error_type, report.message)
        frames = map_frames(trace, snapshot)
        await self.index.refresh(remote.url, snapshot)
        finder = EvidenceFinder(self.index)
        passages = await finder.find(report, trace, frames, remote.url, snapshot)
        return Case(report, trace, frames, tuple(passages), snapshot)

    def _analyst(self, stopped: Counter[str]) -> Analyst:
        if self.wire is None:
            return RuleAnalyst([Watched(rule, stopped) for rule in all_rules()])
        from agents.incident.analyst.analyst import ModelAnalyst
        from bot.settings import Settings

        settings = Settings()
        return ModelAnalyst(
            self.wire.url,
            self.model,
            num_ctx=settings.suture_num_ctx,
            timeout=settings.suture_model_timeout,
        )

    async def _progress(self, step: str) -> None:
        self.steps.append(step)


@asynccontextmanager
async def bench(folder: Path, model: str = "", host: str = "") -> AsyncIterator[Bench]:
    """A bench in `folder`: of the rules alone, or of `model` served by Ollama at `host`."""
    run, said = await chosen_runner()
    print(said, file=sys.stderr, flush=True)
    made = Bench(folder, Mirrors(folder / "mirrors"), CodeIndex(folder / "index"), run, model)
    await made.index.warm_up()
    if not model:
        yield made
        return
    async with ModelWire(host) as wire:
        made.wire = wire
        yield made


async def trials(bugs: Sequence[Bug], model: str = "", host: str = "") -> list[Trial]:
    """One trial a bug, two at a time by rules, one at a time by a model; none without a crash."""
    at_once = asyncio.Semaphore(1 if model else 2)
    with TemporaryDirectory() as folder:
        async with bench(Path(folder), model, host) as made:

            async def one(bug: Bug) -> Trial | None:
                async with at_once:
                    try:
                        trial = await made.trial(bug)
                    except NoCrash as held:
                        print(held, file=sys.stderr, flush=True)
                        return None
                    print(f"{bug.name}: {trial.result}", file=sys.stderr, flush=True)
                    return trial

            return [trial for trial in await asyncio.gather(*map(one, bugs)) if trial is not None]


def refusals(patch: Patch) -> set[str]:
    """The blocking checks that refused the patch."""
    return {result.check for result in patch.results if result.refuses}


def _refused_answers(case: Case, spoken: Sequence[Spoken]) -> Counter[str]:
    """The checks that each of the model's answers failed; an answer may fail several."""
    stopped: Counter[str] = Counter()
    for reply in spoken:
        if not reply.is_answer:
            continue
        try:
            edits = parsed(reply.content).edits
        except UnusableAnswer:
            stopped["the answer's form"] += 1
            continue
        stopped.update(refusals(prepare_patch(case.snapshot, edits)))
    return stopped


def _report(bug: Bug, crash: Outcome) -> ErrorReport:
    """What a server would post: what surfaced, and the trace as it was printed."""
    surfaced = next(iter(parse(crash.errors).exceptions), None)
    return ErrorReport(
        server_name=bug.name,
        server_ip="127.0.0.1",
        error_type=(surfaced.type if surfaced else "") or bug.exception or "Error",
        message=surfaced.message if surfaced else None,
        stack_trace=crash.errors,
    )


def _last_line(outcome: Outcome) -> str:
    lines = [line.strip() for line in outcome.errors.splitlines() if line.strip()]
    errors = [line for line in lines if "Error" in line or "Exception" in line or "error:" in line]
    return (errors or lines or [f"exit code {outcome.code}"])[-1]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scorecard; with --scorecard, put it into that document too."""
    from bot.settings import Settings
    from tests.bench.scorecard import scorecard, with_section

    options = argparse.ArgumentParser(prog="tests.bench.fix", description=__doc__)
    options.add_argument("--model", default="", help="an Ollama model; without it the rules alone")
    options.add_argument("--host", default=Settings().ollama_host, help="where Ollama listens")
    options.add_argument("--bugs", type=Path, default=SUITE, help="a folder of bugs")
    options.add_argument("--only", default="", help="only bugs whose name has this in it")
    options.add_argument("--scorecard", type=Path, help="the document to put the table into")
    chosen = options.parse_args(arguments)
    bugs = [bug for bug in bugs_in(chosen.bugs) if chosen.only in bug.name]
    if not bugs:
        sys.exit(f"no bug in {chosen.bugs}: a bug is a folder with bug.json (tests/bugs/README.md)")
    done = asyncio.run(trials(bugs, chosen.model, chosen.host))
    if not done:
        sys.exit("no program crashed, so there is nothing to measure")
    card = scorecard(done, chosen.model)
    print(card)
    if chosen.scorecard:
        before = chosen.scorecard.read_text(encoding="utf-8") if chosen.scorecard.exists() else ""
        chosen.scorecard.write_text(with_section(before, card), encoding="utf-8")
    if len(done) < len(bugs):
        sys.exit(f"{len(bugs) - len(done)} of {len(bugs)} programs did not crash")


if __name__ == "__main__":
    main()
