"""The root of an incident's thread: what broke, where things stand, how often it was seen."""

from handlers.blocks.as_written import Block, escape
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
from storage.states import State

EMOJI = {
    State.RESOLVED: ":white_check_mark:",
    State.PULL_REQUEST_OPEN: ":wrench:",
    State.APPROVED: ":wrench:",
    State.REJECTED: ":no_entry_sign:",
    State.FAILED: ":warning:",
}


UNSURE = 0.5
"""Confidence below which an explanation is not called the cause."""


def root_text(dossier: Dossier) -> str:
    """The root in one line, for notifications and screen readers."""
    kind = short_type(dossier.incident.error_type)
    return escape(f"{kind} in {dossier.server.name}: {standing(dossier, plain=True)}")


def root_blocks(dossier: Dossier) -> list[Block]:
    """The root message."""
    incident, report = dossier.incident, dossier.report
    emoji = EMOJI.get(incident.state, ":rotating_light:")
    headline = (
        f"{emoji} *{escape(one_line(short_type(incident.error_type), 120))}* "
        f"in *{escape(dossier.server.name)}*"
    )
    if incident.message:
        headline += f"\n{escape(one_line(incident.message, 300))}"
    facts = [f"Seen *{times(incident.seen_count)}*, last at {moment(incident.last_seen_at)}"]
    if report.request_url:
        request = f"{report.request_method or ''} {report.request_url}".strip()
        facts.append(f"`{escape(one_line(request, 150))}`")
    if report.environment:
        facts.append(escape(one_line(report.environment, 60)))
    blocks = [section(headline, expand=True), context(standing(dossier)), context(*facts)]
    revision = dossier.revision
    if incident.state is State.INVESTIGATING:
        stop = button("Stop", "stop_analysis", revision.id)
        blocks.append(actions(stop, block_id=f"{revision.id}:{revision.state}"))
    return blocks


def standing(dossier: Dossier, *, plain: bool = False) -> str:
    """Where things stand, in a few words. `plain` leaves out links and mentions."""
    revision, decision, pull_request = dossier.revision, dossier.decision, dossier.pull_request
    who = "somebody" if plain or decision is None else f"<@{decision.user_id}>"
    match dossier.incident.state:
        case State.QUEUED | State.INVESTIGATING:
            again = {"regression": "It is back: ", "error": ""}.get(revision.trigger, "Again: ")
            return f"{again}investigating… {escape(revision.step or '')}".rstrip()
        case State.PROPOSED:
            return "Cause found; a fix waits for approval in the thread"
        case State.EXPLAINED:
            analysis = revision.analysis or {}
            if analysis.get("verdict") == "undetermined":
                return "Cause undetermined; see the thread"
            if analysis.get("confidence", 0) < UNSURE:
                return "Failing line found; the cause is for you to judge"
            return "Cause found; no patch"
        case State.FAILED if revision.stopped_by:
            by = "somebody" if plain else f"<@{revision.stopped_by}>"
            return f"Stopped by {by}; Retry is in the thread"
        case State.FAILED:
            return "Stopped; the thread says what to do"
        case State.APPROVED:
            return f"Approved by {who}; opening the pull request…"
        case State.REJECTED:
            return f"Fix rejected by {who}"
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
