"""Whether the listener can have its port, and whose it is when it is taken."""

import errno

from aiohttp import ClientError, ClientSession, ClientTimeout

PATIENCE = 3.0
"""Seconds that whatever holds the port has to answer."""


def port_refusal(error: OSError, host: str, port: int) -> str:
    """Why the port could not be opened, and what to do."""
    why = {errno.EADDRINUSE: "is taken", errno.EACCES: "may not be opened by this user"}
    if error.errno in why:
        return f"Port {port} {why[error.errno]}: set LISTENER_PORT to another one."
    return f"{host} is no address of this machine: set LISTENER_HOST to one, or to 0.0.0.0."


async def is_suture(host: str, port: int) -> bool:
    """Whether what answers at this port is a Suture."""
    place = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - where to ask
    url = f"http://{f'[{place}]' if ':' in place else place}:{port}/healthz"
    try:
        async with (
            ClientSession(timeout=ClientTimeout(total=PATIENCE)) as session,
            session.get(url) as answer,
        ):
            said = await answer.json()
    except (ClientError, OSError, ValueError):
        return False
    return isinstance(said, dict) and "slack" in (said.get("parts") or {})
