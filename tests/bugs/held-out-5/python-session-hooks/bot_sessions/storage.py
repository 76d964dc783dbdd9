"""Where conversations are kept."""

import asyncio


class Storage:
    """Keeps states by conversation, the way the remote store does."""

    def __init__(self):
        self._states = {}

    async def read(self, conversation):
        await asyncio.sleep(0)
        return dict(self._states.get(conversation, {}))

    async def write(self, conversation, state):
        await asyncio.sleep(0)
        self._states[conversation] = dict(state)
