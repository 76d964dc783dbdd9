"""The state of one conversation, during a turn."""


class ConversationState:
    def __init__(self, storage, conversation):
        self._storage = storage
        self._conversation = conversation
        self._values = {}
        self._changed = False

    async def load(self):
        self._values = await self._storage.read(self._conversation)

    def get(self, name, default=None):
        return self._values.get(name, default)

    def set(self, name, value):
        self._values[name] = value
        self._changed = True

    def clear(self):
        """Forget everything; written at the end of the turn."""
        self._values = {}
        self._changed = True

    async def save(self):
        if self._changed:
            await self._storage.write(self._conversation, self._values)
            self._changed = False
