"""Creating an instance through Cloud Control: attempts, waiting, taking back, judging."""

from dataclasses import dataclass, field

from agents.ec2.cloud import Cloud, Tell
from agents.ec2.cloud_control import CloudControl, NotTaken, ResourceRequest
from agents.ec2.cloud_control_codes import fault_of_failure, fault_of_refusal
from agents.ec2.cloud_errors import CloudError, Problem, problem_from, said
from agents.ec2.desired_state import desired_state
from agents.ec2.instance_view import InstanceView
from agents.ec2.launch import Launch
from agents.ec2.pacing import back_off
from agents.ec2.request_log import RequestLog
from agents.ec2.request_tokens import CLOUD_CONTROL_ATTEMPTS, cloud_control_token, made_by

_GLANCE_SECONDS = 2.0
_TELL_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Made:
    """Cloud Control made this instance, or says so."""

    instance_id: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The request is at fault; no other API would take it."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class FallBack:
    """Nothing of this request exists, and Cloud Control will not make it; a sentence says why."""

    reason: str


Outcome = Made | Refused | FallBack


@dataclass
class ByCloudControl:
    """One create's dealings with Cloud Control. What it asked for and saw stays readable.

    `unclear`: a call got no answer, or a request was cancelled, and may be carried out yet.
    `may_have_made_more`: an instance could come besides the one that is reported.
    """

    cloud: Cloud
    launch: Launch
    graph_thread: str
    attempt: int
    tell: Tell
    notes: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    left_out: str = ""
    may_have_made_more: bool = False
    unclear: bool = False
    _begun: list[tuple[CloudControl, ResourceRequest]] = field(default_factory=list)
    _told_at: float = 0.0

    async def run(self) -> Outcome:
        """Try until there is an instance, the request is refused, or trying is no use."""
        until = self.cloud.clock() + self.cloud.patience.cloud_control
        reason = "Cloud Control did not make the instance."
        for number in range(1, CLOUD_CONTROL_ATTEMPTS + 1):
            if number > 1:
                pause = back_off(number - 1, self.cloud.jitter)
                if self.cloud.clock() + pause >= until:
                    break
                await self.tell(f"{reason} Trying Cloud Control again.")
                await self.cloud.sleep(pause)
            outcome = await self._attempt(number, until)
            if not isinstance(outcome, str):
                return outcome
            reason = outcome
        return FallBack(reason)

    @property
    def token(self) -> str:
        """The ClientToken of the last attempt."""
        return self.tokens[-1]

    @property
    def identifiers(self) -> tuple[str, ...]:
        """The instance ids that Cloud Control has named."""
        return tuple(request.identifier for _, request in self._begun if request.identifier)

    async def outlast(self) -> None:
        """Wait for the requests that have not ended, as long as for a cancelled one."""
        until = self.cloud.clock() + self.cloud.patience.cancellation
        for position, (control, request) in enumerate(self._begun):
            if not request.ended:
                try:
                    ended = await control.follow(request, until=until, progress=self._progress)
                except CloudError:
                    continue
                self._begun[position] = (control, ended)

    async def _attempt(self, number: int, until: float) -> Outcome | str:
        """One attempt under its own token; a sentence when it failed and made nothing."""
        self.tokens.append(cloud_control_token(self.graph_thread, self.attempt, number))
        log = RequestLog(self.graph_thread, self.token, self.launch.hidden)
        control = CloudControl(self.cloud, log)
        state = self._state(log)
        try:
            request = await control.create(state, self.token)
        except NotTaken as error:
            return await self._not_taken(error, until, log)
        self.may_have_made_more = self.may_have_made_more or number > 1
        if not request.ended:
            request = await self._followed(control, request, until, log)
        self._begun.append((control, request))
        return await self._judged(request, log)

    def _state(self, log: RequestLog) -> dict[str, object]:
        form = self.launch.form(self.token)
        state, left = desired_state(form)
        self.left_out = (
            f"Not set, for Cloud Control has no counterpart for it: {', '.join(left)}."
            if left
            else ""
        )
        self.notes = [self.left_out] if left else []
        log.info(
            f"trying Cloud Control: image {form.get('ImageId')}, type {form.get('InstanceType')}"
        )
        return state

    async def _followed(
        self, control: CloudControl, request: ResourceRequest, until: float, log: RequestLog
    ) -> ResourceRequest:
        """The request after the wait for it, taken back if that was too long."""
        limit = self.cloud.patience.cloud_control
        log.info(f"asynchronous answer: {request.status}")
        log.info(f"waiting for Cloud Control's request {request.request_token}, {limit:.0f} s")
        await self.tell("Cloud Control is making the instance.")
        try:
            request = await control.follow(request, until=until, progress=self._progress)
        except CloudError as error:
            log.failure("the request cannot be followed", error)
            if await self._appears(until):
                return request
        if request.ended:
            return request
        log.warning(f"time-out: no instance after {limit:.0f} s, cancelling the request")
        await self.tell(f"Cloud Control took longer than {limit:.0f} s. Cancelling its request.")
        self.unclear = self.may_have_made_more = True
        return await control.withdraw(request, progress=self._progress)

    async def _judged(self, request: ResourceRequest, log: RequestLog) -> Outcome | str:
        if request.succeeded and request.identifier:
            return Made(request.identifier)
        if request.status == "FAILED":
            log.warning(f"asynchronous failure: {request.error_code} {request.message}")
            if fault_of_failure(request.error_code) == "request":
                sentence = said(request.error_code, request.message)
                return Refused(Problem(request.error_code, sentence, retryable=False))
        found = await self._proven(log)
        if not isinstance(found, list):
            return found
        if found:
            if request.status == "FAILED":
                self.notes.append(
                    f"Cloud Control reported {request.error_code}, yet {found[0].id} exists."
                )
            self.may_have_made_more = True
            return Made(found[0].id)
        if request.status == "FAILED":
            return f"Cloud Control failed with {request.error_code}."
        if request.succeeded:
            return "Cloud Control claims success but named no instance."
        return FallBack(
            f"Cloud Control did not finish in {self.cloud.patience.cloud_control:.0f} s."
        )

    async def _not_taken(self, refusal: NotTaken, until: float, log: RequestLog) -> Outcome | str:
        error = refusal.error
        self.unclear = self.unclear or refusal.unclear
        self.may_have_made_more = self.may_have_made_more or refusal.unclear
        fault = fault_of_refusal(error)
        if error.code.startswith("ClientTokenConflict") and await self._appears(until):
            return Made((await self._made())[0].id)
        if fault == "request":
            return Refused(problem_from(error))
        if self.unclear:
            found = await self._proven(log)
            if not isinstance(found, list):
                return found
            if found:
                return Made(found[0].id)
        why = "is not to be had" if fault == "cloud_control" else "does not answer properly"
        return FallBack(f"Cloud Control {why} ({error.code}).")

    async def _proven(self, log: RequestLog) -> list[InstanceView] | Refused:
        """What exists of this attempt; where AWS will not show it, nothing more may be made."""
        try:
            found = await self._made()
            if not found:
                await self.cloud.sleep(_GLANCE_SECONDS)
                found = await self._made()
        except CloudError as error:
            log.failure("it cannot be seen what exists", error)
            return Refused(problem_from(error))
        return found

    async def _appears(self, until: float) -> bool:
        """Whether an instance turns up in time, where the request itself cannot be followed."""
        try:
            while not await self._made():
                if self.cloud.clock() >= until:
                    return False
                await self.cloud.sleep(_GLANCE_SECONDS)
        except CloudError:
            return False
        return True

    async def _made(self) -> list[InstanceView]:
        tokens = [
            cloud_control_token(self.graph_thread, self.attempt, number)
            for number in range(1, CLOUD_CONTROL_ATTEMPTS + 1)
        ]
        return await made_by(self.cloud, tokens, self.identifiers)

    async def _progress(self, line: str) -> None:
        """Tell at most every five seconds; what is shown in a thread need not flicker."""
        now = self.cloud.clock()
        if now - self._told_at >= _TELL_SECONDS:
            self._told_at = now
            await self.tell(line)
