"""Creating an instance: Cloud Control first, the EC2 API second, and never two unsaid.

Under every order of events exactly one instance remains, or the answer names all that exist.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from agents.ec2.cloud import Cloud, Tell
from agents.ec2.cloud_errors import CloudError, Problem, problem_from
from agents.ec2.creation_by_cloud_control import ByCloudControl, FallBack, Made, Refused
from agents.ec2.creation_by_ec2 import run_instance
from agents.ec2.images import resolve
from agents.ec2.instance_view import InstanceView
from agents.ec2.launch import REQUEST_TAG, Launch, launch_of
from agents.ec2.parameters import CreateInstance
from agents.ec2.redaction import redacted_text
from agents.ec2.request_log import RequestLog
from agents.ec2.request_tokens import cloud_control_token, ec2_token, made_by, tokens_until

_GLANCE_SECONDS = 2.0

Via = Literal["cloud_control", "ec2"]


@dataclass(frozen=True, slots=True)
class Creation:
    """What a create made: the instance to keep first, then any that came of it besides.

    `notes` are sentences for the answer. `request_token` is the ClientToken and the tag
    `suture:request` of the instance to keep. With a `problem`, `instance_ids` are what exists
    nevertheless.
    """

    instance_ids: list[str]
    via: Via
    notes: list[str]
    request_token: str
    problem: Problem | None = None

    @property
    def surplus(self) -> list[str]:
        """Instances that nobody asked for, to be offered for removal."""
        return self.instance_ids[1:]


async def create_instance(
    cloud: Cloud,
    parameters: CreateInstance,
    *,
    graph_thread: str,
    attempt: int = 1,
    tags: Mapping[str, str],
    tell: Tell,
    repeated: bool = False,
) -> Creation:
    """Create one instance for attempt `attempt` of a request; a repeated call finds its work.

    `cloud` is that of the wanted region. `tags` (who asked, the thread, `suture:expires-at`) must
    be the same when a call is repeated. `tell` shows progress in the thread. `repeated`: an
    earlier call may have been cut off, so what it sent may yet be carried out. Nothing is raised
    for what AWS does.
    """
    return await _Creating(cloud, graph_thread, attempt, tell, repeated).run(parameters, tags)


@dataclass
class _Creating:
    cloud: Cloud
    graph_thread: str
    attempt: int
    tell: Tell
    repeated: bool
    notes: list[str] = field(default_factory=list)
    hidden: tuple[str, ...] = ()

    async def run(self, parameters: CreateInstance, tags: Mapping[str, str]) -> Creation:
        first = cloud_control_token(self.graph_thread, self.attempt)
        self.hidden = (parameters.user_data,) if parameters.user_data else ()
        log = self._log(first)
        try:
            earlier = await self._made()
            if earlier:
                return await self._adopted(earlier)
            image = await resolve(self.cloud, parameters.image, parameters.instance_type)
        except CloudError as error:
            log.failure("the request could not be checked", error)
            return self._failed(first, problem_from(error))
        launch = launch_of(parameters, image, tags)
        by_cloud_control = ByCloudControl(
            self.cloud, launch, self.graph_thread, self.attempt, self.tell
        )
        by_cloud_control.unclear = by_cloud_control.may_have_made_more = self.repeated
        outcome = await by_cloud_control.run()
        self.notes += by_cloud_control.notes
        match outcome:
            case Made():
                return await self._done(outcome.instance_id, "cloud_control", by_cloud_control)
            case Refused():
                return await self._reported(outcome, by_cloud_control)
            case FallBack():
                return await self._fallen_back(launch, outcome, by_cloud_control)

    async def _fallen_back(
        self, launch: Launch, why: FallBack, by_cloud_control: ByCloudControl
    ) -> Creation:
        token = ec2_token(self.graph_thread, self.attempt)
        log = self._log(token)
        log.warning(f"falling back to the EC2 API: {why.reason}")
        await self.tell(f"{self._clean(why.reason)} Asking the EC2 API instead.")
        self.notes = [note for note in self.notes if note != by_cloud_control.left_out]
        self.notes.append(f"Made through the EC2 API: {self._clean(why.reason)}")
        try:
            instance_id = await run_instance(self.cloud, launch, token, log)
        except CloudError as error:
            return await self._not_run(error, token, by_cloud_control, log)
        return await self._done(instance_id, "ec2", by_cloud_control)

    async def _not_run(
        self, error: CloudError, token: str, by_cloud_control: ByCloudControl, log: RequestLog
    ) -> Creation:
        """RunInstances failed: say what exists, and if that cannot be known, how to look."""
        self.notes.pop()
        tokens = [*by_cloud_control.tokens, token]
        problem = self._problem(problem_from(error))
        try:
            made = await self._settled(by_cloud_control, also=error.fate == "unknown")
        except CloudError as blind:
            log.failure("it cannot be seen what exists", blind)
            made, problem = [], _unseen(problem, tokens)
        else:
            if made:
                return self._creation(made, made[0].id, self._via(made[0]))
            unclear = error.fate == "unknown" or by_cloud_control.unclear
            problem = _unseen(problem, tokens) if unclear else _none_made(problem)
        return Creation([], "ec2", self.notes, token, problem)

    async def _reported(self, refused: Refused, by_cloud_control: ByCloudControl) -> Creation:
        """The request's own fault; were an instance made all the same, it is named."""
        tokens, token = by_cloud_control.tokens, by_cloud_control.token
        problem = self._problem(refused.problem)
        try:
            made = await self._settled(by_cloud_control)
        except CloudError as blind:
            self._log(token).failure("it cannot be seen what exists", blind)
            return Creation([], "cloud_control", self.notes, token, _unseen(problem, tokens))
        if not made:
            unclear = by_cloud_control.unclear
            problem = _unseen(problem, tokens) if unclear else _none_made(problem)
        for one in made:
            self.notes.append(
                f"{_name(one)} exists all the same. Terminate it if you do not want it."
            )
        return Creation([one.id for one in made], "cloud_control", self.notes, token, problem)

    async def _done(self, instance_id: str, via: Via, by_cloud_control: ByCloudControl) -> Creation:
        """The instance is there; look for another that came of the same request."""
        token = (
            ec2_token(self.graph_thread, self.attempt) if via == "ec2" else by_cloud_control.token
        )
        self._log(token).info(f"instance id obtained: {instance_id}")
        alone = Creation([instance_id], via, self.notes, token)
        if not by_cloud_control.may_have_made_more:
            return alone
        try:
            made = await self._settled(by_cloud_control, also=True)
        except CloudError as blind:
            self._log(token).failure("it cannot be seen what else exists", blind)
            self.notes.append(
                "It could not be checked whether Cloud Control made a second instance. "
                + _how_to_look(by_cloud_control.tokens)
            )
            return alone
        if by_cloud_control.unclear and via == "ec2" and len(made) < 2:
            self.notes.append(
                "Should Cloud Control make a second instance yet: "
                + _how_to_look(by_cloud_control.tokens)
            )
        return self._creation(made, instance_id, via)

    async def _adopted(self, made: list[InstanceView]) -> Creation:
        """An earlier run of this request made these; was it cut off, more may be coming."""
        kept = made[0]
        via = self._via(kept)
        self.notes.append(f"{_name(kept)} had been made by this request already.")
        if via == "ec2":
            made = await self._watched(self.cloud.patience.cancellation)
        return self._creation(made, kept.id, via)

    async def _settled(
        self, by_cloud_control: ByCloudControl, *, also: bool = False
    ) -> list[InstanceView]:
        """All that exists of this request, once what is under way has ended or had its time."""
        await by_cloud_control.outlast()
        identifiers = by_cloud_control.identifiers
        made = await self._made(identifiers)
        if also or not made:
            await self.cloud.sleep(_GLANCE_SECONDS)
            made = await self._made(identifiers)
        return made

    async def _watched(self, seconds: float) -> list[InstanceView]:
        until = self.cloud.clock() + seconds
        made = await self._made()
        while len(made) < 2 and self.cloud.clock() < until:
            await self.cloud.sleep(_GLANCE_SECONDS * 2)
            made = await self._made()
        return made

    async def _made(self, identifiers: tuple[str, ...] = ()) -> list[InstanceView]:
        tokens = tokens_until(self.graph_thread, self.attempt)
        return await made_by(self.cloud, tokens, identifiers)

    def _creation(self, made: list[InstanceView], kept: str, via: Via) -> Creation:
        others = [one for one in made if one.id != kept]
        for one in others:
            self.notes.append(
                f"A second instance came of this request: {_name(one)}. "
                "Terminate it if you do not want it."
            )
        token = next(
            (one.tags[REQUEST_TAG] for one in made if one.id == kept and REQUEST_TAG in one.tags),
            ec2_token(self.graph_thread, self.attempt)
            if via == "ec2"
            else cloud_control_token(self.graph_thread, self.attempt),
        )
        return Creation([kept, *(one.id for one in others)], via, self.notes, token)

    def _failed(self, token: str, problem: Problem) -> Creation:
        problem = self._problem(problem)
        if self.repeated:
            problem = _unseen(problem, tokens_until(self.graph_thread, self.attempt))
        else:
            problem = _none_made(problem)
        return Creation([], "cloud_control", self.notes, token, problem)

    def _problem(self, problem: Problem) -> Problem:
        return Problem(problem.code, self._clean(problem.sentence), problem.retryable)

    def _via(self, one: InstanceView) -> Via:
        ec2 = {ec2_token(self.graph_thread, number) for number in range(self.attempt + 1)}
        return "ec2" if one.tags.get(REQUEST_TAG) in ec2 else "cloud_control"

    def _clean(self, text: str) -> str:
        return redacted_text(text, self.hidden)

    def _log(self, token: str) -> RequestLog:
        return RequestLog(self.graph_thread, token, self.hidden)


def _name(one: InstanceView) -> str:
    called = f" “{one.name}”" if one.name else ""
    return f"{one.id}{called} ({one.type}, {one.state})"


def _none_made(problem: Problem) -> Problem:
    """The problem, and that it left nothing behind: it was looked for."""
    return replace(problem, sentence=f"{problem.sentence} No instance was made.")


def _unseen(problem: Problem, tokens: Sequence[str]) -> Problem:
    """The problem, and that something may exist nevertheless: nothing to be tried again."""
    sentence = (
        f"{problem.sentence} It is not known whether an instance was made, or will be. "
        + _how_to_look(tokens)
    )
    return Problem(problem.code, sentence, retryable=False)


def _how_to_look(tokens: Sequence[str]) -> str:
    """How to find what was made under these tokens."""
    return f"It would carry, in its tag `{REQUEST_TAG}`, {' or '.join(tokens)}."
