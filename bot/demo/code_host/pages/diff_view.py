"""A diff as coloured tables, one for each file."""

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from bot.demo.code_host.comparison import DiffLine, FileDiff
from bot.demo.code_host.site import HostedRepository

_KINDS = {"+": "added", "-": "removed", " ": "", "\\": "note"}
_MOST_LINES = 3000


def summary(files: Sequence[FileDiff]) -> str:
    """How many files and lines, in a few words."""
    added, removed = sum(f.additions for f in files), sum(f.deletions for f in files)
    return (
        f'<p class="summary">{len(files)} changed file{"" if len(files) == 1 else "s"} '
        f'<span class="plus">+{added}</span> <span class="minus">−{removed}</span></p>'
    )


def file_tables(hosted: HostedRepository, commit: str, files: Sequence[FileDiff]) -> str:
    """Every changed file; its name leads to the file at `commit`."""
    return "".join(_file(hosted, commit, each) for each in files)


def _file(hosted: HostedRepository, commit: str, change: FileDiff) -> str:
    name = escape(change.path)
    if change.previous_path:
        name = f"{escape(change.previous_path)} → {name}"
    if change.status != "removed":
        name = f'<a href="/{hosted.full_name}/blob/{commit}/{quote(change.path)}">{name}</a>'
    notes = [] if change.status == "modified" else [change.status]
    if change.old_mode and change.new_mode and change.old_mode != change.new_mode:
        notes.append(f"{change.old_mode:o} → {change.new_mode:o}")
    note = f'<span class="muted">{escape(", ".join(notes))}</span>' if notes else ""
    return (
        f'<section class="file" id="{escape(change.path)}"><h3>{name} {note}<span class="stat">'
        f'<span class="plus">+{change.additions}</span> '
        f'<span class="minus">−{change.deletions}</span></span></h3>{_table(change)}</section>'
    )


def _table(change: FileDiff) -> str:
    if change.patch is None:
        empty = change.additions == change.deletions == 0
        text = "No change in the text." if empty else "Binary file."
        return f'<p class="muted pad">{text}</p>'
    rows: list[str] = []
    for header, lines in change.hunks:
        rows.append(f'<tr class="hunk"><td colspan="2"></td><td>{escape(header)}</td></tr>')
        rows.extend(_row(line) for line in lines)
        if len(rows) > _MOST_LINES:
            rows.append(
                '<tr class="hunk"><td colspan="2"></td><td>The rest is not shown.</td></tr>'
            )
            break
    return (
        f'<div class="scroll"><table class="code diff"><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _row(line: DiffLine) -> str:
    sign = line.origin if line.origin in "+-" else " "
    return (
        f'<tr class="{_KINDS[line.origin]}"><td class="number">{line.old or ""}</td>'
        f'<td class="number">{line.new or ""}</td>'
        f'<td class="text"><span class="sign">{sign}</span>{_visible(line)}</td></tr>'
    )


def _visible(line: DiffLine) -> str:
    """A line's text; a carriage return in a changed line and a byte order mark can be seen."""
    shown = escape(line.text)
    if line.origin in "+-" and shown.endswith("\r"):
        shown = shown[:-1] + '<span class="unseen" title="carriage return">CR</span>'
    return shown.replace("\ufeff", '<span class="unseen" title="byte order mark">BOM</span>')
