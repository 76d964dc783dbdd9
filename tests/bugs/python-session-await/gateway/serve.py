import asyncio

from gateway.requests import Request, handle
from gateway.sessions import Sessions


async def main():
    sessions = Sessions()
    token = await sessions.open("ada")
    for request in (Request("/health", None), Request("/me", token)):
        print(request.path, await handle(sessions, request))


if __name__ == "__main__":
    asyncio.run(main())
