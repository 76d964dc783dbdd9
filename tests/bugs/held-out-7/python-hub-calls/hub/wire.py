"""How the hub and its devices speak: one JSON object a line."""

import json
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Message:
    """Something that a device says; without a number it is news, not an answer."""

    number: int | None
    body: dict[str, Any] = field(default_factory=dict)


def decode(line: str) -> Message:
    said = json.loads(line)
    number = said.pop("id", None)
    return Message(number, said)


def encode(number: int, command: str) -> str:
    return json.dumps({"id": number, "do": command})
