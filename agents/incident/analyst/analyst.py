"""Analysts: a model inside a cage of checks, and the rules that stand in when it is away."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from agents.incident.analysis import Analysis
from agents.incident.analyst.inquiry import Inquiry, PatchCheck
from agents.incident.analyst.kept_answers import AnswerStore, KeptAnswers, NoStore
from agents.incident.analyst.model_answer import ANSWER_SCHEMA
from agents.incident.analyst.model_catalogue import ModelCatalogue, context_window
from agents.incident.analyst.model_chat import ModelChat
from agents.incident.analyst.model_tools import DEFINITIONS, Toolbox
from agents.incident.analyst.prompt import Fence
from agents.incident.case import Analyst, AnalystUnavailable, Case, Progress
from agents.incident.patch.gate import prepare_patch
from agents.meter import Meter, NoMeter
from agents.waiting_line import WaitingLine

LOOKING_SHARE = 0.5  # of the deadline; then the model must answer with what it knows
FIRST_SHARE = 2 / 3  # of the time that is left, for a model that has another behind it


class ModelAnalyst:
    """Asks a model served by Ollama. Nothing it says is shown before code has checked it.

    `num_ctx` is the context window in tokens, or what the model was made for if that is less; a
    quarter of it (at most 2048) is kept for the answer. `timeout` is the deadline of a whole
    analysis and `stall` the longest silence inside an answer, both in seconds. `store` keeps
    what was paid for, and `catalogue` what the server says of its models. Each call waits for its
    turn in `line`. `compiles` looks at a patch that passed the gate; what it finds goes back to the
    model as well.
    """

    def __init__(
        self,
        host: str,
        model: str,
        *,
        num_ctx: int = 8192,
        timeout: float = 120,
        keep_alive: str = "10m",
        stall: float = 30,
        meter: Meter | None = None,
        store: AnswerStore | None = None,
        catalogue: ModelCatalogue | None = None,
        line: WaitingLine | None = None,
        compiles: PatchCheck | None = None,
    ) -> None:
        self.host = host
        self.model = model
        self.num_ctx = num_ctx
        self.timeout = timeout
        self.keep_alive = keep_alive
        self.stall = stall
        self.meter = meter or NoMeter()
        self.store = store or NoStore()
        self.catalogue = catalogue or ModelCatalogue(host)
        self.line = line or WaitingLine(1)
        self.compiles = compiles

    async def analyse(self, case: Case, progress: Progress) -> Analysis:
        """The model's checked answer. Raises AnalystUnavailable when there is none to show.

        A model that rests is asked only when a person wants it.
        """
        rests = self.catalogue.rests
        if not case.fresh:
            rests.check(self.model)
        begun = time.monotonic()
        try:
            analysis = await self._analysis(case, progress)
        except AnalystUnavailable:
            rests.failed(self.model, time.monotonic() - begun)
            raise
        rests.answered(self.model)
        return analysis

    async def _analysis(self, case: Case, progress: Progress) -> Analysis:
        inquiry = await self._inquiry(case, progress)
        cut_off = None
        try:
            async with asyncio.timeout(self.timeout) as deadline, inquiry.chat:
                await inquiry.open()
                if not case.fresh and (earlier := await inquiry.earlier()) is not None:
                    return earlier
                await self._look_around(inquiry)
                await inquiry.answer()
        except AnalystUnavailable as unavailable:
            cut_off = str(unavailable)
        except TimeoutError:
            if not deadline.expired():
                raise
            cut_off = (
                f"{self.model} at {self.host} did not finish within {round(self.timeout, 1):g} s; "
                "try again when it is less busy, or use a smaller model."
            )
        analysis = inquiry.result(cut_off)
        if cut_off is None:  # a failure must not be met again
            await inquiry.keep(analysis)
        return analysis

    async def _inquiry(self, case: Case, progress: Progress) -> Inquiry:
        facts = await self.catalogue.facts(self.model)
        if self.catalogue.is_silent:
            raise AnalystUnavailable(
                f"Ollama at {self.host} takes connections and answers none; look whether it hangs, "
                "and restart it, or unset SUTURE_MODEL to work by rules alone."
            )
        num_ctx = context_window(self.num_ctx, facts)
        chat = ModelChat(
            self.host,
            self.model,
            num_ctx=num_ctx,
            answer_tokens=min(2048, num_ctx // 4),
            keep_alive=self.keep_alive,
            stall=self.stall,
            meter=self.meter,
            line=self.line,
        )
        fence = Fence.new()
        kept = KeptAnswers(
            self.store,
            case.work_id,
            f"{self.model} {facts.digest}",
            fence.nonce,
            # What an answer rests on beside the prompt: the files that tools read, and the rules.
            about={
                "commit": case.snapshot.commit,
                "num_ctx": num_ctx,
                "tools": DEFINITIONS,
                "form": ANSWER_SCHEMA,
            },
        )
        tools = Toolbox(case.snapshot)
        return Inquiry(case, progress, chat, tools, fence, kept, self.compiles)

    async def _look_around(self, inquiry: Inquiry) -> None:
        """Give looking around its share of the time; what it found by then stays."""
        try:
            async with asyncio.timeout(self.timeout * LOOKING_SHARE) as share:
                await inquiry.look_around()
        except TimeoutError:
            if not share.expired():
                raise


class NoModel(AnalystUnavailable):
    """No model is meant to be asked."""


@dataclass(frozen=True, slots=True)
class ModelsInTurn:
    """Asks the first model; the next when it has no answer to show. A server may have its own.

    `make` builds the analyst of a model with a deadline in seconds; `timeout` is that of all
    together.
    """

    models: Sequence[str]
    make: Callable[[str, float], Analyst]
    timeout: float

    async def analyse(self, case: Case, progress: Progress) -> Analysis:
        """The first answer there is; why earlier models were not used is a note on it.

        Raises AnalystUnavailable with every model's reason, NoModel when none is named.
        """
        ends = time.monotonic() + self.timeout
        names = case.models or self.models
        reasons: list[str] = []
        for number, name in enumerate(names, start=1):
            left = max(ends - time.monotonic(), 0.1)
            deadline = left if number == len(names) else left * FIRST_SHARE
            try:
                analysis = await self.make(name, deadline).analyse(case, progress)
            except AnalystUnavailable as unavailable:
                reasons.append(str(unavailable))
                continue
            return _with_notes(analysis, *(f"Not the first choice: {reason}" for reason in reasons))
        if not reasons:
            raise NoModel("No model is set.")
        raise AnalystUnavailable(" ".join(dict.fromkeys(reasons)))


@dataclass(frozen=True, slots=True)
class AnalystWithFallback:
    """The model first; the rules whenever they have more to offer. Never silence.

    - No model is meant to be asked: the rules' analysis.
    - The model is unavailable: the rules' analysis, with a note why the model was not used.
    - The model has a patch: the model's analysis.
    - It has none and the rules have one that passes the gate: the rules' analysis, cause and patch
      together and labelled as theirs, with the model's cause as a note.
    - It cannot tell the cause and a rule knows it: the rules' analysis, with a note. What is only
      the trace in other words does not replace an honest "undetermined".
    - Otherwise: the model's analysis.
    """

    primary: Analyst
    fallback: Analyst
    meter: Meter = field(default_factory=NoMeter)

    async def analyse(self, case: Case, progress: Progress) -> Analysis:
        """One analysis of the two. Raises AnalystUnavailable when neither analyst can work."""
        try:
            by_model = await self.primary.analyse(case, progress)
        except NoModel:
            return await self.fallback.analyse(case, progress)
        except AnalystUnavailable as unavailable:
            self.meter.call_failed("model", "unavailable")
            await progress("going on by rules, without the model")
            try:
                by_rules = await self.fallback.analyse(case, progress)
            except AnalystUnavailable as also:
                raise AnalystUnavailable(f"{unavailable} {also}") from also
            return _with_notes(by_rules, f"Rule-based: {unavailable}")
        if by_model.edits:
            return by_model
        try:
            by_rules = await self.fallback.analyse(case, progress)
        except AnalystUnavailable:
            return by_model
        if await self._offers_more(case, by_model, by_rules):
            said = f"{by_model.source} found no patch; it says: {by_model.cause}"
            spent = {"seconds": by_model.seconds, "tokens": by_model.tokens}
            return _with_notes(by_rules.model_copy(update=spent), f"Rule-based: {said}")
        return by_model

    async def _offers_more(self, case: Case, by_model: Analysis, by_rules: Analysis) -> bool:
        if by_rules.edits:
            patch = await asyncio.to_thread(prepare_patch, case.snapshot, by_rules.edits)
            return bool(patch.files)
        knows = by_rules.rule is not None and by_rules.verdict != "undetermined"
        return by_model.verdict == "undetermined" and knows


def _with_notes(analysis: Analysis, *notes: str) -> Analysis:
    return analysis.model_copy(update={"notes": [*analysis.notes, *notes]})
