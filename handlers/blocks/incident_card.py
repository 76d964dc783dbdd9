"""The card of a revision: cause first, then evidence, diff and checks, then what can be done."""

import re
from collections.abc import Sequence
from textwrap import dedent
from typing import Any

from agents.incident.analysis import Analysis, Evidence, Place
from agents.incident.localisation.similar import SimilarIncident
from agents.incident.localisation.suspect import OLD, SURE
from agents.incident.pull_request.repository_urls import permalink, web_url
from handlers.blocks.as_written import Block, escape, sentence
from handlers.blocks.incident_root import cause_title, short_type
from handlers.blocks.parts import (
    MOST_TEXT,
    actions,
    button,
    context,
    link,
    link_button,
    moment,
    one_line,
    permalink_of,
    person,
    preformatted,
    section,
    span,
    text_length,
)
from storage.incidents import Dossier
from storage.states import State

DIFF_ON_CARD = 2800
"""Characters of a diff that stand on the card; a longer one is a file in the thread."""
EVIDENCE_ON_CARD = 5
EXCERPT_ON_CARD = 1400
"""Characters of code that stand below the evidence."""
LOOKED_AT_ON_CARD = 8
SUSPECTS_ON_CARD = 3
SIMILAR_ON_CARD = 3

LEFT_OUT_FIRST = ("explanation", "similar", "suspects", "evidence", "notices")
"""What a card does without when Slack would refuse all of it, in this order. For the rest, which
people decide by, there is always room."""

_HUNK = re.compile(r"@@ -(?P<first>\d+)(?:,(?P<lines>\d+))? ")


def card_text(dossier: Dossier) -> str:
    """The card in one line, for notifications and screen readers."""
    if dossier.revision.failure:
        return sentence(one_line(dossier.revision.failure, 300))
    return sentence(one_line(_analysis(dossier).cause, 300))


def card_blocks(dossier: Dossier, workspace_url: str) -> list[Block]:
    """The card, with buttons only while there is something to decide.

    `workspace_url` is where the permalinks of other threads begin.
    """
    revision = dossier.revision
    if revision.state is State.SUPERSEDED:
        return _superseded(dossier)
    if revision.analysis is None:
        ending = sentence(revision.failure or "The analysis did not finish.")
        if revision.stopped_by:
            ending = f"Stopped by <@{revision.stopped_by}>. Press Retry to begin again."
        return [
            section(f":warning: {ending}"),
            *_outcome(dossier),
        ]
    groups = {
        "cause": _cause(dossier),
        "explanation": _explanation(dossier),
        "evidence": _evidence(dossier),
        "suspects": _suspects(dossier),
        "similar": _similar(dossier, workspace_url),
        "patch": _patch(dossier),
        "checks": _checks(dossier),
        "notices": _notices(dossier),
        "left out": [],
        "outcome": _outcome(dossier),
    }
    for name in LEFT_OUT_FIRST:
        if text_length(list(groups.values())) <= MOST_TEXT:
            break
        groups[name] = []
        said = "A Slack message cannot be longer: some of what was found is left out here."
        groups["left out"] = [context(f":scissors: {said}")]
    return [block for group in groups.values() for block in group]


def diff_is_in_file(dossier: Dossier) -> bool:
    """Whether the diff is too long for the card and belongs in a file beside it."""
    return len(dossier.revision.diff) > DIFF_ON_CARD


def confidence_in_words(confidence: float) -> str:
    """0..1 as people say it."""
    if confidence >= 0.8:
        return "high confidence"
    return "medium confidence" if confidence >= 0.5 else "low confidence"


def model_costs(analysis: Analysis) -> list[str]:
    """What a model took for it, in a few words each."""
    if analysis.reused:
        return ["reused from the same case"]
    if not (analysis.seconds or analysis.tokens):
        return []
    took = f"{max(1, round(analysis.seconds))} s"
    if analysis.source == "rules":
        took = f"a model took {took}"
    return [took, f"{analysis.tokens:,} tokens"] if analysis.tokens else [took]


def _analysis(dossier: Dossier) -> Analysis:
    if dossier.revision.analysis is None:
        return Analysis(verdict="undetermined", cause="The analysis did not finish.")
    return Analysis.model_validate(dossier.revision.analysis)


def _cause(dossier: Dossier) -> list[Block]:
    revision, analysis = dossier.revision, _analysis(dossier)
    title = cause_title(analysis, patched=bool(revision.diff))
    source = "rule-based" if analysis.source == "rules" else f"model {analysis.source}"
    facts = [source, *model_costs(analysis)]
    if revision.number > 1:
        facts.append(f"revision {revision.number}")
    if analysis.verdict != "undetermined":
        facts.insert(0, confidence_in_words(analysis.confidence))
    if revision.commit:
        web = web_url(dossier.server.repo_url)
        facts.append(f"at {link(f'{web}/commit/{revision.commit}', revision.commit[:8])}")
    blocks = [
        section(f"*{title}*\n{sentence(analysis.cause)}", expand=True),
        context(" · ".join(fact if "<" in fact else escape(fact) for fact in facts)),
    ]
    if revision.hint:
        blocks.append(
            context(f"Looked at again with the hint “{escape(one_line(revision.hint, 200))}”")
        )
    return blocks


def _explanation(dossier: Dossier) -> list[Block]:
    """What the cause does not say, without the error itself: the root stands above."""
    report, explanation = dossier.report, _analysis(dossier).explanation
    error = f"{short_type(report.error_type)}: {report.message}".rstrip(". ")
    repeated = re.match(rf"{re.escape(error)}\.*(?:$|(?<=\.)\s+)", explanation)
    told = explanation[repeated.end() :] if repeated else explanation
    return [section(sentence(told))] if told else []


def _evidence(dossier: Dossier) -> list[Block]:
    revision, analysis = dossier.revision, _analysis(dossier)
    blocks: list[Block] = []
    if analysis.evidence:
        lines = [_place(dossier, item) for item in analysis.evidence[:EVIDENCE_ON_CARD]]
        blocks.append(section("*Evidence*\n" + "\n".join(lines)))
        if not _stands_in(revision.diff, analysis.evidence):
            # An analysis of an earlier version has no excerpt.
            code = analysis.excerpt or dedent(analysis.evidence[0].quote)
            blocks.append(preformatted(code[:EXCERPT_ON_CARD]))
    if analysis.suspected and not revision.diff:
        lines = [_place(dossier, item) for item in analysis.suspected]
        title = "Where else to look" if analysis.evidence else "Where to look first"
        blocks.append(section(f"*{title}*\n" + "\n".join(lines)))
    if analysis.looked_at and analysis.verdict == "undetermined":
        shown = {f"{item.path}:{item.start_line}-{item.end_line}" for item in analysis.suspected}
        others = [item for item in analysis.looked_at if item not in shown][:LOOKED_AT_ON_CARD]
        if others:
            named = escape(one_line(", ".join(others), 600))
            blocks.append(context(f"Also looked at: {named}" if shown else f"Looked at: {named}"))
    if analysis.would_settle and analysis.verdict == "undetermined":
        settles = sentence(one_line(analysis.would_settle, 400))
        blocks.append(section(f"*What would settle it*\n{settles}"))
    return blocks


def _place(dossier: Dossier, place: Place) -> str:
    """A bullet: the lines, linked, and why they matter."""
    commit, lines = dossier.revision.commit or "", (place.start_line, place.end_line)
    url = permalink(dossier.server.repo_url, commit, place.path, *lines)
    why = f" · {sentence(one_line(place.reason, 120))}" if place.reason else ""
    return f"• {link(url, f'{place.path}:{place.start_line}')}{why}"


def _stands_in(diff: str, evidence: Sequence[Evidence]) -> bool:
    """Whether the diff on the card shows the evidence's code anyway."""
    shown, path = set[tuple[str, int]](), ""
    for line in diff.splitlines() if len(diff) <= DIFF_ON_CARD else []:
        if line.startswith("--- a/"):
            path = line.removeprefix("--- a/")
        elif hunk := _HUNK.match(line):
            first = int(hunk["first"])
            shown.update((path, n) for n in range(first, first + int(hunk["lines"] or 1)))
    of_file = (one for one in evidence if one.path == evidence[0].path)
    return all((one.path, one.start_line) in shown for one in of_file)


def _suspects(dossier: Dossier) -> list[Block]:
    """Who last touched the culprit, and what else changed shortly before the fault began.

    Nobody is suspected where the cause is outside the code, though an earlier version noted one.
    """
    web = web_url(dossier.server.repo_url)
    inside = _analysis(dossier).verdict != "outside_code"
    suspect = dossier.revision.suspect if inside else None
    changes = (dossier.revision.recent_changes or [])[:SUSPECTS_ON_CARD]
    suspects = [suspect, *suspect.get("others", [])] if suspect else []
    lines = [_suspect(dossier, each, at) for at, each in enumerate(suspects)]
    if changes:
        named = [_commit(web, each) if len(changes) == 1 else _brief(web, each) for each in changes]
        also = "Also changed" if suspect else "Changed"
        lines.append(f"{also} in the week before: {', '.join(named)}")
    return [context("\n".join(lines))] if lines else []


def _suspect(dossier: Dossier, suspect: dict[str, Any], rank: int) -> str:
    """A suspect commit with the line it touched; how sure it is, its first word tells."""
    path, line = suspect["path"], suspect["line"]
    page = permalink(dossier.server.repo_url, dossier.revision.commit or "", path, line, line)
    known = _analysis(dossier).verdict == "code"  # else the line is but where to look first
    near = ", near the culprit" if suspect.get("near") and known else ""
    sure = suspect.get("share", 1) >= SURE and known
    if (suspect.get("age") or 0) > OLD:
        said = "Or old code, last touched in" if rank else "Old code, last touched in"
    else:
        said = "Or" if rank else "Suspect:" if sure else "Possible suspect:"
    commit = _commit(web_url(dossier.server.repo_url), suspect)
    place = link(page, one_line(f"{path}:{line}", 80))
    return f"{said} {commit} (touched {place}{near})"


def _commit(web: str, commit: dict[str, Any]) -> str:
    """A commit with its page, author, age and summary."""
    age = commit.get("age")
    if age is None:  # recorded by an earlier version
        when = moment(commit["when"])
    else:
        when = f"{span(age)} before it began" if age >= 0 else "after it began"
    summary = escape(one_line(commit["summary"], 70))
    return f"{_page(web, commit)} by {escape(one_line(commit['author'], 40))}, {when}: {summary}"


def _brief(web: str, commit: dict[str, Any]) -> str:
    """A commit among several: its page, author and age."""
    return f"{_page(web, commit)} ({escape(one_line(commit['author'], 40))}, {span(commit['age'])})"


def _page(web: str, commit: dict[str, Any]) -> str:
    sha = str(commit["commit"])
    return link(f"{web}/commit/{sha}", sha[:8])


def _similar(dossier: Dossier, workspace_url: str) -> list[Block]:
    """Earlier incidents that broke alike: where they were talked about, and how they ended."""
    lines = []
    for each in (dossier.revision.similar or [])[:SIMILAR_ON_CARD]:
        similar = SimilarIncident(**each)
        kind, message = short_type(similar.error_type), similar.message
        what = one_line(f"{kind}: {message}" if message else kind, 60)
        thread = permalink_of(workspace_url, similar.channel_id, similar.thread_ts)
        pull_request = (
            link(similar.pull_request, f"pull request #{similar.pull_number}")
            if similar.pull_request
            else ""
        )
        ago = dossier.revision.created_at - similar.last_seen_at
        when = f", {span(ago)} earlier" if ago >= 0 else ""
        lines.append(
            f"Like {link(thread, what) if thread else escape(what)}{when}, "
            f"{escape(one_line(similar.reason, 80))}: {similar.ending(pull_request)}"
        )
    return [context("\n".join(lines))] if lines else []


def _patch(dossier: Dossier) -> list[Block]:
    revision = dossier.revision
    blocks: list[Block] = []
    if revision.diff:
        if diff_is_in_file(dossier):
            blocks.append(section(f"*Proposed fix* · whole in `{revision.id}.diff` below"))
        else:
            blocks.append(section("*Proposed fix*"))
        blocks.append(preformatted(_for_reading(revision.diff)[:DIFF_ON_CARD]))
    return blocks


def _checks(dossier: Dossier) -> list[Block]:
    """What the checks warn of, a line each; below it those that were passed."""
    gate = dossier.revision.gate or []
    warnings = (result["detail"] or result["check"] for result in gate if not result["passed"])
    lines = [f":warning: {sentence(one_line(each, 160))}" for each in dict.fromkeys(warnings)]
    passed = " · ".join(dict.fromkeys(result["check"] for result in gate if result["passed"]))
    if passed:
        lines.append(f":white_check_mark: Checked: {sentence(one_line(passed, 600))}")
    return [context("\n".join(lines))] if lines else []


def _for_reading(diff: str) -> str:
    """A diff without the lines that only git reads; it still applies."""
    for_git = ("diff --git ", "index ")
    lines = diff.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(for_git)).rstrip("\n")


def _notices(dossier: Dossier) -> list[Block]:
    revision, analysis = dossier.revision, _analysis(dossier)
    notices = [sentence(one_line(note, 300)) for note in analysis.notes]
    if dossier.report.commit and not revision.commit_found:
        reported = escape(one_line(dossier.report.commit, 40))
        notices.append(f"The reported commit `{reported}` is not in the repository; the branch is.")
    if revision.moved_to:
        fits = "the patch still applies" if revision.applies else "the patch no longer applies"
        head = link(
            f"{web_url(dossier.server.repo_url)}/commit/{revision.moved_to}", revision.moved_to[:8]
        )
        notices.append(f"The branch has moved to {head} since the analysis; {fits}.")
    if revision.failure:
        notices.append(f":warning: {sentence(revision.failure)}")
    return [context(notice) for notice in notices[:6]]


def _outcome(dossier: Dossier) -> list[Block]:
    """The decision that was made, and the buttons for what may come next."""
    revision, decision, pull_request = dossier.revision, dossier.decision, dossier.pull_request
    blocks: list[Block] = []
    if decision:
        verdict = "Approved" if decision.verdict is State.APPROVED else "Rejected"
        said = f"*{verdict}* by <@{decision.user_id}> at {moment(decision.decided_at)}"
        if decision.reason:
            said += f"\n>{escape(one_line(decision.reason, 500))}"
        blocks.append(section(said))
    if pull_request:
        label = f"Pull request #{pull_request.number}"
        closed = revision.state is State.PULL_REQUEST_CLOSED
        ended = ", closed unmerged" if closed else ""
        page = link(pull_request.url, label)
        blocks.append(section(f":twisted_rightwards_arrows: {page}{ended}"))
    if dossier.incident.revision != revision.number:
        return blocks
    again = button("Re-analyse", "reanalyze", revision.id)
    resolve = button("Mark resolved", "mark_resolved", revision.id)
    row: list[Block] = []
    match revision.state:
        case State.PROPOSED:
            row = [
                button("Approve", "approve_fix", revision.id, style="primary"),
                button("Reject", "reject_fix", revision.id, style="danger"),
                *(again, resolve),  # it may have been mended otherwise, by going back
            ]
        case State.FAILED:
            row = [button("Retry", "reanalyze", revision.id, style="primary"), resolve]
        case State.STALE | State.EXPLAINED | State.REJECTED | State.PULL_REQUEST_CLOSED:
            row = [again, resolve]
        case State.PULL_REQUEST_OPEN if pull_request:
            row = [link_button("View pull request", "view_pull_request", pull_request.url), resolve]
        case State.RESOLVED:
            by = dossier.incident.resolved_by or "somebody"
            blocks.append(context(f":white_check_mark: Resolved by {person(by)}"))
    if row:
        # A new block id for every state: Slack would otherwise keep showing the old buttons.
        blocks.append(actions(*row, block_id=f"{revision.id}:{revision.state}:{revision.attempt}"))
    return blocks


def _superseded(dossier: Dossier) -> list[Block]:
    revision = dossier.revision
    note = context(f"Revision {revision.number}, replaced by a newer analysis below")
    if revision.analysis is None:
        return [note]
    return [
        note,
        section(f"~{sentence(one_line(_analysis(dossier).cause, 300))}~"),
        *_outcome(dossier),
    ]
