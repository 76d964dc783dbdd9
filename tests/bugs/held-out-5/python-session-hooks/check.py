import asyncio

from bot_sessions.dialogs import answer
from bot_sessions.storage import Storage


async def main():
    storage = Storage()
    said = [await answer(storage, "a", text) for text in ("/start", "Bo", "hm", "reset", "Al")]
    assert said == ["What is your name?", "Hello Bo.", "Bo, you said 'hm'.", "I have forgotten you.", "Hello Al."], said
    assert await storage.read("a") == {"name": "Al"}


asyncio.run(main())
