"""What a pull request says: the cause, the evidence, the thread, and who approved."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from agents.conversation import IncidentConversation
from agents.incident.analysis import Analysis
from agents.incident.patch.gate import PatchedFile
from agents.incident.pull_request.proposal import PullRequestRequest
from agents.incident.pull_request.repository_urls import permalink, repository_name
from agents.unseen import spelt_out
from storage.incidents import Dossier

TITLE_LIMIT = 72


def branch_name(revision_id: str) -> str:
    """The branch of a revision: found again by it after a crash."""
    return f"suture/{revision_id}"


@dataclass(frozen=True, slots=True)
class Ground:
    """The commit that a patch is laid on, and the files as they are with it."""

    commit: str
    files: tuple[PatchedFile, ...]


async def pull_request_for(
    dossier: Dossier,
    base_branch: str,
    ground: Ground,
    conversation: IncidentConversation,
    *,
    draft: bool,
) -> PullRequestRequest:
    """The pull request of an approved revision, the same whenever it is asked for."""
    assert dossier.decision is not None
    thread = await conversation.permalink(dossier.incident.id)
    approver = await conversation.name_of(dossier.decision.user_id)
    cause = Analysis.model_validate(dossier.revision.analysis).cause
    error_type = dossier.incident.error_type
    return PullRequestRequest(
        repository=repository_name(dossier.server.repo_url),
        base_branch=base_branch,
        base_commit=ground.commit,
        branch=branch_name(dossier.revision.id),
        title=_shortened(inert(f"Fix {error_type.rsplit('.', 1)[-1]}: {cause}")),
        body=pull_request_body(dossier, thread, approver),
        commit_message=commit_message(error_type, cause, thread),
        committed_at=dossier.decision.decided_at,
        files=ground.files,
        draft=draft,
    )


def commit_message(error_type: str, cause: str, thread: str) -> str:
    """Subject, cause and thread, a line each: what an event said adds no line that git or GitHub
    would read as a trailer."""
    lines = [_shortened(inert(f"Fix {error_type}")), inert(" ".join(cause.split())), thread]
    return "\n\n".join(line for line in lines if line) + "\n"


def pull_request_body(dossier: Dossier, thread: str, approver: str) -> str:
    """The body in Markdown. What an event said stays text: it can neither ping nor link."""
    analysis = Analysis.model_validate(dossier.revision.analysis)
    commit = dossier.revision.commit or ""
    decision = dossier.decision
    evidence = "\n".join(
        f"- [{code(item.path)} line {item.start_line}]"
        f"({permalink(dossier.server.repo_url, commit, item.path, item.start_line, item.end_line)})"
        f"{': ' + prose(item.reason) if item.reason else ''}"
        for item in analysis.evidence
    )
    checks = "\n".join(
        f"- {'passed' if c['passed'] else 'flagged'}: {plain(c['detail'] or c['check'])}"
        for c in dossier.revision.gate or []
    )
    source = "rule-based triage" if analysis.source == "rules" else f"the model {analysis.source}"
    seen = dossier.incident.seen_count
    who = f"{plain(approver)} ({decision.user_id})" if decision else plain(approver)
    where = f"[Slack]({quote(thread, safe=':/?=&%')})" if thread else "Slack"
    sections = [
        f"**{prose(analysis.cause)}**",
        prose(analysis.explanation),
        f"### Evidence\n{evidence}" if evidence else "",
        f"### Checks before approval\n{checks}" if checks else "",
        f"### The error\n{fenced(_error_line(dossier))}\n"
        f"Seen {'once' if seen == 1 else f'{seen} times'} on {code(dossier.server.name)}.",
        f"Found by {plain(source)}, approved by {who} in {where}. "
        f"Incident {dossier.incident.id}, revision {dossier.revision.number}.",
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def prose(text: str) -> str:
    """Plain text in which what stands between two backquotes is inline code, as it was meant."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0 or not all(piece.strip() for piece in pieces[1::2]):
        return plain(text)
    return "".join(inert(code(p)) if i % 2 else plain(p) for i, p in enumerate(pieces))


def plain(text: str) -> str:
    """Text that Markdown and GitHub leave alone: no mention, no link, no HTML, no markup."""
    for mark in "\\`*_[]<>#|~!&":
        text = text.replace(mark, f"\\{mark}")
    return inert(text)


_ACTED_ON = re.compile(
    r"@(?=\w)|#(?=\d)|\bGH-(?=\d)|:(?=//)|www(?=\.)"
    r"|\[(?=[^][\n]*\b(?:skip|no)\b)|skip-checks(?=:)|NO_(?=CI)",
    re.IGNORECASE,
)


def inert(text: str) -> str:
    """Text that GitHub finds nothing in: nobody to notify, no issue to close, no link, and no word
    such as `[skip ci]` that keeps a commit from being checked."""
    return _ACTED_ON.sub("\\g<0>\u200b", spelt_out(text))


def code(text: str) -> str:
    """Text as inline code, which it cannot leave."""
    return f"`{' '.join(spelt_out(text).replace('`', chr(39)).split())}`"


def fenced(text: str) -> str:
    """A code block that its content cannot close."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}\n{spelt_out(text)}\n{fence}"


def _error_line(dossier: Dossier) -> str:
    message = f": {dossier.incident.message}" if dossier.incident.message else ""
    return f"{dossier.incident.error_type}{message}"[:1000]


def _shortened(title: str) -> str:
    title = " ".join(title.split())
    return title if len(title) <= TITLE_LIMIT else title[: TITLE_LIMIT - 1].rstrip() + "…"
