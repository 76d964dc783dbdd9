"""What is typed about a server, checked as far as that needs no network: each an argparse type."""

import re
from argparse import ArgumentTypeError
from ipaddress import ip_address
from urllib.parse import urlsplit

from agents.incident.secrets_in_text import without_secrets

USER_ID = re.compile(r"[UW][A-Z0-9]+")
_CHANNEL_ID = re.compile(r"[CGD][A-Z0-9]+")
_CHANNEL_NAME = re.compile(r"#?[\w-]{1,80}")
_HOST_NAME = re.compile(r"(?=.{1,253}$)\w(?:[\w-]*\w)?(?:\.\w(?:[\w-]*\w)?)*\.?")


_ALSO_READ = ("file", "git")
"""Schemes of repositories that can be read, and where nobody opens a pull request."""


def word(text: str) -> str:
    """It without the blanks around it; reports hold no more than 200 characters."""
    if not 0 < len(text.strip()) <= 200:
        raise ArgumentTypeError("must have 1 to 200 characters")
    return text.strip()


def port(text: str) -> int:
    """A TCP port; 0 is any free one."""
    if not (text.isdecimal() and int(text) <= 65535):
        raise ArgumentTypeError(f"{text!r} is no port; give one from 1 to 65535")
    return int(text)


def repository(text: str) -> str:
    """An address that a repository is cloned by: of a code host, or of a folder of this machine."""
    address = word(text)
    if over_ssh := _https_instead(address):
        raise ArgumentTypeError(
            f"{address} is reached over SSH, for which Suture has no key; give {over_ssh}"
        )
    right = "give one like https://github.com/owner/name.git"
    try:
        split = urlsplit(address)
        names, port = [part for part in split.path.split("/") if part], split.port
    except ValueError:
        names, port, split = [], 0, urlsplit("")
    if re.search(r"\s", address) or port == 0:
        raise ArgumentTypeError(f"{address!r} is no address of a repository; {right}")
    if split.scheme in ("http", "https"):
        if len(names) < 2 or not _is_host(split.hostname or ""):
            raise ArgumentTypeError(f"{address} does not name owner and repository; {right}")
    elif not (address.startswith(("/", "./", "../")) or (split.scheme in _ALSO_READ and names)):
        raise ArgumentTypeError(f"{address!r} is no address of a repository; {right}")
    return address


def host(text: str) -> str:
    """An IP address or a host's name, as a report's serverIp has it: no port, no scheme."""
    address = word(text)
    if not _is_host(address):
        raise ArgumentTypeError(
            f"{address!r} is neither an IP address nor a host name; give one like 10.0.4.17 or "
            "orders.internal, as reports have it in serverIp"
        )
    return address


def user(text: str) -> str:
    """A Slack user id."""
    name = word(text)
    if not USER_ID.fullmatch(name):
        raise ArgumentTypeError(
            f"{name!r} is no Slack user id; give one like U012AB3CD (profile, “Copy member ID”)"
        )
    return name


def user_or_nobody(text: str) -> str:
    """A Slack user id; empty text empties the list."""
    return user(text) if text.strip() else ""


def channel(text: str) -> str:
    """A Slack channel, by its name (lower-case, with or without #) or its id."""
    name = word(text)
    is_name = _CHANNEL_NAME.fullmatch(name) and name == name.lower()
    if not (is_name or _CHANNEL_ID.fullmatch(name)):
        raise ArgumentTypeError(
            f"{name!r} is neither a Slack channel's name nor its id; give one like orders-alerts "
            "or C012AB3CD"
        )
    return name


def variable(text: str) -> str:
    """The name of an environment variable, and not the token that it should hold."""
    if without_secrets(text) != text or re.search(r"[\s=]", text.strip()):
        raise ArgumentTypeError(
            "must name the environment variable that holds the token, like ORDERS_TOKEN; the "
            "token itself is not stored"
        )
    return text


def _is_host(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        # What ends in a number is an IP address or a slip; some containers are called by one.
        *rest, last = text.rstrip(".").split(".")
        return bool(_HOST_NAME.fullmatch(text)) and not (rest and last.isdigit())
    return True


def _https_instead(address: str) -> str | None:
    """How to reach over https what is named by an SSH address; None for other addresses."""
    if not address.startswith("ssh://"):
        named = re.fullmatch(r"(?:[^@/\s]+@)?([\w.-]{2,}):/?(?!/)(\S+)", address)
        is_scheme = named and re.fullmatch(r"https?|git|file", named[1])
        return f"https://{named[1]}/{named[2]}" if named and not is_scheme else None
    split = urlsplit(address)
    return f"https://{split.hostname}{split.path}"
