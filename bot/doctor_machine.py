"""What doctor looks at on Suture's own machine and beside it: the sandbox, and Ollama's models."""

import asyncio
import errno
import tarfile
from collections.abc import Collection, Sequence
from tempfile import TemporaryFile

from aiohttp import ClientSession, ClientTimeout

from agents.incident.patch.sandbox import Limits, Sandbox, SandboxUnavailable
from bot.listening import is_suture, port_refusal
from bot.settings import Settings, proxy_for

TRIAL_SECONDS = 10.0


class Trouble(Exception):
    """A check found something wrong; the text says what to do."""


async def sandbox(settings: Settings, checked: Sequence[str]) -> str:
    """Whether patches can be tried here. `checked` are the servers that have a check of their own.

    Raises Trouble when one of them waits for a sandbox that does not work.
    """
    tried = Sandbox(settings.suture_check_toolchain, Limits(seconds=TRIAL_SECONDS))
    try:
        with TemporaryFile() as empty:
            tarfile.open(fileobj=empty, mode="w").close()
            run = await tried.run("command -v javac || true", empty)
    except SandboxUnavailable as unavailable:
        reason = str(unavailable)
        if checked:
            raise Trouble(f"The checks of {', '.join(checked)} cannot be run: {reason}.") from None
        return f"does not work, so no server's own check could be run: {reason}"
    if run.stopped:
        raise Trouble(f"bubblewrap starts, but {run.stopped}.")
    java = "with a JDK, Java patches are compiled" if run.output else "no JDK to compile Java with"
    return f"bubblewrap works; {java}"


async def listener(settings: Settings) -> str:
    """Whether the listener's port is free, or a Suture's already. Raises Trouble."""
    host, port = settings.listener_host, settings.listener_port
    try:
        server = await asyncio.get_running_loop().create_server(asyncio.Protocol, host, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE and await is_suture(host, port):
            return f"port {port} at {host} is held by a Suture that runs"
        raise Trouble(port_refusal(error, host, port)) from None
    server.close()
    await server.wait_closed()
    return f"port {port} at {host} is free" if port else f"any free port at {host}"


async def models(settings: Settings, wanted: Sequence[str]) -> str:
    """Whether models are there, the fall-backs too. Raises Trouble."""
    if not wanted:
        return "not used; SUTURE_MODEL is empty, so triage is rule-based"
    there = await _pulled(settings)
    if missing := [model for model in wanted if not _is_there(model, there)]:
        left = [model for model in wanted if model not in missing]
        until = f"; until then {left[0]} answers" if left else ""
        raise Trouble(f"{_pull(missing)} at {settings.ollama_host}{until}")
    return ", ".join(wanted)


async def embedding_model(settings: Settings) -> str:
    """Whether the model that embeds code is there. Raises Trouble."""
    wanted = settings.suture_embed_model
    if not wanted:
        return "not used; SUTURE_EMBED_MODEL is empty, so search is by words"
    if not _is_there(wanted, await _pulled(settings)):
        raise Trouble(f"{_pull([wanted])} at {settings.ollama_host}; until then search is by words")
    return wanted


async def cloud(settings: Settings, operators: Collection[str]) -> str:
    """Whether AWS lets us in. Raises Trouble; nothing is asked where nobody may work on EC2."""
    if not operators:
        return "not used; SUTURE_OPERATORS is empty, so nobody may work on EC2"
    from agents.ec2.cloud import Cloud
    from agents.ec2.cloud_errors import CloudError, problem_from

    aws = Cloud(region=settings.aws_region or None, endpoint_url=settings.aws_endpoint_url or None)
    try:
        return f"account {await aws.account()}, region {await aws.region()}"
    except CloudError as error:
        raise Trouble(problem_from(error).sentence) from None
    finally:
        aws.close()


async def _pulled(settings: Settings) -> set[str]:
    url = f"{settings.ollama_host.rstrip('/')}/api/tags"
    patience = ClientTimeout(total=TRIAL_SECONDS)
    async with (
        ClientSession(timeout=patience) as session,
        session.get(url, proxy=proxy_for(url)) as answer,
    ):
        return {model["name"] for model in (await answer.json())["models"]}


def _is_there(model: str, there: set[str]) -> bool:
    return model in there or f"{model}:latest" in there


def _pull(missing: Sequence[str]) -> str:
    return "; ".join(f"run `ollama pull {model}`" for model in missing)
