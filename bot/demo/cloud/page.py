"""The page: the instances and the Cloud Control requests, written on the server."""

from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any, Protocol

from aiohttp import web

_ASSETS = Path(__file__).parent / "assets"


class ShownCloud(Protocol):
    """What the page shows; instances as DescribeInstances tells them, requests as
    ProgressEvents."""

    region: str
    account: str

    async def instances(self, region: str = "") -> list[dict[str, Any]]: ...

    async def requests(self) -> list[dict[str, Any]]: ...


def add_page_routes(router: web.UrlDispatcher, cloud: ShownCloud) -> None:
    """The page at /, its style and its script."""

    async def page(_: web.Request) -> web.Response:
        document = render(
            cloud.region, cloud.account, await cloud.instances(), await cloud.requests()
        )
        return web.Response(text=document, content_type="text/html")

    router.add_get("/", page)
    router.add_static("/assets", _ASSETS)


def render(
    region: str,
    account: str,
    instances: list[dict[str, Any]],
    requests: list[dict[str, Any]],
) -> str:
    """The whole document."""
    alive = sum(one["State"]["Name"] != "terminated" for one in instances)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Cloud · {escape(region)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/page.css">
<noscript><meta http-equiv="refresh" content="5"></noscript>
<script type="module" src="/assets/page.js"></script></head>
<body><header><h1>Cloud</h1><p>A stand-in for AWS, on this machine only</p>
<p class="where"><b>{escape(region)}</b> · account {escape(account)}</p></header>
<main><section><h2>Instances <span class="count">{alive}</span></h2>
{_instance_table(instances)}</section>
<section><h2>Cloud Control requests <span class="count">{len(requests)}</span></h2>
{_request_table(requests)}</section></main></body></html>
"""


def _instance_table(instances: list[dict[str, Any]]) -> str:
    if not instances:
        return '<p class="nothing">No instances. Ask Suture in Slack: <code>/ec2 create</code></p>'
    rows = "".join(_instance_row(instance) for instance in instances)
    return (
        "<div class=scroll><table><thead><tr><th>State</th><th>Name</th><th>Instance</th>"
        f"<th>Type</th><th>Tags</th><th>Launched</th></tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _instance_row(instance: Mapping[str, Any]) -> str:
    tags = {tag["Key"]: tag["Value"] for tag in instance.get("Tags", [])}
    name = tags.pop("Name", "")
    state = escape(instance["State"]["Name"])
    chips = "".join(
        f'<li title="{escape(f"{key}={value}")}"><i>{escape(key)}</i> {escape(value)}</li>'
        for key, value in sorted(tags.items())
    )
    return (
        f'<tr class="{state}"><td>{_badge(state)}</td><td class=name>{escape(name) or "–"}</td>'
        f"<td><code>{escape(instance['InstanceId'])}</code></td>"
        f"<td>{escape(instance['InstanceType'])}</td><td><ul class=tags>{chips}</ul></td>"
        f"<td>{_time(instance['LaunchTime'])}</td></tr>"
    )


def _request_table(requests: list[dict[str, Any]]) -> str:
    if not requests:
        return '<p class="nothing">No requests yet.</p>'
    rows = "".join(
        f"<tr><td>{_badge(request['OperationStatus'])}</td>"
        f"<td>{escape(request['Operation'].lower())}</td>"
        f"<td><code>{escape(request.get('Identifier', ''))}</code></td>"
        f"<td><code>{escape(request['RequestToken'])}</code></td>"
        f"<td>{escape(_message(request))}</td>"
        f"<td>{_time(datetime.fromtimestamp(request['EventTime'], UTC))}</td></tr>"
        for request in requests
    )
    return (
        "<div class=scroll><table><thead><tr><th>Status</th><th>Operation</th><th>Instance</th>"
        "<th>Request token</th><th>Message</th><th>Since</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _message(request: Mapping[str, Any]) -> str:
    return ": ".join(request[part] for part in ("ErrorCode", "StatusMessage") if part in request)


def _badge(state: str) -> str:
    words = state.replace("_", " ").lower()
    return f'<span class="badge {state.lower()}">{escape(words)}</span>'


def _time(moment: datetime) -> str:
    return f'<time datetime="{moment.isoformat()}">{moment:%H:%M:%S}<i> UTC</i></time>'
