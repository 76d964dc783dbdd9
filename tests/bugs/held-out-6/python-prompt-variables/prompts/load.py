"""Prompts as the service sends them."""

from dataclasses import dataclass


@dataclass
class Prompt:
    name: str
    messages: list
    variables: list


def from_payload(payload):
    """A prompt; what is empty is left out of the payload."""
    return Prompt(
        name=payload["name"],
        messages=payload.get("messages") or [],
        variables=payload.get("variables"),
    )
