"""Suggestions of the language server as completion items."""

import re

_SIGNATURE = re.compile(r"^(?P<name>\w+)\((?P<parameters>.*)\)\s*(?::\s*(?P<returns>\w+))?$")


def as_item(suggestion):
    """A completion item; one whose signature cannot be read has no parameters."""
    match = _SIGNATURE.match(suggestion["info"])
    if match is None:
        return {"word": suggestion["name"], "parameters": [], "menu": ""}
    return {
        "word": suggestion["name"],
        "parameters": split_parameters(match.group("parameters")),
        "menu": match.group("returns") or "",
    }


def split_parameters(text):
    return [part.strip() for part in text.split(",") if part.strip()]
