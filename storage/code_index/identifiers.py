"""Words of code and of error messages: identifiers whole, and split into their parts."""

import re
from functools import lru_cache

_IDENTIFIER = re.compile(r"[^\W\d]\w*|\d{2,}")
_PART = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+|[^\W\d_A-Za-z]+")
# Words that stand in every trace or sentence; as query terms they would only cost time.
_COMMON_WORDS = """
the an of in to is for and or on at by it be as with from line file traceback most recent call last
this that if not caused more java py js ts kt
"""
_STOP_WORDS = frozenset(_COMMON_WORDS.split())


def words(text: str) -> list[str]:
    """The words of `text` in order, lower case.

    `getUserName` gives getusername, get, user, name; `MAX_SIZE` gives max_size, max, size.
    """
    return [word for identifier in _IDENTIFIER.findall(text) for word in _words_of(identifier)]


def query_words(text: str) -> list[str]:
    """The distinct words of `text` worth searching for, in order of first appearance."""
    return [word for word in dict.fromkeys(words(text)) if word not in _STOP_WORDS]


@lru_cache(maxsize=200_000)
def _words_of(identifier: str) -> tuple[str, ...]:
    whole = identifier.lower().strip("_")
    parts = [part.lower() for part in _PART.findall(identifier)]
    if len(parts) <= 1:
        return (whole,) if len(whole) > 1 else ()
    return (whole, *(part for part in parts if len(part) > 1))
