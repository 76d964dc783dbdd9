"""Record what the Java sample really answers and reports: `python -m bot.demo.record_sample`.

Needs a JDK. Writes `recorded.json` beside the sources; run it after every change to them.
"""

import asyncio
import json
import tempfile
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web

from bot.demo.sample_servers import RECORDING, SAMPLES, RunningServer, SampleServer

REPORTED = ("errorType", "message", "stackTrace")


async def record(sample: SampleServer, data_dir: Path) -> dict[str, Any]:
    """Run the sample, visit its index, routes and faults. Raises RuntimeError without a JDK."""
    reports: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def take_report(request: web.Request) -> web.Response:
        await reports.put(await request.json())
        return web.json_response({"status": "received", "incident": None})

    app = web.Application()
    app.router.add_post("/error", take_report)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    listener_url = "http://{}:{}".format(*runner.addresses[0][:2])
    server = RunningServer(sample)
    try:
        await server.start(listener_url, "recording", sample.host, None, data_dir)
        await server.ready()
        if server.replayed:
            raise RuntimeError(f"{sample.name} can be recorded only with a JDK 17 or later")
        answers, errors = {}, {}
        async with ClientSession() as session:
            for path in ("/", *sample.routes, *(fault.path for fault in sample.faults)):
                async with session.get(server.url + path) as answer:
                    answers[path] = {
                        "status": answer.status,
                        "contentType": answer.headers["Content-Type"],
                        "body": await answer.text(),
                    }
        for fault in sample.faults:
            report = await asyncio.wait_for(reports.get(), 10)
            errors[fault.path] = {name: report[name] for name in REPORTED}
    finally:
        await server.stop()
        await runner.cleanup()
    return {"answers": answers, "errors": errors}


def main() -> None:
    for sample in SAMPLES:
        if sample.language == "java":
            with tempfile.TemporaryDirectory() as data_dir:
                recording = asyncio.run(record(sample, Path(data_dir)))
            text = json.dumps(recording, indent=2, ensure_ascii=False) + "\n"
            (sample.sources / RECORDING).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
