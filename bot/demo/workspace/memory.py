"""Keeps a workspace in a file, so that a demo that is started again goes on where it was."""

import asyncio
import contextlib
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from bot.demo.workspace.model import Channel, Identity, Message, User
from bot.demo.workspace.state import StoredFile, WorkspaceState

SAVE_SECONDS = 1.0


@dataclass
class Remembered:
    """Everything that outlives the process. `messages` are in order of `ts`."""

    identity: Identity
    users: list[User] = field(default_factory=list)
    channels: list[Channel] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    files: list[StoredFile] = field(default_factory=list)


_REMEMBERED = TypeAdapter(Remembered)


class Memory:
    """A file that follows the workspace's state, a second behind at most."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._saved = b""
        self._saving: asyncio.Task[None] | None = None

    def recall(self) -> Remembered | None:
        """What was saved; None at the first start."""
        if not self._path.exists():
            return None
        return _REMEMBERED.validate_json(self._path.read_bytes())

    def follow(self, state: WorkspaceState) -> None:
        """Save whatever changes, from now on."""
        self._saving = asyncio.create_task(self._keep_saving(state))

    async def stop(self, state: WorkspaceState) -> None:
        """Save the last change, and no more."""
        if self._saving is not None:
            self._saving.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._saving
        self._save(state)

    async def _keep_saving(self, state: WorkspaceState) -> None:
        while True:
            await asyncio.sleep(SAVE_SECONDS)
            self._save(state)

    def _save(self, state: WorkspaceState) -> None:
        remembered = Remembered(
            state.identity,
            list(state.users.values()),
            list(state.channels.values()),
            [message for channel in state.messages.values() for message in channel.values()],
            list(state.files.values()),
        )
        content = _REMEMBERED.dump_json(remembered)
        if content == self._saved:
            return
        beside = self._path.with_suffix(".new")
        beside.write_bytes(content)
        beside.replace(self._path)
        self._saved = content
