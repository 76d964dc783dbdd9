"""Who is logged in. Stands before a store that answers slowly."""

import asyncio
from dataclasses import dataclass


@dataclass
class Session:
    user: str
    calls: int = 0


class Sessions:
    def __init__(self):
        self._by_token = {}

    async def open(self, user):
        token = f"token-{len(self._by_token) + 1}"
        self._by_token[token] = Session(user)
        return token

    async def find(self, token):
        """The session of a token, None when nobody is logged in by it."""
        await asyncio.sleep(0)
        return self._by_token.get(token)

    async def close(self, token):
        await asyncio.sleep(0)
        return self._by_token.pop(token, None) is not None
