"""What the client speaks through: the wire, or answers that were recorded from it."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field


@dataclass
class Response:
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""

    def json(self):
        return json.loads(self.body)


class Wire:
    def __init__(self, base: str, timeout: float = 10.0):
        self.base = base.rstrip("/")
        self.timeout = timeout

    def get(self, path: str) -> Response:
        try:
            with urllib.request.urlopen(self.base + path, timeout=self.timeout) as answer:
                return Response(answer.status, dict(answer.headers), answer.read().decode())
        except urllib.error.HTTPError as refusal:
            return Response(refusal.code, dict(refusal.headers), refusal.read().decode())


class Recorded:
    """Gives these responses in order, whatever is asked."""

    def __init__(self, responses):
        self._responses = iter(responses)
        self.asked = []

    def get(self, path: str) -> Response:
        self.asked.append(path)
        return next(self._responses)
