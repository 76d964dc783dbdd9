"""What is wrong with a Block Kit payload, collected in the words and pointers Slack uses."""

from collections.abc import Collection
from typing import Any

from bot.demo.workspace.model import Json

PLAIN = ("plain_text",)
ANY_TEXT = ("plain_text", "mrkdwn")


class Findings:
    """The problems found so far, and the checks that everything in Block Kit shares."""

    def __init__(self) -> None:
        self.messages: list[str] = []

    def add(self, problem: str, path: str) -> None:
        self.messages.append(f"[ERROR] {problem} [json-pointer:{path}]")

    def keys(self, node: Json, allowed: Collection[str], path: str) -> None:
        for key in node:
            if key not in allowed:
                self.add(f"invalid additional property: {key}", path)

    def string(
        self, node: Json, key: str, most: int, path: str, *, required: bool = False, least: int = 1
    ) -> None:
        value = node.get(key)
        if value is None:
            if required:
                self.add(f"missing required field: {key}", path)
        elif not isinstance(value, str):
            self.add("must be a string", f"{path}/{key}")
        elif len(value) > most:
            self.add(f"must be less than {most + 1} characters", f"{path}/{key}")
        elif len(value) < least:
            self.add(f"must be more than {least - 1} characters", f"{path}/{key}")

    def choice(
        self, node: Json, key: str, allowed: Collection[str], path: str, *, required: bool = False
    ) -> None:
        if node.get(key) is None:
            if required:
                self.add(f"missing required field: {key}", path)
        elif node[key] not in allowed:
            self.add(f"must be one of {', '.join(allowed)}", f"{path}/{key}")

    def items(
        self, node: Json, key: str, most: int, path: str, *, least: int = 1
    ) -> list[tuple[Json, str]]:
        """The objects of a list with their paths; problems of the list itself are added."""
        value = node.get(key)
        if value is None:
            if least:
                self.add(f"missing required field: {key}", path)
            return []
        if not isinstance(value, list):
            self.add("must be an array", f"{path}/{key}")
            return []
        if len(value) > most:
            self.add(f"no more than {most} items allowed", f"{path}/{key}")
        if len(value) < least:
            self.add(f"no fewer than {least} items allowed", f"{path}/{key}")
        return self.objects(value, f"{path}/{key}")

    def objects(self, values: list[Any], path: str) -> list[tuple[Json, str]]:
        found = []
        for index, value in enumerate(values):
            if isinstance(value, dict):
                found.append((value, f"{path}/{index}"))
            else:
                self.add("must be an object", f"{path}/{index}")
        return found

    def text(
        self,
        node: Json,
        key: str,
        most: int,
        path: str,
        *,
        kinds: Collection[str] = PLAIN,
        required: bool = True,
    ) -> None:
        """A text object under `key`, of one of `kinds`, 1 to `most` characters."""
        value = node.get(key)
        if value is None:
            if required:
                self.add(f"missing required field: {key}", path)
            return
        if not isinstance(value, dict):
            self.add("must be an object", f"{path}/{key}")
            return
        self.text_object(value, most, f"{path}/{key}", kinds=kinds)

    def text_object(
        self, value: Json, most: int, path: str, *, kinds: Collection[str] = ANY_TEXT
    ) -> None:
        if value.get("type") not in kinds:
            self.add(f"unsupported type: {value.get('type')}", f"{path}/type")
            return
        own = "emoji" if value["type"] == "plain_text" else "verbatim"
        self.keys(value, ("type", "text", own), path)
        self.string(value, "text", most, path, required=True)
