"""What an event said is text in a pull request and its commit: nothing acts on it."""

import re

import pytest

from agents.incident.pull_request.text import (
    TITLE_LIMIT,
    commit_message,
    fenced,
    inert,
    plain,
    prose,
)

ACTED_ON = re.compile(
    r"@\w|#\d|GH-\d|://|www\.|\[[\w ]*(?:skip|no)[\w ]*\]|skip-checks:|NO_CI", re.IGNORECASE
)
THREAD = "https://acme.slack.com/archives/C1/p1"


@pytest.mark.parametrize(
    "text",
    [
        "@octocat, see #12, GH-12 and acme/shop#3",
        "http://evil.example www.evil.example",
        "[skip ci] [CI Skip] [no ci] [skip actions] [skip netlify]",
        "skip-checks: true",
        "***NO_CI***",
    ],
)
def test_nothing_acts_on_what_an_event_said(text: str) -> None:
    assert ACTED_ON.search(text)
    for shown in (inert(text), plain(text), prose(f"`{text}`"), commit_message(text, text, "")):
        assert not ACTED_ON.search(shown), shown
    assert inert(text).replace("\u200b", "") == text


def test_an_event_adds_no_line_to_a_commit_message() -> None:
    hostile = "E\n\nSigned-off-by: Eve\r\nskip-checks: true\u2028" + "x" * 500
    subject, blank, cause, _, thread = commit_message(hostile, hostile, THREAD).splitlines()
    assert len(subject) <= TITLE_LIMIT
    assert (blank, thread) == ("", THREAD)
    assert "Signed-off-by" in cause


def test_code_in_a_cause_stays_readable() -> None:
    cause = "`prices[item]` is a list[int], not str: None has no `total`."
    assert cause in commit_message("KeyError", cause, THREAD)


def test_what_stands_in_backquotes_is_code_in_a_body_and_nothing_else_is() -> None:
    assert prose("`week` is *not* `a|b`.") == "`week` is \\*not\\* `a|b`."
    for unpaired in ("it's `half", "an empty `` here", "` ` <b>"):
        assert prose(unpaired) == plain(unpaired)


def test_what_turns_a_line_or_is_not_seen_is_spelt_out() -> None:
    text = "a\u202eb\u200b `c\u2066` @x"
    for shown in (plain(text), prose(text), fenced(text), commit_message(text, text, "")):
        assert not set("\u202e\u2066") & set(shown)
        assert "\\u202e" in shown.replace("\\\\", "\\")
    assert prose("`@x`") == "`@\u200bx`"


@pytest.mark.parametrize("mark", ["[", "@", ":", "www", "GH-", "`"])
def test_a_megabyte_of_marks_is_made_inert(mark: str) -> None:
    text = mark * 300_000
    assert len(plain(text)) >= len(text)
    assert not ACTED_ON.search(inert(f"{text}[skip ci]")[-40:])
