"""Hands work to the task service, which takes JSON bodies."""

import json


class TaskQueue:
    def __init__(self, transport):
        self._transport = transport

    def enqueue(self, handler, params):
        """Queue a call of `handler`; moments arrive there in ISO 8601."""
        body = json.dumps(params, sort_keys=True).encode()
        self._transport(f"/tasks/{handler}", body)
        return len(body)
