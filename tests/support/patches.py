"""Patches that went through the gate, of a small repository made for each."""

from collections.abc import Mapping
from pathlib import Path

from agents.incident.analysis import Edit
from agents.incident.patch.gate import Patch, prepare_patch
from tests.support.repositories import make_repository

PRICING = """\
import math


def total(order):
    price = order.price
    return price * order.count


def refund(order):
    price = order.price
    return -price
"""


def patch_of(
    folder: Path,
    content: bytes | str,
    *edits: tuple[str, str],
    path: str = "a.py",
    failing: int | None = None,
    others: Mapping[str, bytes | str] | None = None,
) -> Patch:
    """The edits (before, after) of the file at `path`, whose line `failing` failed."""
    snapshot = make_repository(folder, {path: content, **(others or {})}).snapshot()
    failed = [] if failing is None else [(path, failing)]
    return prepare_patch(snapshot, [Edit(path=path, before=b, after=a) for b, a in edits], failed)


def content_after(patch: Patch) -> bytes:
    """The content of the one file of a patch that passed."""
    assert not patch.problems
    (file,) = patch.files
    return file.after
