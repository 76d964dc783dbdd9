"""The control API: acting as a person, making trouble, and looking at everything.

People's gestures answer once the app has acked, after 5 s at most. What no person could do is
answered with 4xx and {"error": sentence}.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol, get_args

from aiohttp import web

from bot.demo.workspace import gestures, modal_gestures
from bot.demo.workspace.arguments import Arguments, read_arguments
from bot.demo.workspace.errors import ImpossibleGesture, SlackError
from bot.demo.workspace.failures import Failure, Failures, RateLimits
from bot.demo.workspace.model import Json
from bot.demo.workspace.page_feed import PageFeed
from bot.demo.workspace.services import Services
from bot.demo.workspace.socket_mode import DisconnectReason

Gesture = Callable[[Services, Arguments], Awaitable[Json]]

_GESTURES: Mapping[str, Gesture] = {
    "message": gestures.type_message,
    "edit": gestures.edit_message,
    "command": gestures.type_command,
    "interact": gestures.click,
    "shortcut": gestures.use_shortcut,
    "reaction": gestures.toggle_reaction,
    "open-home": gestures.open_home,
    "submit-view": modal_gestures.submit_view,
    "close-view": modal_gestures.close_view,
    "view-action": modal_gestures.act_in_view,
}


class PanelSource(Protocol):
    """The "break something" panel: which servers there are, and a way to make one fail."""

    def describe(self) -> Json:
        """{"servers": [{name, language, url, repo, faults: [{path, title, kind}]}], "links": …}"""
        ...

    async def break_(self, server: str, path: str) -> Json:
        """Ask a server for a faulty path: {"status", "body"} as it answered."""
        ...


class Control:
    """The handlers behind `/_control/…`. `panel` is set by the world around the workspace."""

    def __init__(
        self, services: Services, failures: Failures, limits: RateLimits, page: PageFeed
    ) -> None:
        self._services = services
        self._failures = failures
        self._limits = limits
        self._page = page
        self.panel: PanelSource | None = None

    def routes(self) -> list[web.RouteDef]:
        acts: Mapping[str, Callable[[Arguments], Awaitable[Json]]] = {
            "fail": self.fail,
            "heal": self.heal,
            "limits": self.set_limits,
            "disconnect": self.disconnect,
            "reset": self.reset,
            "break": self.break_server,
        }
        gestures_bound = {name: self._bound(gesture) for name, gesture in _GESTURES.items()}
        return [
            *(
                web.post(f"/_control/{n}", _answering(a))
                for n, a in {**gestures_bound, **acts}.items()
            ),
            web.get("/_control/state", self.state),
            web.get("/_control/messages/{channel}", self.messages),
            web.get("/_control/views", self.views),
            web.get("/_control/log", self.log),
        ]

    def _bound(self, gesture: Gesture) -> Callable[[Arguments], Awaitable[Json]]:
        return lambda args: gesture(self._services, args)

    # --- making trouble ---------------------------------------------------------------------

    async def fail(self, args: Arguments) -> Json:
        """Let the next calls of a Web API method fail, come late or lose their connection."""
        status = args.integer("status", 200, most=599)
        failure = Failure(
            method=args.required("method"),
            times=args.integer("times", 1, most=10_000),
            error=args.text("error"),
            status=status,
            retry_after=args.integer("retry_after", 1, most=3600),
            drop=args.flag("drop"),
            delay=_seconds(args.text("delay")),
        )
        if not (failure.refuses or failure.drop or failure.delay):
            raise ImpossibleGesture("say how it fails: error, status, drop or delay")
        self._failures.add(failure)
        return {"ok": True}

    async def heal(self, _: Arguments) -> Json:
        """Take back the failures that were ordered and have not come to pass."""
        self._failures.clear()
        return {"ok": True}

    async def set_limits(self, args: Arguments) -> Json:
        """Turn Slack's rate limits on or off: {"on": bool}."""
        self._limits.on = args.flag("on", default=True)
        self._limits.clear()
        return {"ok": True, "on": self._limits.on}

    async def disconnect(self, args: Arguments) -> Json:
        """Send the app's sockets away (`reason`), or drop them (`drop`); waits for a new one."""
        reason = args.text("reason", "refresh_requested")
        reasons: Mapping[str, DisconnectReason] = {one: one for one in get_args(DisconnectReason)}
        if reason not in reasons:
            raise ImpossibleGesture(f"the reasons are {', '.join(reasons)}")
        dropped = args.flag("drop")
        count = await self._services.socket.disconnect(None if dropped else reasons[reason])
        if not count:
            return {"ok": True, "disconnected": 0, "acked": False}
        back = await self._services.socket.wait_connected(gestures.MOST_WAITED_SECONDS)
        return {"ok": True, "disconnected": count, "acked": back}

    async def reset(self, _: Arguments) -> Json:
        """Forget messages, modals, failures, pending redeliveries and the log."""
        services = self._services
        services.socket.give_up()
        services.state.clear()
        services.views.clear()
        services.response_urls.clear()
        services.log.clear()
        self._failures.clear()
        self._limits.clear()
        self._page.publish_snapshot()
        return {"ok": True}

    async def break_server(self, args: Arguments) -> Json:
        """Make one of the panel's servers fail: {"status", "body"}."""
        if self.panel is None:
            raise ImpossibleGesture("there is no server to break in this workspace", status=404)
        answer = await self.panel.break_(args.required("server"), args.required("path"))
        self._page.publish({"type": "panel", "panel": self.panel.describe()})
        return answer

    # --- looking ----------------------------------------------------------------------------

    async def state(self, _: web.Request) -> web.Response:
        identity, state = self._services.identity, self._services.state
        return web.json_response(
            {
                "users": [
                    {"id": user.id, "name": user.name, "real_name": user.real_name}
                    for user in state.people
                ],
                "channels": channel_listing(self._services),
                "apps": [
                    {
                        "id": identity.app_id,
                        "name": identity.bot_user.name,
                        "bot_user": identity.bot_user.id,
                        "bot_id": identity.bot_id,
                        "connections": self._services.socket.connected,
                        "commands": self._services.commands,
                    }
                ],
            }
        )

    async def messages(self, request: web.Request) -> web.Response:
        state, reference = self._services.state, request.match_info["channel"]
        channel = state.find_channel(reference)
        if channel is None:
            return web.json_response({"error": f"there is no channel {reference!r}"}, status=404)
        found = [message.for_page() for message in state.messages_in(channel.id)]
        return web.json_response({"messages": found})

    async def views(self, _: web.Request) -> web.Response:
        return web.json_response({"views": self._services.views.listing()})

    async def log(self, _: web.Request) -> web.Response:
        return web.json_response({"log": self._services.log.entries()})


def channel_listing(services: Services) -> list[Json]:
    """The channels as the page and the control API give them."""
    return [
        {"id": one.id, "name": one.name, "members": list(one.members), "is_im": one.is_im}
        for one in services.state.channels.values()
    ]


def _seconds(text: str) -> float:
    try:
        return min(max(float(text or 0), 0.0), 60.0)
    except ValueError:
        raise ImpossibleGesture("delay is a number of seconds") from None


def _answering(
    act: Callable[[Arguments], Awaitable[Json]],
) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        try:
            return web.json_response(await act(await read_arguments(request)))
        except ImpossibleGesture as impossible:
            answer = {"error": str(impossible), **impossible.details}
            return web.json_response(answer, status=impossible.status)
        except SlackError as error:
            reasons = error.details.get("response_metadata", {}).get("messages", [error.code])
            return web.json_response({"error": "; ".join(reasons)}, status=400)

    return handle
