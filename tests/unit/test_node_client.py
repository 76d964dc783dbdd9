"""The Node client to copy: errors are reported with causes, and the service never notices it."""

import asyncio
import subprocess
from pathlib import Path

from agents.incident.stacktraces import parse
from tests.support.error_listener import error_listener
from tests.support.programs import needs

CLIENT = Path(__file__).parents[2] / "docs" / "clients" / "suture.mjs"
SERVICE = """
import { createReporter } from "CLIENT";
const [, , url, request] = process.argv;
const about = { token: "a-token", serverName: "shop", serverIp: "10.0.0.9", commit: "abc" };
const report = createReporter({ url, ...about });
function price(basket) { return basket.lines.length; }
try { price(undefined); } catch (cause) {
  report(new Error("no price", { cause }), { method: "GET", url: "/x", headers: { host: "h" } });
}
report(null);
createReporter({ url: "nonsense", ...about })(new Error("never sent"));
console.log("goes on");
"""


async def test_an_error_is_reported_with_its_cause(tmp_path: Path) -> None:
    needs("node")
    service = tmp_path / "service.mjs"
    service.write_text(SERVICE.replace("CLIENT", CLIENT.as_uri()))
    async with error_listener() as listener:
        process = await asyncio.create_subprocess_exec(
            "node", service, f"{listener.url}/", stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        reports = [await listener.next_report() for _ in range(2)]
        out, err = await process.communicate()
    assert (process.returncode, out, err) == (0, b"goes on\n", b"")
    [report] = [one for one in reports if one["errorType"] == "Error"]
    assert report["authorization"] == "Bearer a-token"
    assert (report["serverName"], report["serverIp"], report["commit"]) == (
        "shop",
        "10.0.0.9",
        "abc",
    )
    assert (report["requestMethod"], report["requestUrl"]) == ("GET", "http://h/x")
    chain = parse(report["stackTrace"], "Error", "no price").exceptions
    assert [one.type for one in chain] == ["Error", "TypeError"]
    assert chain[1].frames[0].function == "price"
