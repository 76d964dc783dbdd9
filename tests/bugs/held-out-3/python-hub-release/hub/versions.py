"""Versions out of a repository's tags."""

import re

_FINAL = re.compile(r"v?(\d+)\.(\d+)\.(\d+)$")


def final_versions(tags):
    """The tags of final releases, the oldest first."""
    found = [(tuple(map(int, match.groups())), tag) for tag in tags if (match := _FINAL.match(tag))]
    return [tag for _, tag in sorted(found)]


def latest(tags):
    """The newest final release's tag; None when there is none."""
    return final_versions(tags)[-1]
