"""Types and their fields, from the definitions of a JSON schema."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PREFIX = "#/definitions/"


@dataclass(frozen=True)
class Field:
    """A field, and the name of its type; `many` where it is a list of them."""

    name: str
    type: str
    many: bool = False


def _field(name: str, said: dict[str, Any]) -> Field:
    if said.get("type") == "array":
        inner = _field(name, said["items"])
        return Field(name, inner.type, many=True)
    if "$ref" in said:
        return Field(name, said["$ref"].removeprefix(PREFIX))
    return Field(name, said["type"])


def load(path: Path) -> dict[str, list[Field]]:
    """The fields of every type that a schema defines."""
    definitions = json.loads(path.read_text(encoding="utf-8"))["definitions"]
    return {
        name: [_field(*item) for item in said.get("properties", {}).items()]
        for name, said in definitions.items()
    }
