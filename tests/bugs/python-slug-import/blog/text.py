"""Texts for addresses and lists."""

import re

TEASER = 40


def slug(title):
    """Lower case, ASCII only, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def summary(body):
    first = body.strip().split("\n", 1)[0]
    return first if len(first) <= TEASER else first[: TEASER - 1].rstrip() + "…"
