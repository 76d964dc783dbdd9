"""The REST API as PyGithub and plain HTTP see it, with GitHub's refusals."""

import asyncio
import base64
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from github import Auth, Github

from bot.demo.code_host import CodeHost

Ask = Callable[..., Any]


@pytest.fixture
async def ask(code_host: CodeHost) -> AsyncIterator[Ask]:
    """Ask the API below acme/shop: method, path, token, body; gives status, JSON and headers."""
    async with aiohttp.ClientSession() as session:

        async def call(
            method: str, path: str, body: Any = None, token: str | None = "the-token", **more: Any
        ) -> tuple[int, Any, Any]:
            root = "" if path.startswith("//") else "/repos/acme/shop"
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            async with session.request(
                method,
                code_host.api_url + root + path.replace("//", "/", 1),
                json=body,
                headers=headers,
                **more,
            ) as answer:
                data = await answer.json() if answer.status != 204 else None
                return answer.status, data, answer.headers

        yield call


def github(host: CodeHost) -> Github:
    return Github(
        base_url=host.api_url,
        auth=Auth.Token("the-token"),
        seconds_between_writes=None,
        seconds_between_requests=None,
    )


async def test_pygithub_goes_through_the_life_of_a_pull_request(code_host: CodeHost) -> None:
    code_host.commit("acme", "shop", "fix", {"app/orders.py": b"def total(o): ...\n"}, "Fix")

    def work() -> None:
        repository = github(code_host).get_repo("acme/shop")
        pull = repository.create_pull(base="main", head="acme:fix", title="Fix it", body="Why")
        pull.add_to_labels("bug")
        pull.create_issue_comment("On it")
        pull.create_review(body="Looks right", event="COMMENT")
        pull.create_review_request(reviewers=["ann"])
        repository.create_check_run("ci", pull.head.sha, conclusion="failure")
        repository.get_commit("fix").create_status("success", context="build")

        pull = repository.get_pull(pull.number)
        assert pull.mergeable is True
        assert [each.name for each in pull.labels] == ["bug"]
        assert [each.login for each in pull.requested_reviewers] == ["ann"]
        assert [each.body for each in pull.get_issue_comments()] == ["On it"]
        assert [each.state for each in pull.get_reviews()] == ["COMMENTED"]
        assert [(f.filename, f.additions) for f in pull.get_files()] == [("app/orders.py", 1)]
        runs = repository.get_commit(pull.head.ref).get_check_runs()
        assert [(run.name, run.conclusion) for run in runs] == [("ci", "failure")]
        assert repository.get_commit(pull.head.sha).get_combined_status().state == "success"

        merged = pull.merge()
        assert repository.get_pull(pull.number).merged
        assert repository.get_branch("main").commit.sha == merged.sha
        assert repository.get_contents("app/orders.py").decoded_content == b"def total(o): ...\n"

    await asyncio.to_thread(work)


async def test_history_and_comparison(code_host: CodeHost) -> None:
    code_host.commit("acme", "shop", "main", {"app/orders.py": b"# new\n"}, "Rewrite")

    def work() -> None:
        repository = github(code_host).get_repo("acme/shop")
        touched = repository.get_commits(path="app/orders.py")
        assert [each.commit.message for each in touched] == ["Rewrite", "Initial commit"]
        second = repository.get_commits(path="README.md")[0]
        assert (second.author.login, second.commit.author.name) == ("ann", "Ann")
        difference = repository.compare(second.sha, "main")
        assert (difference.status, difference.ahead_by, difference.behind_by) == ("ahead", 1, 0)
        assert [each.filename for each in difference.files] == ["app/orders.py"]
        since = repository.get_commits(since=second.commit.author.date)
        assert since.totalCount == 2

    await asyncio.to_thread(work)


async def test_who_may_see_what(code_host: CodeHost, ask: Ask) -> None:
    code_host.create_repository("acme", "open", {"a": b"a"}, private=False)
    code_host.add_token("elsewhere", "guest", repositories=["acme/open"])
    code_host.add_token("reader", "guest", can_write=False)
    ref = {"ref": "refs/heads/x", "sha": code_host.head("acme", "shop")}
    expectations = [
        (await ask("GET", "", token=None), 404, "Not Found"),
        (await ask("GET", "", token="elsewhere"), 404, "Not Found"),
        (await ask("GET", "", token="wrong"), 401, "Bad credentials"),
        (await ask("GET", "//repos/acme/none"), 404, "Not Found"),
        (await ask("GET", "//repos/..%2f/shop"), 404, "Not Found"),
        (await ask("POST", "/git/refs", ref, token="reader"), 403, "Resource not accessible"),
        (await ask("POST", "//repos/acme/open/git/refs", ref, token=None), 401, "Requires auth"),
        (await ask("GET", "//user", token=None), 401, "Requires authentication"),
        (await ask("GET", "//nothing/here"), 404, "Not Found"),
    ]
    for (status, body, _), expected, message in expectations:
        assert (status, body["message"][: len(message)]) == (expected, message)
    assert (await ask("GET", "//repos/acme/open", token=None))[0] == 200
    assert (await ask("GET", "", token="reader"))[1]["permissions"]["push"] is False


async def test_refs_refuse_as_github_does(code_host: CodeHost, ask: Ask) -> None:
    head = code_host.head("acme", "shop")
    first = (await ask("GET", f"/commits/{head}"))[1]["parents"][0]["sha"]
    assert (await ask("POST", "/git/refs", {"ref": "refs/heads/a/b", "sha": head}))[0] == 201
    refusals = [
        ("POST", "/git/refs", {"ref": "refs/heads/a/b", "sha": head}, "Reference already exists"),
        ("POST", "/git/refs", {"ref": "refs/heads/a", "sha": head}, "Reference update failed"),
        ("POST", "/git/refs", {"ref": "heads/x", "sha": head}, "Reference name must start"),
        ("POST", "/git/refs", {"ref": "refs/heads/x", "sha": "abc"}, "The sha parameter must"),
        ("POST", "/git/refs", {"ref": "refs/heads/x", "sha": "0" * 40}, "Object does not exist"),
        ("POST", "/git/refs", {"ref": "refs/heads/x..y", "sha": head}, "refs/heads/x..y is not"),
        ("PATCH", "/git/refs/heads/a/b", {"sha": first}, "Update is not a fast forward"),
        ("PATCH", "/git/refs/heads/none", {"sha": first}, "Reference does not exist"),
        ("DELETE", "/git/refs/heads/none", None, "Reference does not exist"),
    ]
    for method, path, body, message in refusals:
        status, answer, _ = await ask(method, path, body)
        assert (status, answer["message"][: len(message)]) == (422, message)
    forced = await ask("PATCH", "/git/refs/heads/a/b", {"sha": first, "force": True})
    assert forced[1]["object"]["sha"] == first
    matching = await ask("GET", "/git/matching-refs/heads/a")
    assert [each["ref"] for each in matching[1]] == ["refs/heads/a/b"]
    assert (await ask("DELETE", "/git/refs/heads/a/b"))[0] == 204
    assert (await ask("GET", "/git/ref/heads/a/b"))[0] == 404


async def test_git_data_refuses_what_is_malformed(ask: Ask) -> None:
    blob = (await ask("POST", "/git/blobs", {"content": "eA==", "encoding": "base64"}))[1]["sha"]
    tree = (await ask("GET", "/git/trees/main"))[1]["sha"]

    def entry(**changes: Any) -> dict[str, Any]:
        good = {"path": "new.txt", "mode": "100644", "type": "blob", "sha": blob}
        return {"base_tree": tree, "tree": [good | changes]}

    refusals = [
        ("/git/blobs", {"content": "%", "encoding": "base64"}, "content is not valid Base64"),
        ("/git/blobs", {"encoding": "base64"}, "Invalid request."),
        ("/git/trees", entry(mode="100600"), "Must supply a valid tree.mode"),
        ("/git/trees", entry(sha="0" * 40), "tree.sha 000"),
        ("/git/trees", entry(path="../up"), "tree.path contains a malformed path component"),
        ("/git/trees", entry(path=".git/config"), "tree.path contains a malformed"),
        ("/git/trees", entry(path="gone", sha=None), "GitRPC::BadObjectState"),
        ("/git/commits", {"message": "m", "tree": blob, "parents": []}, "Tree SHA does not exist"),
        ("/git/commits", {"message": "m", "tree": tree, "parents": [tree]}, "Parent SHA does not"),
    ]
    for path, body, message in refusals:
        status, answer, _ = await ask("POST", path, body)
        assert (status, answer["message"][: len(message)]) == (422, message)
    made = await ask("POST", "/git/trees", entry(path="run.sh", sha=None))
    assert "run.sh" not in {each["path"] for each in made[1]["tree"]}
    found = (await ask("GET", f"/git/trees/{tree}?recursive=1"))[1]["tree"]
    modes = {each["path"]: each["mode"] for each in found}
    assert (modes["run.sh"], modes["app"], modes["app/orders.py"]) == ("100755", "040000", "100644")
    assert base64.b64decode((await ask("GET", f"/git/blobs/{blob}"))[1]["content"]) == b"x"


async def test_pulls_refuse_as_github_does(code_host: CodeHost, ask: Ask) -> None:
    head = code_host.head("acme", "shop")
    code_host.commit("acme", "shop", "fix", {"a": b"a"}, "Fix")
    await ask("POST", "/git/refs", {"ref": "refs/heads/same", "sha": head})
    pull = {"title": "Fix", "head": "fix", "base": "main"}
    assert (await ask("POST", "/pulls", pull))[0] == 201
    refusals = [
        (pull, {"message": "A pull request already exists for acme:fix."}),
        (pull | {"head": "same"}, {"message": "No commits between main and same"}),
        (pull | {"head": "none"}, {"field": "head", "code": "invalid"}),
        (pull | {"head": "else:fix"}, {"field": "head", "code": "invalid"}),
        (pull | {"base": "none"}, {"field": "base", "code": "invalid"}),
        ({"head": "fix", "base": "main"}, {"field": "title", "code": "missing_field"}),
    ]
    for body, error in refusals:
        status, answer, _ = await ask("POST", "/pulls", body)
        assert (status, answer["message"]) == (422, "Validation Failed")
        assert error.items() <= answer["errors"][0].items()


async def test_the_head_filter_needs_its_owner(code_host: CodeHost, ask: Ask) -> None:
    for branch in ("one", "two"):
        code_host.commit("acme", "shop", branch, {branch: b"x"}, branch)
        await ask("POST", "/pulls", {"title": branch, "head": branch, "base": "main"})
    code_host.close("acme", "shop", 1)

    async def titles(query: str) -> list[str]:
        return [each["title"] for each in (await ask("GET", f"/pulls?{query}"))[1]]

    assert await titles("state=all&head=one") == ["two", "one"]
    assert await titles("state=all&head=acme:one") == ["one"]
    assert await titles("head=acme:one") == []
    assert await titles("") == ["two"]
    assert await titles("base=other") == []


async def test_a_pull_request_follows_its_branches(code_host: CodeHost, ask: Ask) -> None:
    code_host.commit("acme", "shop", "fix", {"app/orders.py": b"# ours\n"}, "Fix")
    await ask("POST", "/pulls", {"title": "Fix", "head": "fix", "base": "main"})
    newer = code_host.commit("acme", "shop", "fix", {"b": b"b"}, "More")
    assert (await ask("GET", "/pulls/1"))[1]["head"]["sha"] == newer

    code_host.commit("acme", "shop", "main", {"app/orders.py": b"# theirs\n"}, "Collide")
    pull = (await ask("GET", "/pulls/1"))[1]
    assert (pull["mergeable"], pull["mergeable_state"]) == (False, "dirty")
    assert (await ask("PUT", "/pulls/1/merge", {}))[0] == 405
    stale = await ask("PUT", "/pulls/1/merge", {"sha": "0" * 40})
    assert stale[0] == 409

    assert (await ask("DELETE", "/git/refs/heads/fix"))[0] == 204
    assert (await ask("GET", "/pulls/1"))[1]["state"] == "closed"
    assert (await ask("PATCH", "/pulls/1", {"state": "open"}))[0] == 422


async def test_an_empty_repository_is_a_conflict(code_host: CodeHost, ask: Ask) -> None:
    code_host.create_repository("acme", "bare", {})
    for method, path, body in (
        ("GET", "//repos/acme/bare/git/ref/heads/main", None),
        ("GET", "//repos/acme/bare/commits", None),
        ("POST", "//repos/acme/bare/git/blobs", {"content": "x"}),
    ):
        status, answer, _ = await ask(method, path, body)
        assert (status, answer["message"]) == (409, "Git Repository is empty.")
    content = {"message": "First", "content": base64.b64encode(b"# Hi\n").decode()}
    assert (await ask("PUT", "//repos/acme/bare/contents/README.md", content))[0] == 201
    assert (await ask("GET", "//repos/acme/bare/commits"))[1][0]["commit"]["message"] == "First"


async def test_contents_are_replaced_only_with_their_sha(code_host: CodeHost, ask: Ask) -> None:
    change = {"message": "Change", "content": base64.b64encode(b"x").decode()}
    assert (await ask("PUT", "/contents/run.sh", change))[0] == 422
    assert (await ask("PUT", "/contents/run.sh", change | {"sha": "0" * 40}))[0] == 409
    sha = (await ask("GET", "/contents/run.sh"))[1]["sha"]
    assert (await ask("PUT", "/contents/run.sh", change | {"sha": sha}))[0] == 200
    tree = code_host.repository("acme", "shop")[code_host.head("acme", "shop")].tree
    assert (tree["run.sh"].data, tree["run.sh"].filemode) == (b"x", 0o100755)


async def test_long_lists_come_in_pages(code_host: CodeHost, ask: Ask) -> None:
    for number in range(5):
        code_host.commit("acme", "shop", "main", {"n": b"%d" % number}, f"{number}")
    _, page, headers = await ask("GET", "/commits?per_page=3&page=2")
    assert [each["commit"]["message"] for each in page] == ["1", "0", "Say what it is"]
    assert [part.split("; ")[1] for part in headers["Link"].split(", ")] == [
        'rel="prev"',
        'rel="next"',
        'rel="last"',
        'rel="first"',
    ]

    def work() -> int:
        return len(list(github(code_host).get_repo("acme/shop").get_commits()))

    assert await asyncio.to_thread(work) == 7


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 400), (b"[1]", 400), (b'"x"', 400), (b"[" * 100_000, 400), (b"\xff", 400)],
)
async def test_a_bad_body_is_refused(code_host: CodeHost, body: bytes, status: int) -> None:
    async with (
        aiohttp.ClientSession(headers={"Authorization": "token the-token"}) as session,
        session.post(f"{code_host.api_url}/repos/acme/shop/pulls", data=body) as answer,
    ):
        assert answer.status == status


async def test_pull_requests_outlive_the_process(tmp_path: Path) -> None:
    first = CodeHost(tmp_path, "t")
    await first.start()
    first.create_repository("acme", "shop", {"a": b"a"})
    first.commit("acme", "shop", "fix", {"a": b"b"}, "Fix")

    def open_pull(host: CodeHost) -> str:
        api = Github(base_url=host.api_url, auth=Auth.Token("t"), seconds_between_writes=None)
        pull = api.get_repo("acme/shop").create_pull(base="main", head="fix", title="Fix")
        pull.add_to_labels("kept")
        return pull.head.sha

    sha = await asyncio.to_thread(open_pull, first)
    await first.stop()

    second = CodeHost(tmp_path, "t")
    await second.start()
    assert second.create_repository("acme", "shop", {"other": b"x"}).startswith(second.url)

    def look(host: CodeHost) -> tuple[str, list[str]]:
        pull = Github(base_url=host.api_url, auth=Auth.Token("t")).get_repo("acme/shop").get_pull(1)
        return pull.head.sha, [label.name for label in pull.labels]

    assert await asyncio.to_thread(look, second) == (sha, ["kept"])
    await second.stop()
