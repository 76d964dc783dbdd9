"""The table of docs/settings.md, made from the settings themselves.

`python -m tests.support.settings_table` writes it anew.
"""

from pathlib import Path

from bot.settings import Settings

DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"
BEGIN, END = "<!-- table: begin -->\n", "<!-- table: end -->\n"


def settings_table() -> str:
    """One row a setting, in the order of the class."""
    rows = ["| variable | default | what it is |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        default = field.default
        shown = f"`{default}`" if default not in ("", (), None) else "empty"
        rows.append(f"| `{name.upper()}` | {shown} | {field.description} |")
    return "\n".join(rows) + "\n"


def with_table(document: str) -> str:
    """The document with its table as it should be."""
    before, rest = document.split(BEGIN)
    _, after = rest.split(END)
    return before + BEGIN + settings_table() + END + after


if __name__ == "__main__":
    DOCUMENT.write_text(with_table(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
