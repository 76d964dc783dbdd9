"""The pages, the control API, and who may post to them."""

from html.parser import HTMLParser
from typing import Any

import aiohttp
import pytest

from agents.incident.pull_request.client import CodeHostClient
from bot.demo.code_host import CodeHost
from bot.demo.code_host.pages.markdown import to_html

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.fixture
async def pull(code_host: CodeHost) -> int:
    """A pull request full of markup."""
    sha = code_host.commit("acme", "shop", "fix", {f"{HOSTILE[:2]} x.py": b"<b>\r\n"}, HOSTILE)
    assert sha == code_host.head("acme", "shop", "fix")
    api = aiohttp.ClientSession(headers={"Authorization": "Bearer the-token"})
    body = {"title": HOSTILE, "body": HOSTILE, "head": "fix", "base": "main"}
    async with api, api.post(f"{code_host.api_url}/repos/acme/shop/pulls", json=body) as answer:
        return int((await answer.json())["number"])


async def get(url: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.text()


class Scripts(HTMLParser):
    """Collects what could run: script sources, event attributes, script links."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "script":
            self.found.append(values.get("src") or "inline")
        self.found += [name for name in values if name.startswith("on")]
        self.found += [v for v in values.values() if v and v.startswith("javascript:")]


async def test_every_page_shows_and_nothing_on_it_runs(code_host: CodeHost, pull: int) -> None:
    head = code_host.head("acme", "shop", "fix")
    for path in (
        "/",
        "/acme/shop",
        "/acme/shop/blob/main/app/latin.java",
        f"/acme/shop/blob/{head}/%22%3E%20x.py",
        f"/acme/shop/commit/{head}",
        "/acme/shop/pulls",
        f"/acme/shop/pull/{pull}",
    ):
        status, page = await get(code_host.url + path)
        scripts = Scripts()
        scripts.feed(page)
        assert (path, status, scripts.found) == (path, 200, ["/_assets/lines.js"])


@pytest.mark.parametrize(
    "path",
    ["/acme/none", "/acme/shop/pull/9", "/acme/shop/blob/main/none", "/acme/shop/commit/none"],
)
async def test_what_is_not_there_is_404(code_host: CodeHost, path: str) -> None:
    assert (await get(code_host.url + path))[0] == 404


async def test_file_lines_have_anchors(code_host: CodeHost) -> None:
    commit = code_host.head("acme", "shop")
    _, page = await get(f"{code_host.url}/acme/shop/blob/{commit}/app/orders.py")
    assert '<tr id="L2">' in page
    assert "return order.amount" in page
    _, raw = await get(f"{code_host.url}/acme/shop/raw/{commit}/app/orders.py")
    assert raw == "def total(order):\n    return order.amount\n"


async def test_a_person_merges_on_the_page(code_host: CodeHost, pull: int) -> None:
    page = f"{code_host.url}/acme/shop/pull/{pull}"
    _, before = await get(page)
    assert "Merge pull request</button>" in before
    here = {"Origin": code_host.url, "Sec-Fetch-Site": "same-origin"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{page}/merge", headers=here) as answer,
    ):
        assert str(answer.url) == page
        assert ">Merged</span>" in await answer.text()
    status = await CodeHostClient(code_host.api_url, "the-token").pull_request_status(
        "acme/shop", pull
    )
    assert (status.state, status.merge_commit) == ("merged", code_host.head("acme", "shop"))


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_other_pages_cannot_post(
    code_host: CodeHost, pull: int, headers: dict[str, str]
) -> None:
    async with aiohttp.ClientSession(headers=headers) as session:
        for path in (f"/acme/shop/pull/{pull}/merge", "/_control/fail"):
            async with session.post(code_host.url + path, json={"status": 500}) as answer:
                assert answer.status == 403
    status = await CodeHostClient(code_host.api_url, "the-token").pull_request_status(
        "acme/shop", pull
    )
    assert status.state == "open"


async def test_control_merges_closes_and_says_when_it_cannot(
    code_host: CodeHost, control: Any, pull: int
) -> None:
    merged = await control.post("merge", repo="acme/shop", number=pull)
    assert merged["sha"] == code_host.head("acme", "shop")
    assert (await control.post("merge", repo="acme/shop", number=pull))["http"] == 409
    assert (await control.post("close", repo="acme/shop", number=99))["http"] == 409


async def test_the_diff_as_text_is_the_change(code_host: CodeHost) -> None:
    code_host.commit("acme", "shop", "fix", {"app/no_end.py": b"a\xe4"}, "Fix")
    api = aiohttp.ClientSession(headers={"Authorization": "token the-token"})
    body = {"title": "Fix", "head": "fix", "base": "main"}
    async with api:
        await api.post(f"{code_host.api_url}/repos/acme/shop/pulls", json=body)
        async with api.get(f"{code_host.url}/acme/shop/pull/1.diff") as answer:
            diff = await answer.read()
    assert diff.endswith(
        b"-last = 'line'\n\\ No newline at end of file\n+a\xe4\n\\ No newline at end of file\n"
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**a** `b<` _c_", "<p><strong>a</strong> <code>b&lt;</code> <em>c</em></p>"),
        ("# A\n- x\n- y", "<h2>A</h2>\n<ul><li>x</li><li>y</li></ul>"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"),
        (
            '[`a`](https://x.test/?q="1)',
            '<p><a href="https://x.test/?q=&quot;1" rel="nofollow noreferrer">'
            "<code>a</code></a></p>",
        ),
        ("snake_case_name \\*x\\*", "<p>snake_case_name *x*</p>"),
        ("```\n<b>\n", "<pre><code>&lt;b&gt;\n</code></pre>"),
        ("> q", "<blockquote><p>q</p></blockquote>"),
        (
            "<details>\n<summary>S</summary>\n\nx",
            "<details>\n<summary>S</summary>\n<p>x</p>\n</details>",
        ),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
    ],
)
def test_markdown(text: str, html: str) -> None:
    assert to_html(text).strip() == html
