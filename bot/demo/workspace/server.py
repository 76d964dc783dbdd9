"""The embedded Slack workspace: one port with Web API, Socket Mode, control API and page."""

import secrets
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from bot.demo.origin_guard import origin_guard
from bot.demo.workspace.app_events import AppEvents
from bot.demo.workspace.control import Control, PanelSource, channel_listing
from bot.demo.workspace.failures import HANDSHAKE, Failures, RateLimits
from bot.demo.workspace.identifiers import Timestamps, new_id
from bot.demo.workspace.memory import Memory
from bot.demo.workspace.methods.files import give_file, take_upload
from bot.demo.workspace.model import Identity, Json, User
from bot.demo.workspace.page_feed import PageFeed
from bot.demo.workspace.response_urls import ResponseUrls
from bot.demo.workspace.responses import take_response
from bot.demo.workspace.services import Services
from bot.demo.workspace.socket_mode import ACK_SECONDS, REDELIVERY_DELAYS, SocketMode
from bot.demo.workspace.state import WorkspaceState
from bot.demo.workspace.traffic_log import TrafficLog
from bot.demo.workspace.triggers import LIFE_SECONDS, Triggers
from bot.demo.workspace.view_stacks import ViewStacks
from bot.demo.workspace.web_api import WebApi

_PAGE = Path(__file__).parent / "page"
_MOST_BODY_BYTES = 20 * 1024 * 1024
_SHUTDOWN_SECONDS = 1.0


class Workspace:
    """A Slack workspace with one app, which talks to it by URL and tokens alone.

    `bot_channels` names the channels the bot is in from the start (None: all). Events that are
    not acked within `ack_seconds` come again after each of `redelivery_delays` (seconds); a modal
    may be opened for `trigger_seconds` after a click.
    `rate_limits` is how many times Slack's limits hold (1 as at Slack, 0 without any). With
    `memory`, a file, the workspace is what it was when it last ran; then the rest of what is given
    here does not count.
    """

    def __init__(
        self,
        users: Sequence[str] = ("amira", "jonas", "mei"),
        channels: Sequence[str] = ("general", "incidents", "operations"),
        *,
        bot_channels: Iterable[str] | None = None,
        rate_limits: float = 0.0,
        ack_seconds: float = ACK_SECONDS,
        trigger_seconds: float = LIFE_SECONDS,
        redelivery_delays: Sequence[float] = REDELIVERY_DELAYS,
        clock: Callable[[], float] = time.time,
        memory: Path | None = None,
    ) -> None:
        self._memory = Memory(memory) if memory else None
        remembered = self._memory.recall() if self._memory else None
        identity = remembered.identity if remembered else _new_identity()
        timestamps = Timestamps(clock)
        log = TrafficLog()
        self._feed = PageFeed(self._snapshot)
        socket = SocketMode(
            identity.app_id, log, ack_seconds=ack_seconds, redelivery_delays=redelivery_delays
        )
        self._services = Services(
            identity=identity,
            state=WorkspaceState(
                identity,
                self._feed,
                timestamps,
                users=users,
                channels=channels,
                bot_channels=channels if bot_channels is None else bot_channels,
            ),
            socket=socket,
            events=AppEvents(identity, socket, timestamps),
            triggers=Triggers(clock, trigger_seconds),
            response_urls=ResponseUrls(clock),
            views=ViewStacks(identity, self._feed),
            log=log,
        )
        if remembered:
            self._services.state.restore(
                remembered.users, remembered.channels, remembered.messages, remembered.files
            )
        failures, limits = Failures(), _limits(clock, rate_limits)
        self._failures = failures
        self._web_api = WebApi(self._services, failures, limits)
        self._control = Control(self._services, failures, limits, self._feed)
        self._runner: web.AppRunner | None = None

    # --- life -------------------------------------------------------------------------------

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; port 0 takes a free one."""
        self._runner = web.AppRunner(
            self._application(host), access_log=None, shutdown_timeout=_SHUTDOWN_SECONDS
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        bound_port = self._runner.addresses[0][1]
        reachable = "127.0.0.1" if host in ("0.0.0.0", "::", "") else host  # noqa: S104
        self._services.base_url = f"http://{reachable}:{bound_port}"
        if self._memory:
            self._memory.follow(self._services.state)

    async def stop(self) -> None:
        """Close every socket and the port."""
        if self._memory:
            await self._memory.stop(self._services.state)
        await self._services.socket.stop()
        await self._feed.stop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _take_socket(self, request: web.Request) -> web.StreamResponse:
        """Let the app connect, or refuse the handshake if that was ordered."""
        if failure := self._failures.take(HANDSHAKE):
            self._services.socket.spend(request.query.get("ticket", ""))
            return web.Response(status=failure.status if failure.status != 200 else 404)
        return await self._services.socket.serve(request)

    def _application(self, host: str) -> web.Application:
        app = web.Application(middlewares=[origin_guard(host)], client_max_size=_MOST_BODY_BYTES)
        services = self._services
        app.add_routes(
            [
                web.route("*", "/api/{method}", self._web_api.handle),
                web.get("/socket-mode", self._take_socket),
                web.post("/response/{secret}", partial(take_response, services=services)),
                web.post("/upload/{file}", partial(take_upload, services=services)),
                web.get("/files/{file}/{name}", partial(give_file, services=services)),
                *self._control.routes(),
                web.get("/_page/socket", self._feed.serve),
                web.get("/archives/{channel}/{message}", _follow_permalink),
                web.get("/", _serve_page),
                web.get("/page/{path:.+}", _serve_page_file),
            ]
        )
        return app

    # --- what the world and tests use -------------------------------------------------------

    @property
    def url(self) -> str:
        """Where the page is; the Web API is under `/api/`."""
        if not self._services.base_url:
            raise RuntimeError("the workspace has not been started")
        return self._services.base_url

    @property
    def bot_token(self) -> str:
        return self._services.identity.bot_token

    @property
    def app_token(self) -> str:
        return self._services.identity.app_token

    @property
    def bot_user(self) -> str:
        return self._services.identity.bot_user.id

    @property
    def channels(self) -> dict[str, str]:
        """Names of the channels to their ids."""
        return dict(self._services.state.channel_ids())

    @property
    def users(self) -> dict[str, str]:
        """Names of the people to their ids, in the order given."""
        return {user.name: user.id for user in self._services.state.people}

    def add_person(self, name: str, *, is_guest: bool = False, team_id: str = "") -> str:
        """Let in a guest, or with a `team_id` somebody of another workspace; returns their id."""
        return self._services.state.add_person(name, is_guest=is_guest, team_id=team_id).id

    def share(self, channel: str) -> None:
        """Let another workspace into a channel, by its name."""
        self._services.state.channels[self.channels[channel]].is_shared = True

    @property
    def ack_seconds(self) -> float:
        """How long the app has to ack an envelope."""
        return self._services.socket.ack_seconds

    @ack_seconds.setter
    def ack_seconds(self, seconds: float) -> None:
        self._services.socket.ack_seconds = seconds

    @property
    def user_groups(self) -> dict[str, list[str]]:
        """User group ids (`S…`) to user ids; may be filled in."""
        return self._services.state.user_groups

    @property
    def panel(self) -> PanelSource | None:
        return self._control.panel

    @panel.setter
    def panel(self, panel: PanelSource | None) -> None:
        self._control.panel = panel
        self._feed.publish({"type": "panel", "panel": panel.describe() if panel else None})

    @property
    def scopes(self) -> list[str]:
        """The scopes of the bot token, which every answer names; while empty, none does."""
        return self._services.scopes

    @scopes.setter
    def scopes(self, scopes: Sequence[str]) -> None:
        self._services.scopes = list(scopes)

    @property
    def commands(self) -> list[Json]:
        """The app's slash commands as in its manifest; while empty, any command is taken."""
        return self._services.commands

    @commands.setter
    def commands(self, commands: Sequence[Json]) -> None:
        self._services.commands = list(commands)

    @property
    def shortcuts(self) -> list[Json]:
        """The app's shortcuts as in its manifest: {name, type, callback_id, description}."""
        return self._services.shortcuts

    @shortcuts.setter
    def shortcuts(self, shortcuts: Sequence[Json]) -> None:
        self._services.shortcuts = list(shortcuts)

    def subscribe(self, bot_events: Collection[str] | None) -> None:
        """Send only these bot events (`message.channels`, …), as in the manifest; None: all."""
        self._services.events.subscribed = bot_events

    def _snapshot(self) -> list[Json]:
        """What a page needs when it opens: the state, open modals, Home tabs and statuses."""
        statuses = [
            {"type": "status", "channel": channel, "thread_ts": thread_ts, "status": status}
            for (channel, thread_ts), status in self._services.state.statuses.items()
            if status
        ]
        return [self._state_frame(), *self._services.views.frames(), *statuses]

    def _state_frame(self) -> Json:
        identity, state = self._services.identity, self._services.state
        return {
            "type": "state",
            "team": {"id": identity.team_id, "name": identity.team_name},
            "users": [
                {
                    "id": user.id,
                    "name": user.name,
                    "real_name": user.real_name,
                    "is_bot": user.is_bot,
                }
                for user in state.users.values()
            ],
            "channels": channel_listing(self._services),
            "bot_user": identity.bot_user.id,
            "commands": self.commands,
            "shortcuts": self.shortcuts,
            "panel": self.panel.describe() if self.panel else None,
        }


def _limits(clock: Callable[[], float], times: float) -> RateLimits:
    return RateLimits(clock, on=times > 0, times=times or 1.0)


def _new_identity() -> Identity:
    return Identity(
        team_id=new_id("T"),
        team_name="Suture demo",
        team_domain="suture-demo",
        app_id=new_id("A"),
        bot_id=new_id("B"),
        bot_user=User(new_id("U"), "suture", "Suture", is_bot=True),
        bot_token=f"xoxb-{secrets.token_hex(24)}",
        app_token=f"xapp-{secrets.token_hex(24)}",
        verification_token=secrets.token_hex(12),
    )


async def _serve_page(_: web.Request) -> web.StreamResponse:
    return _file(_PAGE / "index.html")


async def _follow_permalink(request: web.Request) -> web.StreamResponse:
    digits = request.match_info["message"].removeprefix("p")
    thread_ts = request.query.get("thread_ts") or f"{digits[:-6]}.{digits[-6:]}"
    channel = request.match_info["channel"]
    return web.Response(status=302, headers={"Location": f"/#/{quote(channel)}/{quote(thread_ts)}"})


async def _serve_page_file(request: web.Request) -> web.StreamResponse:
    return _file(_PAGE / request.match_info["path"])


def _file(path: Path) -> web.StreamResponse:
    if not path.resolve().is_relative_to(_PAGE) or not path.is_file():
        return web.Response(status=404, text="not found")
    return web.FileResponse(path, headers={"Cache-Control": "no-store"})
