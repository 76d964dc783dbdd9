"""A workspace that is started again from its file is what it was."""

from pathlib import Path

from aiohttp import ClientSession

from bot.demo.workspace import Workspace
from bot.demo.workspace.state import StoredFile


async def test_people_channels_and_messages_outlive_the_process(tmp_path: Path) -> None:
    first = Workspace(
        ("ana", "ben"), ("general",), bot_channels=(), memory=tmp_path / "workspace.json"
    )
    await first.start()
    async with ClientSession() as session:
        said = {"channel": "general", "user": "ana", "text": "hello"}
        async with session.post(f"{first.url}/_control/message", json=said) as answer:
            assert answer.status == 200
    files = first._services.state.files
    files["F1"] = StoredFile("F1", "a.bin", 3, content=b"\xff\x00\x80")
    await first.stop()

    again = Workspace(("somebody",), ("elsewhere",), memory=tmp_path / "workspace.json")
    await again.start()
    try:
        assert again.users == first.users
        assert again.channels == first.channels
        assert again.bot_token == first.bot_token
        async with (
            ClientSession() as session,
            session.get(f"{again.url}/_control/messages/general") as answer,
        ):
            messages = (await answer.json())["messages"]
        assert [message["text"] for message in messages] == ["hello"]
        assert again._services.state.files["F1"].content == b"\xff\x00\x80"
    finally:
        await again.stop()
