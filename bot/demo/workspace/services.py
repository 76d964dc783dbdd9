"""The parts of a running workspace, handed to whatever acts on it."""

from dataclasses import dataclass, field

from bot.demo.workspace.app_events import AppEvents
from bot.demo.workspace.model import Identity, Json
from bot.demo.workspace.response_urls import ResponseUrls
from bot.demo.workspace.socket_mode import SocketMode
from bot.demo.workspace.state import WorkspaceState
from bot.demo.workspace.traffic_log import TrafficLog
from bot.demo.workspace.triggers import Triggers
from bot.demo.workspace.view_stacks import ViewStacks


@dataclass
class Services:
    """Everything there is; `base_url` is known once the server listens."""

    identity: Identity
    state: WorkspaceState
    socket: SocketMode
    events: AppEvents
    triggers: Triggers
    response_urls: ResponseUrls
    views: ViewStacks
    log: TrafficLog
    base_url: str = ""
    scopes: list[str] = field(default_factory=list)
    commands: list[Json] = field(default_factory=list)
    shortcuts: list[Json] = field(default_factory=list)

    @property
    def websocket_url(self) -> str:
        return self.base_url.replace("http", "ws", 1)
