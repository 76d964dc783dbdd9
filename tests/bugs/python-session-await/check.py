import asyncio

from gateway.requests import Request, handle
from gateway.sessions import Sessions


async def run():
    sessions = Sessions()
    token = await sessions.open("ada")
    assert await handle(sessions, Request("/me", token)) == (200, "ada, call 1")
    assert await handle(sessions, Request("/me", token)) == (200, "ada, call 2")
    assert await handle(sessions, Request("/me", "other")) == (401, "log in first")
    assert await handle(sessions, Request("/logout", token)) == (200, "bye")
    assert await handle(sessions, Request("/me", token)) == (401, "log in first")


asyncio.run(run())
