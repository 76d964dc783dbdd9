"""Edits applied to a file's text: found exactly once, white space aside, line ends kept."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from agents.incident.analysis import Edit
from agents.incident.patch.line_diff import changes

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")


class EditRefused(Exception):
    """An edit cannot be applied; the text is a sentence fit to be sent back to a model."""


@dataclass(frozen=True, slots=True)
class _Placement:
    """Characters `start`..`end` of the text (its line ends as LF) become `after`."""

    start: int
    end: int
    after: str


def apply_edits(text: str, edits: list[Edit]) -> str:
    """`text` with all edits of one file made at once. Raises EditRefused."""
    lines = _split(text)
    plain = "".join(line + ("\n" if end else "") for line, end in lines)
    placements = sorted((_place(plain, edit) for edit in edits), key=lambda p: (p.start, p.end))
    for earlier, later in pairwise(placements):
        if later.start < earlier.end or later.start == earlier.start:
            raise EditRefused(
                f"two edits of {edits[0].path} overlap near line "
                f"{plain.count(chr(10), 0, later.start) + 1}; make them one edit"
            )
    for placement in reversed(placements):
        plain = plain[: placement.start] + placement.after + plain[placement.end :]
    return _with_line_ends(plain, lines)


def normalised(code: str) -> list[str]:
    """The lines of `code` with white space reduced to what separates words, outer blanks cut."""
    return _trimmed(" ".join(line.split()) for line, _ in _split(code))


def occurrences(lines: list[str], wanted: list[str]) -> Iterator[int]:
    """Indices at which the run of lines `wanted` stands in `lines`."""
    for index in range(len(lines) - len(wanted) + 1):
        if lines[index : index + len(wanted)] == wanted:
            yield index


def _place(text: str, edit: Edit) -> _Placement:
    before, after = (
        code.replace("\r\n", "\n").replace("\r", "\n") for code in (edit.before, edit.after)
    )
    if not before.strip():
        raise EditRefused(f"`before` for {edit.path} is empty; quote the lines to be replaced")
    exact = list(_exact_matches(text, before))
    if len(exact) == 1:
        return _exact_placement(text, exact[0], before, after)
    if not exact:
        loose = list(occurrences([" ".join(li.split()) for li in _lines(text)], normalised(before)))
        if len(loose) == 1:
            return _loose_placement(text, loose[0], before, after)
        exact = loose
    if not exact:
        raise EditRefused(
            f"`before` does not stand in {edit.path}; quote it exactly as the file has it"
        )
    raise EditRefused(
        f"`before` stands {len(exact)} times in {edit.path}; quote more lines so that it is unique"
    )


def _exact_matches(text: str, before: str) -> Iterator[int]:
    """Where `before` stands as whole words: `x = 1` is not found in `max = 1`."""
    start = text.find(before)
    while start >= 0:
        end = start + len(before)
        joined_left = start > 0 and _in_word(text[start - 1]) and _in_word(before[0])
        joined_right = end < len(text) and _in_word(text[end]) and _in_word(before[-1])
        if not joined_left and not joined_right:
            yield start
        start = text.find(before, start + 1)


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _exact_placement(text: str, start: int, before: str, after: str) -> _Placement:
    end = start + len(before)
    line_start = text.rfind("\n", 0, start) + 1
    lead = text[line_start:start]
    if not after.strip():
        return _deletion(text, start, end)
    if before.endswith("\n"):
        after = after.rstrip("\n") + before[len(before.rstrip("\n")) :]
    elif text[end : end + 1] in ("", "\n"):
        after = after.rstrip("\n")
    if lead and not lead.strip() and not before[0].isspace():
        after = after.lstrip("\n")
        if after[:1].isspace():  # the quote left the first line's indentation out, `after` did not
            return _Placement(line_start, end, after)
        return _Placement(start, end, _indent_rest(after, before, lead))
    return _Placement(start, end, after)


def _indent_rest(after: str, before: str, lead: str) -> str:
    """`after`, whose first line will stand behind `lead`, with its other lines indented alike.

    A quote that starts behind the indentation may give its further lines as they stand in the
    file, or relative to the first.
    """
    first, *rest = after.split("\n")
    written = [line for line in rest if line.strip()]
    if not written:
        return after
    opens_block = first.rstrip().endswith((":", "{", "(", "["))
    as_in_file = all(line.startswith(lead) for line in written) and (
        "\n" in before.strip("\n") or not opens_block or _indent(written[0]) != lead
    )
    if as_in_file:
        return after
    return "\n".join([first, *(lead + line if line.strip() else line for line in rest)])


def _loose_placement(text: str, index: int, before: str, after: str) -> _Placement:
    quoted = _trimmed(_lines(before))
    standing = _lines(text)[index : index + len(quoted)]
    starts = [0]
    for line in _lines(text):
        starts.append(starts[-1] + len(line) + 1)
    start, end = starts[index], min(starts[index + len(quoted)] - 1, len(text))
    if not after.strip():
        return _deletion(text, start, end)
    return _Placement(start, end, "\n".join(_reindented(_trimmed(_lines(after)), quoted, standing)))


def _reindented(after: list[str], quoted: list[str], standing: list[str]) -> list[str]:
    """Lines of `after` moved from the quote's indentation to that of the lines that stand there."""
    as_standing: dict[str, str] = {}
    indents: dict[str, str] = {}
    for said, is_ in zip(quoted, standing, strict=True):
        as_standing.setdefault(said.strip(), is_)
        if said.strip():
            indents.setdefault(_indent(said), _indent(is_))
    tabs = any("\t" in indent for indent in indents.values())

    def moved(line: str) -> str:
        if not line.strip():
            return ""
        if line.rstrip() in {said.rstrip() for said in quoted}:
            return as_standing[line.strip()]
        indent = _indent(line)
        known = [said for said in indents if indent.startswith(said)]
        if known:
            nearest = max(known, key=len)
            deeper = indent[len(nearest) :]
            deeper = deeper.replace("    ", "\t") if tabs else deeper.replace("\t", "    ")
            return indents[nearest] + deeper + line.strip()
        shallowest = min(indents, key=len)
        missing = len(shallowest.expandtabs(4)) - len(indent.expandtabs(4))
        kept = indents[shallowest]
        kept = kept[: len(kept) - (missing // 4 if tabs else missing)]
        return kept + line.strip()

    return [moved(line) for line in after]


def _deletion(text: str, start: int, end: int) -> _Placement:
    """Remove the code, and the line with it when nothing else stands there."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if end > line_start and text[end - 1] == "\n":
        line_end = end - 1
    if text[line_start:start].strip() or text[end:line_end].strip():
        return _Placement(start, end, "")
    return _Placement(line_start, min(line_end + 1, len(text)), "")


def _with_line_ends(plain: str, original: list[tuple[str, str]]) -> str:
    """`plain` (LF) with each line's own line end; new lines take their neighbour's."""
    ends = [end for _, end in original if end]
    usual = max(set(ends), key=ends.count) if ends else "\n"
    lines = plain.split("\n")
    final = lines.pop() if plain.endswith("\n") else None
    if len(set(ends)) <= 1:
        return usual.join(lines) + (usual if final is not None else "")
    old = [line for line, _ in original]
    result: list[str] = []
    for kind, i1, i2, j1, j2 in changes(old, lines):
        for offset, line in enumerate(lines[j1:j2]):
            kept = i1 + offset if kind == "equal" or i1 + offset < i2 else max(i2 - 1, i1 - 1, 0)
            result.append(line + (original[kept][1] or usual))
    joined = "".join(result)
    if final is not None or not result:
        return joined
    return joined[: -2 if joined.endswith("\r\n") else -1]


def _split(text: str) -> list[tuple[str, str]]:
    """Lines with their line ends; only CR, LF and CRLF end one."""
    lines = [(match[1], match[2]) for match in _LINE.finditer(text)]
    return lines[:-1] if lines and lines[-1] == ("", "") else lines


def _lines(plain: str) -> list[str]:
    return plain.split("\n")


def _trimmed(code: Iterable[str]) -> list[str]:
    """The lines without the blank ones at both ends."""
    lines = list(code)
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    return lines


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
