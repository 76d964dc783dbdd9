"""The two sample servers: what they are, their repositories' history, and running them."""

import asyncio
import logging
import shutil
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from aiohttp import ClientSession, ClientTimeout

from bot.demo.java_build import QUICK_START, JavaBuildError, compile_java, find_jdk
from bot.demo.server_front import Answers, Forwarding, Front, Replay, Reporting
from bot.demo.server_process import ServerProcess, ServerProcessError

log = logging.getLogger(__name__)

SERVERS = Path(__file__).parent / "servers"
RECORDING = "recorded.json"


@dataclass(frozen=True, slots=True)
class Fault:
    """A GET path that makes the server raise. `kind` says who could find the right answer."""

    path: str
    title: str
    kind: Literal["rules", "model", "outside_code"]


@dataclass(frozen=True, slots=True)
class SampleServer:
    """A program under `sources`: `source/` is it, `history.toml` and `earlier/` how it came to be.

    `host` is the address it reports from, `routes` are paths that work.
    """

    name: str
    language: Literal["python", "java"]
    channel: str
    host: str
    sources: Path
    routes: tuple[str, ...]
    faults: tuple[Fault, ...]


SAMPLES: tuple[SampleServer, ...] = (
    SampleServer(
        name="orders-service",
        language="python",
        channel="orders-alerts",
        host="10.0.4.17",
        sources=SERVERS / "orders-service",
        routes=(
            "/orders",
            "/orders/1001",
            "/orders/1001/tracking",
            "/orders/1003/packing-slip",
            "/orders/1002/refund",
            "/products/KB-201",
            "/reports/sales/month",
        ),
        faults=(
            Fault("/orders/1007/tracking", "Track an order that was not shipped yet", "rules"),
            Fault("/orders/1005/packing-slip", "Print a slip without a gift note", "rules"),
            Fault("/reports/sales/week", "Show turnover per week", "rules"),
            Fault("/reports/cancellations", "List cancelled orders", "rules"),
            Fault("/orders?page=3", "Open the last page of orders", "model"),
            Fault("/orders/1004/refund", "Refund a small order", "model"),
            Fault("/products/KB-201/stock", "Ask the warehouse for stock", "outside_code"),
            Fault("/orders/1003/payment", "Look up a payment", "outside_code"),
        ),
    ),
    SampleServer(
        name="puppynote-server",
        language="java",
        channel="puppynote-alerts",
        host="10.0.4.23",
        sources=SERVERS / "puppynote-server",
        routes=(
            "/puppies",
            "/puppies/1",
            "/puppies/1/card",
            "/puppies/1/microchip",
            "/puppies/1/vaccinations/next",
            "/walks/21",
        ),
        faults=(
            Fault("/puppies/3/card", "Print the card of a puppy without an owner", "rules"),
            Fault("/puppies/2/microchip", "Look up a chip before it is implanted", "rules"),
            Fault("/puppies/4/feeding-plan", "Plan meals for a three-month-old", "model"),
            Fault("/walks/22", "Show a walk of 2,4 km", "rules"),
            Fault("/puppies/2/vaccinations/next", "Next vaccination, all being done", "rules"),
            Fault("/clinics", "List the clinics nearby", "outside_code"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class HistoricCommit:
    """A commit to seed a repository with. `files` are those it writes; the others stay.

    `author` is `Name <address>`; `seconds_ago` counts back from the moment of seeding.
    """

    message: str
    author: str
    seconds_ago: int
    files: dict[str, bytes]


def history(sample: SampleServer) -> list[HistoricCommit]:
    """The commits of the sample's repository, oldest first."""
    listed = tomllib.loads((sample.sources / "history.toml").read_text(encoding="utf-8"))
    return [
        HistoricCommit(
            message=commit["message"],
            author=commit["author"],
            seconds_ago=round(commit["days_ago"] * 86_400),
            files={path: _as_of(sample, number, path).read_bytes() for path in commit["files"]},
        )
        for number, commit in enumerate(listed["commit"], start=1)
    ]


def head_files(sample: SampleServer) -> dict[str, bytes]:
    """Every file of the sample's repository after the last commit."""
    return {path: data for commit in history(sample) for path, data in commit.files.items()}


def _as_of(sample: SampleServer, commit: int, path: str) -> Path:
    earlier = sample.sources / "earlier" / str(commit) / path
    return earlier if earlier.is_file() else sample.sources / "source" / path


class RunningServer:
    """A sample server at work: `url` is set by `start`, `replayed` tells a recording from a run.

    The Python server is run from a checkout in `<data>/srv/<name>`. The Java one is compiled and
    run behind a front while others go on (`ready` waits for it); without a JDK, or with
    `use_jdk=False`, the front replays what was recorded.
    """

    def __init__(self, sample: SampleServer, *, use_jdk: bool = True) -> None:
        self.sample = sample
        self.url = ""
        self.replayed = False
        self._jdk = find_jdk() if use_jdk and sample.language == "java" else None
        self._session: ClientSession | None = None
        self._process: ServerProcess | None = None
        self._front: Front | None = None
        self._preparation: asyncio.Task[Answers] | None = None

    async def start(
        self,
        listener_url: str,
        token: str,
        host: str,
        commit: str | None,
        data_dir: Path,
        *,
        patched: Mapping[str, bytes] | None = None,
    ) -> None:
        """Start serving. `patched` files replace or join those of the repository's head.

        Raises ServerProcessError when the Python server does not start.
        """
        reporting = Reporting(listener_url.rstrip("/"), token, self.sample.name, host, commit)
        data_dir = await asyncio.to_thread(data_dir.resolve)
        checkout = data_dir / "srv" / self.sample.name
        files = head_files(self.sample) | dict(patched or {})
        await asyncio.to_thread(_write_checkout, checkout, files)
        self._session = ClientSession(timeout=ClientTimeout(total=20))
        if self.sample.language == "python":
            command = [sys.executable, "-u", "-B", "-m", "orders"]
            self._process = await self._run(command, checkout, reporting)
            self.url = self._process.url
        else:
            self.replayed = self._jdk is None
            self._preparation = asyncio.create_task(
                self._prepare_java(checkout, data_dir / "classes", reporting)
            )
            self._front = Front(self._preparation)
            self.url = await self._front.start()

    async def ready(self) -> None:
        """Wait until requests are answered without waiting."""
        if self._front is not None:
            await self._front.ready()

    async def get(self, path: str) -> tuple[int, str]:
        """Status and body of `path`. Raises aiohttp.ClientError when the server is gone."""
        if self._session is None:
            raise RuntimeError(f"{self.sample.name} is not running")
        async with self._session.get(self.url + path) as answer:
            return answer.status, await answer.text()

    async def stop(self) -> None:
        """End program, front and connections; again does nothing."""
        if self._preparation is not None:
            self._preparation.cancel()
            await asyncio.gather(self._preparation, return_exceptions=True)
        if self._front is not None:
            await self._front.stop()
        if self._process is not None:
            await self._process.stop()
        if self._session is not None:
            await self._session.close()

    async def _prepare_java(self, checkout: Path, classes: Path, reporting: Reporting) -> Answers:
        assert self._session is not None
        if self._jdk is not None:
            try:
                built = await compile_java(self._jdk, checkout, classes)
                main = ["-cp", str(built), "com.puppynote.PuppyNoteApplication"]
                command = [str(self._jdk.java), *QUICK_START, "-Xmx64m", *main]
                self._process = await self._run(command, checkout, reporting)
                return Forwarding(self._process.url, self._session)
            except (JavaBuildError, ServerProcessError, OSError) as error:
                log.warning("%s is replayed, the JDK failed: %s", self.sample.name, error)
                self.replayed = True
        return Replay(self.sample.sources / RECORDING, reporting, self._session)

    async def _run(self, command: list[str], checkout: Path, reporting: Reporting) -> ServerProcess:
        # The whole environment: what the demo itself was started with is none of its business.
        environment = {
            "PORT": "0",
            "SERVER_PORT": "0",
            "SUTURE_URL": reporting.listener_url,
            "SUTURE_TOKEN": reporting.token,
            "SUTURE_SERVER_NAME": reporting.server_name,
            "SUTURE_SERVER_IP": reporting.server_ip,
        }
        if reporting.commit:
            environment["GIT_COMMIT"] = reporting.commit
        logfile = checkout.with_name(f"{checkout.name}.log")
        return await ServerProcess.start(command, checkout, environment, logfile)


def _write_checkout(checkout: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(checkout, ignore_errors=True)
    for path, content in files.items():
        target = checkout / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
