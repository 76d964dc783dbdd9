"""A client's session, from its first request until it is closed."""


class Session:
    def __init__(self, key, user, last_seen, on_close):
        self.key = key
        self.user = user
        self.last_seen = last_seen
        self.closed = False
        self._on_close = on_close

    def touch(self, now):
        self.last_seen = now

    def close(self):
        if self.closed:
            return
        self.closed = True
        self._on_close(self)
