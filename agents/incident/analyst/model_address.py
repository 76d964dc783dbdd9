"""Where a model is served: Ollama's own client for an address."""

import ssl
from functools import cache
from typing import Any

from agents.incident.case import AnalystUnavailable

CONNECT_SECONDS = 5.0


def client_for(host: str) -> Any:
    """An `ollama.AsyncClient`. Raises AnalystUnavailable when the host is no address.

    Reads certificates from disk at first: call it off the event loop. Answers may take as long as
    they like; connecting may not.
    """
    import httpx
    import ollama

    patience = httpx.Timeout(None, connect=CONNECT_SECONDS)
    try:
        return ollama.AsyncClient(host, timeout=patience, verify=_certificates())
    except (ValueError, httpx.InvalidURL) as error:
        raise AnalystUnavailable(
            f"OLLAMA_HOST is not an address: {host!r}; write it as http://name:11434."
        ) from error


@cache
def _certificates() -> ssl.SSLContext:
    """The authorities to trust; reading them takes long enough to do it once."""
    import httpx

    return httpx.create_ssl_context()
