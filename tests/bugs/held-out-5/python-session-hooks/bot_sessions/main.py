"""A short conversation."""

import asyncio

from bot_sessions.dialogs import answer
from bot_sessions.storage import Storage


async def main():
    storage = Storage()
    for text in ("/start", "Noah", "is the build green?", "reset"):
        print(await answer(storage, "c-1", text))


if __name__ == "__main__":
    asyncio.run(main())
