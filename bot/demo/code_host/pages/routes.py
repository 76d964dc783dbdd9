"""The addresses of the pages. Anybody who reaches this server may look, merge and close."""

import asyncio
from collections.abc import Awaitable, Callable
from html import escape
from pathlib import Path

from aiohttp import web

from bot.demo.code_host.control import close_by_hand, merge_by_hand
from bot.demo.code_host.errors import ApiError
from bot.demo.code_host.pages.layout import page
from bot.demo.code_host.pages.pull_pages import pull_diff, pull_page, pulls_page
from bot.demo.code_host.pages.repository_pages import (
    blob_page,
    commit_page,
    repositories_page,
    repository_page,
    split_blob,
)
from bot.demo.code_host.repositories import blob_data
from bot.demo.code_host.site import HostedRepository, Site

_ASSETS = Path(__file__).parent / "assets"
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
_PULL = r"/{owner}/{name}/pull/{number:\d+}"

View = Callable[[HostedRepository, web.UrlMappingMatchInfo], str | bytes]
Endpoint = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_page_routes(router: web.UrlDispatcher, site: Site) -> None:
    """Serve the pages; they come last, for `/{owner}/{name}` takes what nobody else wants."""
    router.add_static("/_assets", _ASSETS)
    router.add_get("/", _front(site))
    views: tuple[tuple[str, View], ...] = (
        ("", lambda hosted, _: repository_page(hosted)),
        ("/blob/{rest:.+}", lambda hosted, found: blob_page(hosted, found["rest"])),
        ("/raw/{rest:.+}", lambda hosted, found: _raw(hosted, found["rest"])),
        ("/commit/{ref}", lambda hosted, found: commit_page(hosted, found["ref"])),
        ("/pulls", lambda hosted, _: pulls_page(hosted)),
        (r"/pull/{number:\d+}", lambda hosted, found: pull_page(hosted, int(found["number"]))),
        (r"/pull/{number:\d+}.diff", lambda hosted, found: pull_diff(hosted, int(found["number"]))),
    )
    for path, view in views:
        router.add_get("/{owner}/{name}" + path, _shown(site, view))
    router.add_post(_PULL + "/merge", _done(site, merge_by_hand))
    router.add_post(_PULL + "/close", _done(site, close_by_hand))


def _front(site: Site) -> Endpoint:
    def render() -> str:
        with site.lock:
            return repositories_page(site)

    async def show(_: web.Request) -> web.StreamResponse:
        return _html(await asyncio.to_thread(render))

    return show


def _shown(site: Site, view: View) -> Endpoint:
    def render(found: web.UrlMappingMatchInfo) -> str | bytes:
        with site.lock:
            return view(site.hosted(found["owner"], found["name"]), found)

    async def show(request: web.Request) -> web.StreamResponse:
        try:
            content = await asyncio.to_thread(render, request.match_info)
        except KeyError:
            return _problem("Not found", "There is nothing at this address.", 404)
        if isinstance(content, bytes):
            return web.Response(
                body=content, content_type="text/plain", charset="utf-8", headers=_HEADERS
            )
        return _html(content)

    return show


def _done(site: Site, act: Callable[[Site, str, int], object]) -> Endpoint:
    async def post(request: web.Request) -> web.StreamResponse:
        found = request.match_info
        full_name, number = f"{found['owner']}/{found['name']}", int(found["number"])
        try:
            await asyncio.to_thread(act, site, full_name, number)
        except KeyError:
            return _problem("Not found", "There is no such pull request.", 404)
        except ApiError as error:
            return _problem("Not merged", f"{error.message}. Reload the page to see why.", 409)
        raise web.HTTPSeeOther(f"/{full_name}/pull/{number}")

    return post


def _raw(hosted: HostedRepository, rest: str) -> bytes:
    return blob_data(hosted.git, *split_blob(hosted, rest))


def _problem(title: str, text: str, status: int) -> web.Response:
    return _html(page(title, [], f"<h1>{escape(title)}</h1><p>{escape(text)}</p>"), status)


def _html(content: str, status: int = 200) -> web.Response:
    return web.Response(text=content, status=status, content_type="text/html", headers=_HEADERS)
