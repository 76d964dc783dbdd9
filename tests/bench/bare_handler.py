"""The least an intake can do: parse the JSON, answer 200. Prints its URL, runs until ended."""

import asyncio

from aiohttp import web


async def answer(request: web.Request) -> web.Response:
    """Parse and answer."""
    await request.json()
    return web.json_response({"status": "received"})


async def serve() -> None:
    """Listen on a free port."""
    app = web.Application()
    app.router.add_post("/error", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    print(f"http://{host}:{port}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve())
