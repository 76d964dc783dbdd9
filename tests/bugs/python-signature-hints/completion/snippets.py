"""Snippets with a place holder for every parameter that can be filled in."""

import re

_PARAMETER = re.compile(r"(?:(?P<type>[\w|?\\]+)\s+)?\$(?P<name>\w+)(?:\s*=\s*(?P<default>.+))?")


def snippet(item):
    """`word(${1:name}, ...)` with the required parameters; others are left to the user."""
    places = []
    for parameter in item["parameters"]:
        match = _PARAMETER.match(parameter)
        if match.group("default"):
            continue
        places.append(f"${{{len(places) + 1}:{match.group('name')}}}")
    return f"{item['word']}({', '.join(places)})"
