"""JSON Patch (RFC 6902) as UpdateResource takes it: add, replace, remove and test."""

import copy
import json
from typing import Any

from bot.demo.cloud.wire import ServiceError


def patched(document: dict[str, Any], patch: str) -> dict[str, Any]:
    """A changed copy of the document. Raises ServiceError for a patch that cannot be applied."""
    try:
        steps = json.loads(patch)
        changed = copy.deepcopy(document)
        for step in steps:
            _apply(changed, step["op"], _path(step["path"]), step.get("value"))
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise ServiceError(
            "InvalidRequestException", f"The patch document does not apply: {error}"
        ) from error
    return changed


def _path(pointer: str) -> list[str]:
    if not pointer.startswith("/"):
        raise ValueError(f"{pointer!r} is not a path")
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer[1:].split("/")]


def _apply(document: Any, operation: str, path: list[str], value: Any) -> None:
    *parents, last = path
    place = document
    for part in parents:
        place = place[int(part)] if isinstance(place, list) else place[part]
    key: Any = last
    if isinstance(place, list):
        key = len(place) if last == "-" else int(last)
    if operation == "add" and isinstance(place, list):
        place.insert(key, value)
    elif operation == "add":
        place[key] = value
    elif operation == "replace":
        place[key]  # replacing what is not there is an error
        place[key] = value
    elif operation == "remove":
        del place[key]
    elif operation == "test":
        if place[key] != value:
            raise ValueError(f"/{'/'.join(path)} is not {value!r}")
    else:
        raise ValueError(f"the operation {operation!r} is not supported")
