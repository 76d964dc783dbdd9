"""Opening pull requests through PyGithub, against the embedded code host over real wires."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from agents.incident.patch.gate import PatchedFile
from agents.incident.pull_request.client import CodeHostClient
from agents.incident.pull_request.proposal import (
    OpenedPullRequest,
    PullRequestError,
    PullRequestRequest,
)
from bot.demo.code_host import CodeHost

BRANCH = "suture/42-r1"
PATCHES = (
    PatchedFile(
        "app/orders.py",
        0o100644,
        b"def total(order):\n    return order.amount\n",
        b"def total(order):\n    return order.amount if order else 0\n",
    ),
    PatchedFile("app/crlf.py", 0o100644, b"one = 1\r\ntwo = 2\r\n", b"one = 1\r\ntwo = 3\r\n"),
    PatchedFile("app/bom.py", 0o100644, b"\xef\xbb\xbfname = 'x'\n", b"\xef\xbb\xbfname = 'y'\n"),
    PatchedFile("app/latin.java", 0o100644, b"", "// Käse\nint y;\n".encode("latin-1")),
    PatchedFile("app/no_end.py", 0o100644, b"last = 'line'", b"last = 'other line'"),
    PatchedFile("run.sh", 0o100755, b"", b"#!/bin/sh\nexec python -m app.main\n"),
)


def client(host: CodeHost, token: str | None = "the-token") -> CodeHostClient:
    return CodeHostClient(host.api_url, token, seconds_between_writes=0, attempts=1)


def request_for(host: CodeHost, **changes: Any) -> PullRequestRequest:
    request = PullRequestRequest(
        repository="acme/shop",
        base_branch="main",
        base_commit=host.head("acme", "shop"),
        branch=BRANCH,
        title="Fix AttributeError: an order may be missing",
        body="**Why**: `order` may be `None`.",
        commit_message="Fix AttributeError\n\nAn order may be missing.\n",
        committed_at=1_750_000_000.75,
        files=PATCHES,
    )
    return replace(request, **changes)


async def refusal(opening: Any) -> PullRequestError:
    with pytest.raises(PullRequestError) as caught:
        await opening
    return caught.value


async def test_pushes_exactly_the_bytes_and_modes_that_were_shown(code_host: CodeHost) -> None:
    opened = await client(code_host).open_pull_request(request_for(code_host))

    assert opened.url == f"{code_host.url}/acme/shop/pull/1"
    assert opened.head_sha == code_host.head("acme", "shop", BRANCH)
    repository = code_host.repository("acme", "shop")
    commit = repository[opened.head_sha]
    for file in PATCHES:
        assert commit.tree[file.path].data == file.after, file.path
        assert commit.tree[file.path].filemode == file.mode, file.path
    assert commit.tree["README.md"].data == b"# Shop\n"
    assert [str(parent) for parent in commit.parent_ids] == [code_host.head("acme", "shop")]
    assert (commit.author.name, commit.commit_time) == ("Suture", 1_750_000_000)


async def test_asked_twice_it_finds_the_first(code_host: CodeHost, control: Any) -> None:
    request = request_for(code_host, labels=("suture", "bug"))
    first = await client(code_host).open_pull_request(request)
    second = await client(code_host).open_pull_request(request)

    assert second == first
    assert len(await control.asked("POST", "/pulls")) == 1
    assert len(await control.asked("POST", "/git/refs")) == 1
    assert len(await control.asked("POST", "/labels")) == 1


async def test_asked_twice_at_once_it_opens_one(code_host: CodeHost) -> None:
    request = request_for(code_host)
    opened = await asyncio.gather(*(client(code_host).open_pull_request(request) for _ in range(4)))

    assert set(opened) == {opened[0]}


async def test_a_commit_without_a_date_takes_the_analysed_commits(code_host: CodeHost) -> None:
    request = request_for(code_host, committed_at=None)
    opened = await client(code_host).open_pull_request(request)

    commit = code_host.repository("acme", "shop")[opened.head_sha]
    base = code_host.repository("acme", "shop")[request.base_commit]
    assert commit.commit_time == base.commit_time


STAGES = ("/git/blobs", "/git/trees", "/git/commits", "/git/refs", "/pulls", "/labels")


@pytest.mark.parametrize("stage", STAGES)
async def test_an_answer_lost_on_the_way_is_asked_for_again(
    code_host: CodeHost, control: Any, stage: str
) -> None:
    await control.fail(method="POST", path_contains=stage, drop=True)
    opened = await client(code_host).open_pull_request(request_for(code_host, labels=("suture",)))

    assert len(await control.asked("POST", stage)) >= 2
    assert opened.number == 1
    assert opened.head_sha == code_host.head("acme", "shop", BRANCH)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("done", [True, False], ids=["done", "undone"])
async def test_dying_at_any_stage_leaves_what_the_next_attempt_finds(
    code_host: CodeHost, control: Any, stage: str, done: bool
) -> None:
    request = request_for(code_host, labels=("suture",))
    failure = {"drop": True} if done else {"status": 502}
    await control.fail(method="POST", path_contains=stage, times=2, **failure)

    error = await refusal(client(code_host).open_pull_request(request))
    assert error.retryable
    opened = await client(code_host).open_pull_request(request)

    assert opened.number == 1
    again = await client(code_host).open_pull_request(request)
    assert again == opened
    created = [r for r in await control.asked("POST", "/pulls") if r["status"] == 201]
    assert len(created) == 1


async def test_a_merged_or_closed_one_is_found_though_its_branch_is_gone(
    code_host: CodeHost,
) -> None:
    merged = await client(code_host).open_pull_request(request_for(code_host))
    other = request_for(code_host, branch="suture/43-r1")
    closed = await client(code_host).open_pull_request(other)
    sha = code_host.merge("acme", "shop", merged.number)
    code_host.close("acme", "shop", closed.number)
    for branch in (BRANCH, "suture/43-r1"):
        code_host.repository("acme", "shop").branches.delete(branch)

    first = request_for(code_host, base_commit=request_base(code_host, merged))
    assert await client(code_host).open_pull_request(first) == merged
    again = await client(code_host).open_pull_request(replace(other, base_commit=first.base_commit))
    assert again == closed
    found = await client(code_host).pull_request_status("acme/shop", merged.number)
    assert (found.state, found.merge_commit) == ("merged", sha)
    assert (await client(code_host).pull_request_status("acme/shop", 2)).state == "closed"


def request_base(host: CodeHost, opened: OpenedPullRequest) -> str:
    return str(host.repository("acme", "shop")[opened.head_sha].parent_ids[0])


async def test_it_is_still_found_when_people_have_added_to_it(code_host: CodeHost) -> None:
    opened = await client(code_host).open_pull_request(request_for(code_host))
    theirs = code_host.commit("acme", "shop", BRANCH, {"tests.py": b"# more\n"}, "Add a test")

    found = await client(code_host).open_pull_request(request_for(code_host))
    assert (found.number, found.head_sha) == (opened.number, theirs)
    status = await client(code_host).pull_request_status("acme/shop", opened.number)
    assert (status.state, status.head_sha) == ("open", theirs)


async def test_the_same_change_approved_at_another_time_is_the_same(code_host: CodeHost) -> None:
    """As records do that were restored from a back-up of before the approval."""
    opened = await client(code_host).open_pull_request(request_for(code_host))
    again = request_for(code_host, committed_at=1_750_000_999.0)
    assert await client(code_host).open_pull_request(again) == opened
    code_host.merge("acme", "shop", opened.number)
    assert (await client(code_host).open_pull_request(again)).number == opened.number


async def test_a_branch_with_other_changes_is_left_alone(code_host: CodeHost) -> None:
    theirs = code_host.commit("acme", "shop", BRANCH, {"app/orders.py": b"# mine\n"}, "Mine")

    error = await refusal(client(code_host).open_pull_request(request_for(code_host)))

    assert not error.retryable
    assert BRANCH in str(error)
    assert "left alone" in str(error)
    assert code_host.head("acme", "shop", BRANCH) == theirs


async def test_an_old_pull_request_of_the_same_branch_name_is_not_taken_for_ours(
    code_host: CodeHost,
) -> None:
    older = replace(PATCHES[0], after=b"# an older life\n")
    first = await client(code_host).open_pull_request(request_for(code_host, files=(older,)))
    code_host.close("acme", "shop", first.number)
    code_host.repository("acme", "shop").branches.delete(BRANCH)

    second = await client(code_host).open_pull_request(request_for(code_host))
    assert second.number == first.number + 1


REFUSALS: list[tuple[str, dict[str, Any], str, bool]] = [
    ("rate limit", {"status": 403, "retry_after": 30, "times": 9}, "in 30 seconds", True),
    ("too many", {"status": 429, "times": 9}, "limiting our requests", True),
    ("spent", {"status": 403, "headers": {"X-RateLimit-Remaining": "0"}}, "limiting", True),
    ("trouble", {"status": 502, "times": 9}, "HTTP 502", True),
    ("no right", {"status": 403}, "contents: write and pull requests: write", False),
    ("hidden", {"status": 404}, "cannot see it or write to it", False),
    (
        "rules",
        {
            "path_contains": "/git/refs",
            "status": 422,
            "message": "Repository rule violations found\n\nCannot create ref due to creations "
            "being restricted.",
        },
        "A branch rule of acme/shop forbids it",
        False,
    ),
    (
        "archived",
        {"status": 403, "message": "Repository was archived so is read-only."},
        "Unarchive it",
        False,
    ),
    ("odd", {"status": 418, "message": "I'm a teapot"}, "I'm a teapot.", False),
]


@pytest.mark.parametrize(
    ("failure", "sentence", "retryable"),
    [row[1:] for row in REFUSALS],
    ids=[row[0] for row in REFUSALS],
)
async def test_says_what_to_do_and_whether_to_try_again(
    code_host: CodeHost, control: Any, failure: dict[str, Any], sentence: str, retryable: bool
) -> None:
    await control.fail(**{"method": "POST", **failure})

    error = await refusal(client(code_host).open_pull_request(request_for(code_host)))

    assert sentence in str(error)
    assert error.retryable is retryable
    assert "the-token" not in str(error)


async def test_a_rate_limit_is_not_slept_out(code_host: CodeHost, control: Any) -> None:
    await control.fail(path_contains="/repos/", status=403, retry_after=45, times=1)
    async with asyncio.timeout(40):  # of the 45
        error = await refusal(client(code_host).open_pull_request(request_for(code_host)))
    assert error.retry_after == 45


@pytest.mark.parametrize(
    ("token", "sentence"),
    [
        ("wrong", "missing, wrong, expired or revoked"),
        (None, "acme/shop is not there, or the token cannot see it"),
        ("elsewhere", "acme/shop is not there, or the token cannot see it"),
        ("reader", "contents: write and pull requests: write"),
    ],
)
async def test_tokens_that_may_not(code_host: CodeHost, token: str | None, sentence: str) -> None:
    code_host.add_token("elsewhere", "guest", repositories=["acme/other"])
    code_host.add_token("reader", "guest", can_write=False)

    error = await refusal(client(code_host, token).open_pull_request(request_for(code_host)))

    assert sentence in str(error)
    assert not error.retryable


async def test_requests_that_cannot_be_met(code_host: CodeHost) -> None:
    code_host.create_repository("acme", "bare", {})
    unchanged = replace(PATCHES[0], after=PATCHES[0].before)
    for changes, sentence in (
        ({"base_commit": "0" * 40}, "is no longer in acme/shop"),
        ({"base_branch": "gone"}, "has no branch gone"),
        ({"files": (unchanged,)}, "changes nothing"),
        ({"repository": "acme/bare"}, "acme/bare is empty"),
    ):
        request = request_for(code_host, **changes)
        error = await refusal(client(code_host).open_pull_request(request))
        assert sentence in str(error)
        assert not error.retryable


async def test_an_unreachable_code_host_is_worth_another_try(code_host: CodeHost) -> None:
    request = request_for(code_host)
    nobody = CodeHostClient("http://127.0.0.1:9/api/v3", "the-token", attempts=0)

    error = await refusal(nobody.open_pull_request(request))

    assert error.retryable
    assert "cannot be reached" in str(error)


async def test_a_draft_is_opened_as_one_or_else_without(code_host: CodeHost, control: Any) -> None:
    await client(code_host).open_pull_request(request_for(code_host, draft=True))
    await control.fail(
        method="POST",
        path_contains="/pulls",
        status=422,
        message="Draft pull requests are not supported in this repository.",
    )
    second = request_for(code_host, draft=True, branch="suture/43-r1")
    assert (await client(code_host).open_pull_request(second)).number == 2


async def test_labels_are_an_extra(code_host: CodeHost, control: Any) -> None:
    await control.fail(method="POST", path_contains="/labels", status=403)
    opened = await client(code_host).open_pull_request(request_for(code_host, labels=("suture",)))
    assert opened.number == 1
