"""The root of an incident's thread: what broke, where things stand, how often it was seen."""

from agents.incident.analysis import Analysis
from agents.incident.delivery import ALREADY_MADE
from handlers.blocks.as_written import Block, escape, sentence
from handlers.blocks.parts import (
    actions,
    button,
    context,
    link,
    moment,
    one_line,
    person,
    section,
    times,
)
from storage.incidents import Dossier
from storage.models import Incident
from storage.states import RUNNING, State

EMOJI = {
    State.RESOLVED: ":white_check_mark:",
    State.PULL_REQUEST_OPEN: ":wrench:",
    State.APPROVED: ":wrench:",
    State.REJECTED: ":no_entry_sign:",
    State.FAILED: ":warning:",
}


CAUSE_IN_ROOT = 250
"""Characters; the card has all of it."""

UNSURE = 0.5
"""Confidence below which an explanation is not called the cause."""


def root_text(dossier: Dossier) -> str:
    """The root in one line, for notifications and screen readers: what broke comes first."""
    return escape(f"{_broke(dossier)} · {standing(dossier, plain=True)}")


def _broke(dossier: Dossier) -> str:
    incident = dossier.incident
    what = f"{short_type(incident.error_type)} in {dossier.server.name}"
    return f"{what}: {one_line(incident.message, 200)}" if incident.message else what


def root_blocks(dossier: Dossier) -> list[Block]:
    """The root message."""
    incident, report = dossier.incident, dossier.report
    emoji = EMOJI.get(incident.state, ":rotating_light:")
    headline = f"{emoji} {_headline(dossier)}"
    if incident.message:
        headline += f"\n{escape(one_line(incident.message, 300))}"
    facts = [f"Seen *{times(incident.seen_count)}*, {last_seen(incident)}"]
    if report.request_url:
        request = f"{report.request_method or ''} {report.request_url}".strip()
        facts.append(f"`{escape(one_line(request, 150))}`")
    if report.environment:
        facts.append(escape(one_line(report.environment, 60)))
    blocks = [section(headline, expand=True)]
    if cause := _cause(dossier):
        blocks.append(section(cause))
    blocks.append(context(standing(dossier)))
    if dossier.returned_at and incident.state is not State.RESOLVED:
        blocks.append(context(f":repeat: Came back at {moment(dossier.returned_at)}"))
    blocks.append(context(*facts))
    revision = dossier.revision
    if incident.state in RUNNING:
        stop = button("Stop", "stop_analysis", revision.id)
        blocks.append(actions(stop, block_id=f"{revision.id}:{revision.state}"))
    return blocks


def return_text(dossier: Dossier) -> str:
    """That an incident came back, in one line."""
    return escape(f"Back after it was resolved: {_broke(dossier)}")


def return_blocks(dossier: Dossier) -> list[Block]:
    """What the channel is told when an incident comes back."""
    return [section(f":repeat: {_headline(dossier)} is back after it was resolved")]


def _headline(dossier: Dossier) -> str:
    kind = one_line(short_type(dossier.incident.error_type), 120)
    return f"*{escape(kind)}* in *{escape(dossier.server.name)}*"


def last_seen(incident: Incident) -> str:
    """When an incident was last seen, to stand after how often."""
    return f"{'last ' if incident.seen_count > 1 else ''}at {moment(incident.last_seen_at)}"


def cause_title(analysis: Analysis, *, patched: bool) -> str:
    """What the sentence of an analysis is: the cause, or less than that."""
    if analysis.verdict == "undetermined":
        return "Undetermined"
    if analysis.verdict == "outside_code":
        return "Cause, outside the code"
    return "Cause" if patched or analysis.confidence >= UNSURE else "Where it fails"


def _cause(dossier: Dossier) -> str:
    """The cause in one line; none while nobody knows it, or after somebody has rejected it."""
    revision = dossier.revision
    if dossier.incident.state is State.REJECTED or not revision.analysis:
        return ""
    analysis = Analysis.model_validate(revision.analysis)
    if analysis.verdict == "undetermined":
        return ""
    title = cause_title(analysis, patched=bool(revision.diff))
    return f"*{title}:* {sentence(one_line(analysis.cause, CAUSE_IN_ROOT))}"


def standing(dossier: Dossier, *, plain: bool = False) -> str:
    """Where things stand, in a few words. `plain` leaves out links and mentions."""
    revision, decision, pull_request = dossier.revision, dossier.decision, dossier.pull_request
    who = "somebody" if plain or decision is None else f"<@{decision.user_id}>"
    match dossier.incident.state:
        case State.QUEUED | State.INVESTIGATING:
            again = {"regression": "It is back: ", "error": ""}.get(revision.trigger, "Again: ")
            if dossier.incident.admitted_at is None:
                return "waiting in line behind other errors of this server"
            if revision.state is State.QUEUED:
                return f"{again}waiting in line for its analysis"
            return f"{again}investigating… {escape(revision.step or '')}".rstrip()
        case State.PROPOSED:
            return "A fix waits for approval in the thread"
        case State.EXPLAINED:
            analysis = revision.analysis or {}
            if analysis.get("verdict") == "undetermined":
                return "Cause undetermined; the thread says where to look"
            if analysis.get("verdict") == "outside_code":
                return "Not a fault of the code; the thread says what to check"
            if analysis.get("confidence", 0) < UNSURE:
                return "Failing line found; the cause is for you to judge"
            return "Cause found; no patch"
        case State.FAILED if revision.stopped_by:
            by = "somebody" if plain else f"<@{revision.stopped_by}>"
            return f"Stopped by {by}; Retry is in the thread"
        case State.FAILED if decision:
            return f"Approved by {who}, but there is no pull request; the thread says what to do"
        case State.FAILED:
            return "Stopped; the thread says what to do"
        case State.APPROVED if revision.failure:
            return f"Approved by {who}; the pull request has to wait, the thread says for what"
        case State.APPROVED:
            return f"Approved by {who}; opening the pull request…"
        case State.REJECTED:
            return f"Fix rejected by {who}"
        case State.STALE if revision.failure == ALREADY_MADE:
            return "The branch has this very change already; mark it resolved in the thread"
        case State.STALE:
            return "The branch has moved and the fix no longer applies"
        case State.PULL_REQUEST_OPEN if pull_request:
            number = f"#{pull_request.number}"
            return f"Pull request {number if plain else link(pull_request.url, number)} is open"
        case State.PULL_REQUEST_CLOSED if pull_request:
            number = f"#{pull_request.number}"
            closed = number if plain else link(pull_request.url, number)
            return f"Pull request {closed} was closed unmerged"
        case State.RESOLVED:
            by = dossier.incident.resolved_by or "somebody"
            return "Resolved" if plain else f"Resolved by {person(by)}"
    return str(dossier.incident.state)


def short_type(error_type: str) -> str:
    """An exception's name without its package."""
    return error_type.rsplit(".", 1)[-1] or error_type
