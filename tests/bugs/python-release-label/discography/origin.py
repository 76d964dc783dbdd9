"""Formats a release as the text of its origin file."""

WIDTH = 16


def origin_text(release):
    """One `Key: value` line per field; empty fields keep their line."""
    lines = []
    for key, value in release.items():
        label = f"{key}:".ljust(WIDTH)
        lines.append(f"{label}{quote(value)}".rstrip())
    return "\n".join(lines) + "\n"


def quote(value):
    text = str(value)
    return f'"{text}"' if ":" in text else text
