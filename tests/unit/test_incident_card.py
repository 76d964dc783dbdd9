"""The card's grey lines: suspects and similar incidents, in few words that are harmless."""

import json
from dataclasses import asdict, replace
from typing import Any

import pytest

from agents.incident.localisation.similar import SimilarIncident
from bot.demo.workspace.block_kit_rules import check_message_blocks
from handlers.blocks.incident_card import card_blocks
from handlers.blocks.overview import overview_blocks
from handlers.blocks.parts import span
from storage.incidents import Dossier
from storage.models import Incident, Revision, Server
from storage.open_incidents import Overview
from storage.reports import ErrorReport
from storage.states import State

WORKSPACE = "https://acme.slack.com/"
HOSTILE = "<!channel> `*bold*` <https://evil|click> \u202egnp & x\n> y"


def dossier(**columns: Any) -> Dossier:
    """A revision of an incident that began at 1,000,000 s."""
    return Dossier(
        server=Server(
            name="shop",
            repo_url="https://code/acme/shop.git",
            channel="c",
            token_hash="",
            created_at=0,
        ),
        incident=Incident(
            id="abc",
            server_id=1,
            fingerprint="f",
            state=State.EXPLAINED,
            error_type="KeyError",
            first_seen_at=1_000_000,
            last_seen_at=1_000_000,
            last_counted_at=1_000_000,
        ),
        revision=Revision(
            id="abc-r1",
            incident_id="abc",
            number=1,
            state=State.EXPLAINED,
            trigger="error",
            occurrence_id=1,
            created_at=1_000_000,
            analysis={"verdict": "code", "cause": "It is so.", "confidence": 0.9},
            **columns,
        ),
        report=ErrorReport(server_name="shop", server_ip="h", error_type="KeyError"),
        files=(),
        decision=None,
        pull_request=None,
    )


def grey(**columns: Any) -> list[str]:
    """The lines of the card's context blocks below the first, which tells how sure it is."""
    blocks = check_message_blocks(card_blocks(dossier(**columns), WORKSPACE))
    texts = ["".join(e["text"] for e in b["elements"]) for b in blocks if b["type"] == "context"]
    return [line for text in texts[1:] for line in text.split("\n")]


def parsed(blocks: object) -> list[str]:
    """The texts that Slack parses."""
    if isinstance(blocks, list):
        return [text for block in blocks for text in parsed(block)]
    if isinstance(blocks, dict):
        if blocks.get("type") == "mrkdwn":
            return [blocks["text"]]
        return parsed(list(blocks.values()))
    return []


def commit(sha: str, **fields: Any) -> dict[str, Any]:
    return {
        "commit": sha * 40,
        "author": "Ada",
        "when": 1_000_000 - 7200,
        "summary": "Round",
        "age": 7200.0,
        **fields,
    }


def similar(**fields: Any) -> dict[str, Any]:
    found = SimilarIncident(
        id="xyz",
        error_type="builtins.KeyError",
        message="'rate'",
        state=State.RESOLVED,
        last_seen_at=1_000_000 - 3 * 86400,
        channel_id="C1",
        thread_ts="12.000034",
        fixed=True,
        cause="No rate.",
        rejected=None,
        pull_request="https://code/acme/shop/pull/7",
        pull_number=7,
        likeness=0.9,
        reason="in the same function price",
    )
    # As the records give it back.
    return {**json.loads(json.dumps(asdict(found))), **fields}


def test_where_to_look_is_ranked_linked_and_reasoned_while_there_is_no_patch() -> None:
    place = {"path": "a.py", "start_line": 3, "end_line": 9, "reason": f"imported by {HOSTILE}"}
    found = dossier()
    found.revision.analysis = {"verdict": "code", "cause": "So.", "suspected": [place]}
    (shown,) = [
        block["text"]["text"]
        for block in check_message_blocks(card_blocks(found, WORKSPACE))
        if block["type"] == "section" and "Where to look first" in block["text"]["text"]
    ]
    assert shown.startswith("*Where to look first*\n• <https://code/acme/shop/blob/")
    assert "a.py#L3-L9|a.py:3> · imported by" in shown
    assert "<!channel>" not in shown
    found.revision.diff = "--- a/a.py\n+++ b/a.py\n"
    assert "Where to look" not in json.dumps(card_blocks(found, WORKSPACE))


def test_what_was_looked_at_is_named_once() -> None:
    found = dossier()
    found.revision.analysis = {
        "verdict": "undetermined",
        "cause": "Nobody knows.",
        "suspected": [{"path": "a.py", "start_line": 3, "end_line": 9, "reason": "newest"}],
        "looked_at": ["a.py:3-9", "b.py:1-2", f"search: {HOSTILE}"],
    }
    blocks = check_message_blocks(card_blocks(found, WORKSPACE))
    said = json.dumps(blocks, ensure_ascii=False)
    assert "*Where to look first*" in said
    assert "Also looked at: b.py:1-2, search: " in said
    assert "a.py:3-9" not in said
    assert not any("<!channel>" in text for text in parsed(blocks))


def test_a_failing_line_is_not_called_the_cause() -> None:
    found = dossier()
    titles = []
    for confidence, diff in ((0.3, ""), (0.6, ""), (0.3, DIFF)):
        found.revision.analysis = {"verdict": "code", "cause": "So.", "confidence": confidence}
        found.revision.diff = diff
        titles.append(card_blocks(found, WORKSPACE)[0]["text"]["text"])
    assert titles == ["*Where it fails*\nSo.", "*Cause*\nSo.", "*Cause*\nSo."]


EVIDENCE = {"path": "a.py", "start_line": 12, "end_line": 12, "quote": "x = y.z"}
DIFF = "--- a/a.py\n+++ b/a.py\n@@ -10,4 +10,4 @@ def f(y):\n q\n q\n-x = y.z\n+x = y.zz\n q\n"


@pytest.mark.parametrize(
    ("diff", "shown"),
    [("", True), (DIFF, False), (DIFF.replace("a.py", "b.py"), True), (DIFF + " " * 3000, True)],
    ids=["no patch", "the patch shows it", "another file", "the patch is a file beside the card"],
)
def test_code_is_shown_once(diff: str, shown: bool) -> None:
    found = dossier(diff=diff)
    found.revision.analysis = {
        "verdict": "code",
        "cause": "So.",
        "evidence": [EVIDENCE],
        "excerpt": "  11  y = q\n> 12  x = y.z",
    }
    said = json.dumps(check_message_blocks(card_blocks(found, WORKSPACE)))
    assert ("> 12  x" in said or "&gt; 12  x" in said) is shown


def suspect(sha: str = "a", **fields: Any) -> dict[str, Any]:
    return commit(sha, path="till.py", line=7, near=False, share=0.97, others=[], **fields)


COMMIT = f"<https://code/acme/shop/commit/{'a' * 40}|aaaaaaaa> by Ada, "
PLACE = "<https://code/acme/shop/blob/c0ffee/till.py#L7|till.py:7>"


def test_suspects_are_named_with_page_author_and_age() -> None:
    changes = [commit(n, age=86400.0 * at) for at, n in enumerate("bcdef", 1)]
    lines = grey(suspect=suspect(), recent_changes=changes, commit="c0ffee")
    assert lines[0] == f"Suspect: {COMMIT}2 h before it began: Round (touched {PLACE})"
    pages = [f"<https://code/acme/shop/commit/{n * 40}|{n * 8}>" for n in "bcd"]
    assert lines[1:] == [
        f"Also changed in the week before: {pages[0]} (Ada, 1 day), {pages[1]} (Ada, 2 days), "
        f"{pages[2]} (Ada, 3 days)"
    ], "three more at most, on one line"


@pytest.mark.parametrize("word", ["word ", "List<Map<String, Order>> && ", "`x` *y* "])
def test_a_card_that_slack_would_refuse_for_its_length_leaves_out_the_least(word: str) -> None:
    long = word * 1000
    place = {"path": "src/" + "deep/" * 30 + "a.py", "start_line": 1, "end_line": 2}
    evidence = [{**place, "reason": long, "quote": long[:400]}] * 6
    diff = f"--- a/a.py\n+++ b/a.py\n@@ -1,1 +1,1 @@\n+{long[:2500]}"
    shown = dossier(diff=diff, gate=[{"check": "c", "passed": False, "detail": long}] * 12)
    assert shown.revision.analysis is not None
    shown.revision.state = shown.incident.state = State.PROPOSED
    shown.revision.analysis |= {
        **{"explanation": long[:3000], "excerpt": long, "notes": [long] * 6},
        "evidence": evidence,
    }
    blocks = check_message_blocks(card_blocks(shown, WORKSPACE))
    everything = json.dumps(blocks)
    assert "It is so." in everything
    assert "@@ -1,1 +1,1 @@" in everything
    assert "approve_fix" in everything
    assert "some of what was found is left out" in everything
    assert ":warning:" in everything


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"share": 0.5}, f"Possible suspect: {COMMIT}2 h before it began: Round (touched {PLACE})"),
        (
            {"near": True},
            f"Suspect: {COMMIT}2 h before it began: Round (touched {PLACE}, near the culprit)",
        ),
        (
            {"age": 800 * 86400.0},
            f"Old code, last touched in {COMMIT}2 years before it began: Round (touched {PLACE})",
        ),
    ],
    ids=["one of several", "beside", "long ago"],
)
def test_how_sure_a_suspect_is_stands_first(fields: dict[str, Any], line: str) -> None:
    assert grey(suspect={**suspect(), **fields}, commit="c0ffee") == [line]


def test_a_second_suspect_is_named_below_the_first() -> None:
    other = {**suspect("b"), "share": 0.2}
    lines = grey(suspect={**suspect(), "share": 0.5, "others": [other]}, commit="c0ffee")
    assert lines[0].startswith(f"Possible suspect: {COMMIT}")
    assert lines[1].startswith(f"Or <https://code/acme/shop/commit/{'b' * 40}|")
    other["age"] = 800 * 86400.0
    lines = grey(suspect={**suspect(age=900 * 86400.0), "others": [other]})
    assert [line.partition(" <")[0] for line in lines] == [
        "Old code, last touched in",
        "Or old code, last touched in",
    ]


def test_a_single_change_is_told_with_its_summary() -> None:
    (line,) = grey(recent_changes=[commit("b", age=90000.0)])
    assert line == (
        f"Changed in the week before: <https://code/acme/shop/commit/{'b' * 40}|bbbbbbbb> by Ada, "
        "1 day before it began: Round"
    )


def test_a_commit_after_the_first_error_is_not_called_older() -> None:
    assert "after it began: Round" in grey(suspect=suspect(age=-5.0))[0]


def test_a_suspect_of_an_earlier_version_is_still_shown() -> None:
    old = suspect()
    for field in ("age", "near", "share", "others"):
        del old[field]
    (line,) = grey(suspect=old)
    assert line.startswith("Suspect: ")
    assert "by Ada, <!date^992800^" in line


def test_of_an_undetermined_cause_no_commit_is_more_than_perhaps_suspect() -> None:
    found = dossier(suspect={**suspect(), "near": True}, commit="c0ffee")
    found.revision.analysis = {"verdict": "undetermined", "cause": "Nobody knows."}
    told = json.dumps(card_blocks(found, WORKSPACE))
    assert f"Possible suspect: {COMMIT}2 h before it began: Round (touched {PLACE})" in told


def test_nobody_is_suspected_where_the_cause_is_outside_the_code() -> None:
    found = dossier(suspect=suspect(), recent_changes=[commit("b", age=90000.0)])
    found.revision.analysis = {"verdict": "outside_code", "cause": "The disk is full."}
    blocks = check_message_blocks(card_blocks(found, WORKSPACE))
    told = json.dumps(blocks)
    assert "*Cause, outside the code*" in told
    assert "Suspect" not in told
    assert "a" * 40 not in told
    assert f"Changed in the week before: <https://code/acme/shop/commit/{'b' * 40}|" in told


def test_without_findings_there_is_no_line() -> None:
    assert grey() == grey(recent_changes=[], similar=[]) == []


@pytest.mark.parametrize(
    ("fields", "ending"),
    [
        ({}, "fixed by <https://code/acme/shop/pull/7|pull request #7>"),
        ({"fixed": False, "pull_request": None}, "resolved by hand"),
        (
            {"state": "pull_request_open"},
            "<https://code/acme/shop/pull/7|pull request #7> is open",
        ),
        (
            {"state": "pull_request_closed"},
            "<https://code/acme/shop/pull/7|pull request #7> was closed unmerged",
        ),
        ({"state": "rejected"}, "its fix was rejected"),
        ({"state": "proposed"}, "its fix is not decided yet"),
        ({"state": "explained"}, "explained, without a patch"),
        ({"state": "failed"}, "its analysis did not finish"),
        ({"state": "investigating"}, "being looked at"),
    ],
)
def test_similar_incidents_lead_to_their_thread_and_say_how_they_ended(
    fields: dict[str, Any], ending: str
) -> None:
    (line,) = grey(similar=[similar(**fields)])
    assert line == (
        "Like <https://acme.slack.com/archives/C1/p12000034|KeyError: 'rate'>, 3 days earlier, "
        f"in the same function price: {ending}"
    )


def test_similar_incidents_are_few_and_one_without_a_thread_is_named() -> None:
    lines = grey(similar=[similar(thread_ts=None, message=None)] * 5)
    assert len(lines) == 3
    assert lines[0].startswith("Like KeyError, 3 days earlier, in ")


def test_what_strangers_wrote_says_nothing_but_itself() -> None:
    hostile = {"author": HOSTILE, "summary": HOSTILE * 9}
    columns: dict[str, Any] = {
        "suspect": {**suspect(**hostile), "path": HOSTILE},
        "recent_changes": [commit("b", **hostile)],
        "similar": [
            similar(error_type=HOSTILE, message=HOSTILE, reason=HOSTILE),
            similar(error_type=HOSTILE, message=HOSTILE * 99, reason=HOSTILE, thread_ts=None),
        ],
    }
    lines = grey(**columns)
    assert len(lines) == 4
    for line in lines:
        assert "\u202e" not in line
        assert len(line) < 500
    for text in parsed(card_blocks(dossier(**columns), WORKSPACE)):
        ours = text.replace("<https://code/", "").replace("<https://acme.slack.com/", "")
        assert "<" not in ours
        assert "`" not in ours


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "1 min"),
        (59 * 60, "59 min"),
        (3600, "1 h"),
        (86399, "23 h"),
        (86400, "1 day"),
        (29 * 86400, "29 days"),
        (45 * 86400, "1 month"),
        (800 * 86400, "2 years"),
    ],
)
def test_lengths_of_time_in_words(seconds: float, words: str) -> None:
    assert span(seconds) == words


def test_the_overview_counts_what_it_has_no_room_for() -> None:
    proposed, explained = dossier(), dossier()
    proposed.incident.error_type = "shop.NoSuchPrice"
    blocks = overview_blocks(Overview(1200, 1, (proposed, explained)), WORKSPACE)
    texts = [block["text"]["text"] for block in blocks if block["type"] == "section"]
    assert texts[0] == "*1,200 open incidents* · 1 waits for approval"
    assert ["*NoSuchPrice*" in text for text in texts[1:]] == [True, False]
    assert blocks[-1]["elements"][0]["text"] == "and 1,198 more"
    one = overview_blocks(Overview(1, 0, (explained,)), WORKSPACE)
    assert one[0]["text"]["text"] == "*1 open incident*"
    assert "more" not in str(one)


@pytest.mark.parametrize(
    ("explanation", "told"),
    [
        ("KeyError: 'id'", []),
        ("KeyError: 'id'.", []),
        ("KeyError: 'id'. The row has none.", ["The row has none."]),
        ("KeyError: 'id', and no row.", ["KeyError: 'id', and no row."]),
        ("KeyError: 'id'.lower() failed.", ["KeyError: 'id'.lower() failed."]),
    ],
)
def test_an_explanation_is_told_without_the_error_that_begins_it(
    explanation: str, told: list[str]
) -> None:
    report = dossier().report.model_copy(update={"message": "'id'"})
    found = replace(dossier(), report=report)
    found.revision.analysis = {**(found.revision.analysis or {}), "explanation": explanation}
    texts = parsed(card_blocks(found, WORKSPACE))
    assert [text for text in texts if text.startswith(("KeyError", "The row"))] == told
