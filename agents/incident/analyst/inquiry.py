"""One analysis by a model: it looks around with tools, answers, and is told what did not hold."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from agents.incident.analysis import Analysis
from agents.incident.analyst.kept_answers import KeptAnswers
from agents.incident.analyst.model_answer import (
    ANSWER_SCHEMA,
    CheckedAnswer,
    UnusableAnswer,
    checked,
    parsed,
    without_patch,
)
from agents.incident.analyst.model_chat import ModelChat, Reply, ToolsUnusable
from agents.incident.analyst.model_tools import DEFINITIONS, Toolbox
from agents.incident.analyst.prompt import (
    ANSWER,
    LOOK_FIRST,
    Fence,
    Message,
    estimate_tokens,
    opening,
    prompt_was_cut,
    shortened,
)
from agents.incident.case import AnalystUnavailable, Case, Progress
from agents.incident.patch.gate import GateResult, PatchedFile, prepare_patch
from storage.snapshots import Snapshot

CORRECTIONS = 2
MAX_ROUNDS = 6
OPENING_SHARE = 0.6  # of the prompt's room; the rest is for tool results and corrections

DOING = {"read_file": "reading a file", "blame": "looking who changed it"}
"""What the thread is told while a tool runs."""

PatchCheck = Callable[[Snapshot, Sequence[PatchedFile]], Awaitable[Sequence[GateResult]]]
"""A check of a patch that takes longer than those of the gate, such as compiling it."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Inquiry:
    """The conversation with the model about one case, and the best answer so far.

    `look_around` and `answer` are its two phases. Either may be cut off by a deadline; `result`
    then gives what had stood the checks by that time.
    """

    case: Case
    progress: Progress
    chat: ModelChat
    tools: Toolbox
    fence: Fence
    kept: KeptAnswers
    compiles: PatchCheck | None = None
    best: CheckedAnswer | None = None
    notes: list[str] = field(default_factory=list)
    _opening: list[Message] = field(default_factory=list)
    _question: list[Message] = field(default_factory=list)
    _exchanges: list[list[Message]] = field(default_factory=list)
    _early: str | None = None
    _last_problem: str = ""
    _seconds: float = 0.0
    _tokens: int = 0

    @property
    def room(self) -> int:
        """Tokens a prompt may have: the context window less the answer."""
        return self.chat.num_ctx - self.chat.answer_tokens

    async def open(self) -> None:
        """Pack the case into the first prompt."""
        budget = int(self.room * OPENING_SHARE)
        self._opening = await asyncio.to_thread(opening, self.case, self.fence, budget)
        self._question = [*self._opening]

    async def earlier(self) -> Analysis | None:
        """The analysis of an earlier inquiry that began with the same question."""
        kept = await self.kept.analysis(self._question)
        if kept is None:
            return None
        return kept.model_copy(update={"reused": True, "seconds": 0.0, "tokens": 0})

    async def keep(self, analysis: Analysis) -> None:
        """Keep the finished analysis for whoever asks the same."""
        await self.kept.keep_analysis(self._question, analysis)

    async def look_around(self) -> None:
        """Let the model search and read until it has seen enough. Models without tools skip it."""
        await self.progress(f"asking {self.chat.model}")
        self._opening.append({"role": "user", "content": LOOK_FIRST})
        for _ in range(MAX_ROUNDS):
            try:
                reply = await self._say([], tools=True)
            except ToolsUnusable:
                self._opening.pop()
                return
            if not reply.tool_calls:
                self._early = reply.content
                return
            await self._run_tools(reply)
            if self.tools.exhausted:
                return

    async def answer(self) -> None:
        """Ask for the answer, and send back what did not hold, at most twice."""
        correction: list[Message] = []
        for attempt in range(1 + CORRECTIONS):
            content, too_long = await self._answer_text(correction)
            try:
                self.best = await asyncio.to_thread(self._check, content)
                self.best = await self._compiled(self.best)
                problems = self.best.problems
            except UnusableAnswer as unusable:
                problems = [str(unusable), *(["It met its length limit: be brief."] * too_long)]
            if not problems:
                return
            self._last_problem = "; ".join(problems)
            log.info("%s: answer %d refused: %s", self.chat.model, attempt + 1, self._last_problem)
            if attempt < CORRECTIONS:
                await self.progress(f"asking {self.chat.model} again: its answer did not hold")
            correction = self._correction(content, problems)

    def result(self, cut_off: str | None = None) -> Analysis:
        """The best answer, with what was looked at and notes on what was dropped.

        `cut_off` says why the inquiry ended early. Raises AnalystUnavailable without an answer.
        """
        if self.best is None:
            raise AnalystUnavailable(
                cut_off
                or f"{self.chat.model} gave no usable answer in {1 + CORRECTIONS} attempts "
                f"({self._last_problem}); try again, or use a larger model."
            )
        analysis = self.best.analysis
        notes = [*analysis.notes, *self.notes]
        if self.best.problems:
            dropped = "; ".join(map(_for_people, self.best.problems))
            notes.append(f"The model's patch was dropped: {dropped}.")
        if cut_off:
            notes.append(cut_off)
        frames = [f"{mapped.path}:{mapped.line or '?'}" for mapped in self.case.frames[:3]]
        shown = [f"{seen.path}:{seen.start_line}-{seen.end_line}" for seen in self.case.passages]
        looked_at = list(dict.fromkeys([*frames, *shown, *self.tools.looked_at]))
        return analysis.model_copy(
            update={
                "notes": notes,
                "looked_at": looked_at,
                "seconds": round(self._seconds, 3),
                "tokens": self._tokens,
            }
        )

    def _check(self, content: str) -> CheckedAnswer:
        return checked(self.case, parsed(content), self.chat.model)

    async def _compiled(self, found: CheckedAnswer) -> CheckedAnswer:
        """The answer without its patch when that does not compile."""
        if not found.analysis.edits or self.compiles is None:
            return found
        snapshot = self.case.snapshot
        patch = await asyncio.to_thread(prepare_patch, snapshot, found.analysis.edits)
        results = await self.compiles(snapshot, patch.files)
        problems = [result.detail for result in results if result.refuses]
        return without_patch(found, problems) if problems else found

    async def _answer_text(self, correction: list[Message]) -> tuple[str, bool]:
        """The model's answer, and whether it was cut; one given while looking around may do."""
        early, self._early = self._early, None
        if early is not None:
            try:
                parsed(early)
            except UnusableAnswer:
                pass
            else:
                return early, False
        reply = await self._say([*correction, {"role": "user", "content": ANSWER}])
        return reply.content, reply.cut_short

    async def _run_tools(self, reply: Reply) -> None:
        """Answer the model's calls; the exchange is kept as one, so that it is dropped as one."""
        calls: list[dict[str, object]] = [
            {"function": {"name": call.name, "arguments": dict(call.arguments)}}
            for call in reply.tool_calls
        ]
        exchange: list[Message] = [
            {"role": "assistant", "content": reply.content, "tool_calls": calls}
        ]
        for call in reply.tool_calls:
            await self.progress(DOING.get(call.name, "searching"))
            result = await self.tools.call(call.name, call.arguments)
            result = await asyncio.to_thread(shortened, result, self.room // 5)
            exchange.append(
                {
                    "role": "tool",
                    "tool_name": call.name,
                    "content": self.fence.around("TOOL", result),
                }
            )
        self._exchanges.append(exchange)

    def _correction(self, content: str, problems: list[str]) -> list[Message]:
        reasons = "\n".join(f"- {problem}" for problem in problems)
        return [
            {"role": "assistant", "content": shortened(content, self.room // 6)},
            {
                "role": "user",
                "content": "That answer was checked and did not hold:\n"
                + self.fence.around("CHECKS", shortened(reasons, self.room // 10))
                + "\nMend exactly that. If you cannot, leave `edits` empty and keep the cause.",
            },
        ]

    async def _say(self, last: list[Message], *, tools: bool = False) -> Reply:
        """Send opening, tool exchanges and the last words; the oldest exchanges give way."""
        extra = len(str(DEFINITIONS)) // 3 if tools else len(str(ANSWER_SCHEMA)) // 3
        messages = [*self._opening, *(one for group in self._exchanges for one in group), *last]
        while (size := _size(messages) + extra) > self.room and self._exchanges:
            del self._exchanges[0]
            messages = [*self._opening, *(one for group in self._exchanges for one in group), *last]
        reply = await self._reply(messages, tools=tools)
        self._seconds += reply.seconds
        self._tokens += reply.prompt_tokens + reply.answer_tokens
        log.info(
            "%s read %d tokens (about %d sent) and wrote %d",
            self.chat.model,
            reply.prompt_tokens,
            size,
            reply.answer_tokens,
        )
        self._note_cut(_size(messages), reply.prompt_tokens)
        return reply

    async def _reply(self, messages: list[Message], *, tools: bool) -> Reply:
        """The model's reply; one that was given before a crash is not asked for again."""
        question = {"messages": messages, "tools": tools}
        if (given := await self.kept.reply(question)) is not None:
            self.chat.remember(given)
            return given
        reply = await self.chat.say(
            messages,
            tools=DEFINITIONS if tools else (),
            schema=None if tools else ANSWER_SCHEMA,
        )
        await self.kept.keep_reply(question, reply)
        return reply

    def _note_cut(self, sent: int, read: int) -> None:
        if (
            read
            and prompt_was_cut(sent, read)
            and not any("was cut" in note for note in self.notes)
        ):
            self.notes.append(
                f"The prompt was cut: {self.chat.model} read {read} of about {sent} tokens; "
                "use a model with a longer context, or raise SUTURE_NUM_CTX."
            )


def _size(messages: list[Message]) -> int:
    """Estimated tokens of the messages, with a few each for the chat template."""
    return sum(
        estimate_tokens(str(message.get("content", "")))
        + estimate_tokens(str(message.get("tool_calls", "")))
        + 6
        for message in messages
    )


def _for_people(problem: str) -> str:
    """What was wrong with a patch, without the advice that only the model can follow."""
    return problem.partition("; quote ")[0].replace("`before`", "the code it would replace")
