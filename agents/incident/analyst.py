"""Analysts: a model inside a cage of checks, and the rules that stand in when it is away."""

import asyncio

from agents.incident.analysis import Analysis
from agents.incident.case import Analyst, AnalystUnavailable, Case, Progress
from agents.incident.gate import prepare_patch
from agents.incident.inquiry import Inquiry
from agents.incident.model_chat import ModelChat
from agents.incident.model_tools import Search, Toolbox
from agents.meter import Meter, NoMeter

LOOKING_SHARE = 0.5  # of the deadline; then the model must answer with what it knows


class ModelAnalyst:
    """Asks a model served by Ollama. Nothing it says is shown before code has checked it.

    `num_ctx` is the context window in tokens, a quarter of it (at most 2048) kept for the answer.
    `timeout` is the deadline of a whole analysis and `stall` the longest silence inside an answer,
    both in seconds. `search` serves `search_files`; by default it is a scan of the commit's files.
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
        search: Search | None = None,
        meter: Meter | None = None,
    ) -> None:
        self.host = host
        self.model = model
        self.num_ctx = num_ctx
        self.timeout = timeout
        self.keep_alive = keep_alive
        self.stall = stall
        self.search = search
        self.meter = meter or NoMeter()

    async def analyse(self, case: Case, progress: Progress) -> Analysis:
        """The model's checked answer. Raises AnalystUnavailable when there is none to show."""
        chat = ModelChat(
            self.host,
            self.model,
            num_ctx=self.num_ctx,
            answer_tokens=min(2048, self.num_ctx // 4),
            keep_alive=self.keep_alive,
            stall=self.stall,
            meter=self.meter,
        )
        inquiry = Inquiry(case, progress, chat, Toolbox(case.snapshot, self.search))
        cut_off = None
        try:
            async with asyncio.timeout(self.timeout) as deadline, chat:
                await inquiry.open()
                await self._look_around(inquiry)
                await inquiry.answer()
        except AnalystUnavailable as unavailable:
            cut_off = str(unavailable)
        except TimeoutError:
            if not deadline.expired():
                raise
            cut_off = (
                f"{self.model} at {self.host} did not finish within {self.timeout:g} s; "
                "try again when it is less busy, or use a smaller model."
            )
        return inquiry.result(cut_off)

    async def _look_around(self, inquiry: Inquiry) -> None:
        """Give looking around its share of the time; what it found by then stays."""
        try:
            async with asyncio.timeout(self.timeout * LOOKING_SHARE) as share:
                await inquiry.look_around()
        except TimeoutError:
            if not share.expired():
                raise


class AnalystWithFallback:
    """The model first; the rules whenever they have more to offer. Never silence.

    - The model is unavailable: the rules' analysis, with a note why the model was not used.
    - The model has a patch: the model's analysis.
    - It has none and the rules have one that passes the gate: the rules' analysis, cause and patch
      together and labelled as theirs, with the model's cause as a note.
    - It cannot tell the cause and the rules can: the rules' analysis, with a note.
    - Otherwise: the model's analysis.
    """

    def __init__(self, primary: Analyst, fallback: Analyst, meter: Meter | None = None) -> None:
        self.primary = primary
        self.fallback = fallback
        self.meter = meter or NoMeter()

    async def analyse(self, case: Case, progress: Progress) -> Analysis:
        """One analysis of the two. Raises AnalystUnavailable when neither analyst can work."""
        try:
            by_model = await self.primary.analyse(case, progress)
        except AnalystUnavailable as unavailable:
            self.meter.call_failed("model", "unavailable")
            await progress("going on by rules, without the model")
            try:
                by_rules = await self.fallback.analyse(case, progress)
            except AnalystUnavailable as also:
                raise AnalystUnavailable(f"{unavailable} {also}") from also
            return _with_note(by_rules, f"Rule-based: {unavailable}")
        if by_model.edits:
            return by_model
        try:
            by_rules = await self.fallback.analyse(case, progress)
        except AnalystUnavailable:
            return by_model
        if await self._offers_more(case, by_model, by_rules):
            said = f"{by_model.source} found no patch; it says: {by_model.cause}"
            return _with_note(by_rules, f"Rule-based: {said}")
        return by_model

    async def _offers_more(self, case: Case, by_model: Analysis, by_rules: Analysis) -> bool:
        if by_rules.edits:
            patch = await asyncio.to_thread(prepare_patch, case.snapshot, by_rules.edits)
            return bool(patch.files)
        return by_model.verdict == "undetermined" and by_rules.verdict != "undetermined"


def _with_note(analysis: Analysis, note: str) -> Analysis:
    return analysis.model_copy(update={"notes": [*analysis.notes, note]})
