"""A little Markdown to safe HTML: everything is escaped first, only web links become links."""

import re
from collections.abc import Callable, Iterator
from html import escape

_INLINE = re.compile(
    r"(?P<ticks>`+)(?P<code>.+?)(?P=ticks)"
    r"|\[(?P<text>[^\]\n]+)\]\((?P<link>https?://[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)\)"
    r"|(?P<bare>https?://[^\s<>()\[\]`\"']+[^\s<>()\[\]`\"'.,;:!?*_])"
    r"|\*\*(?P<bold>[^*\n]+)\*\*"
    r"|(?<!\w)[_*](?P<italic>[^_*\n]+)[_*](?!\w)"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+.!<>|~-])"
)
_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*$")
_ITEM = re.compile(r"\s*(?:[-*+]|(\d+)[.)])\s+(.*)")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})\s*([\w+-]*)\s*$")
_RULE = re.compile(r"\s*([-*_])(\s*\1){2,}\s*$")
_SUMMARY = re.compile(r"\s*<summary>(.*)</summary>\s*$")


def to_html(text: str) -> str:
    """Headings, lists, quotes, fences, folds (`<details>`), emphasis, code and links as HTML."""
    return "\n".join(_blocks(text.replace("\r\n", "\n").split("\n")))


def _blocks(lines: list[str]) -> Iterator[str]:
    position, open_folds = 0, 0
    while position < len(lines):
        line = lines[position]
        stripped = line.strip()
        if fence := _FENCE.match(line):
            end = _closing(lines, position + 1, fence[1])
            code = "\n".join(lines[position + 1 : end])
            yield f"<pre><code>{_coloured(code, fence[2])}</code></pre>"
            position = end + 1
        elif stripped == "<details>":
            open_folds += 1
            yield "<details>"
            position += 1
        elif stripped == "</details>" and open_folds:
            open_folds -= 1
            yield "</details>"
            position += 1
        elif summary := _SUMMARY.match(line) if open_folds else None:
            yield f"<summary>{_inline(summary[1])}</summary>"
            position += 1
        elif heading := _HEADING.match(line):
            level = min(len(heading[1]) + 1, 6)
            yield f"<h{level}>{_inline(heading[2])}</h{level}>"
            position += 1
        elif _RULE.match(line):
            yield "<hr>"
            position += 1
        elif stripped.startswith(">"):
            end = _run(lines, position, lambda each: each.lstrip().startswith(">"))
            quoted = [each.lstrip()[1:].removeprefix(" ") for each in lines[position:end]]
            yield f"<blockquote>{to_html(chr(10).join(quoted))}</blockquote>"
            position = end
        elif item := _ITEM.match(line):
            end = _run(lines, position, lambda each: bool(_ITEM.match(each) or each[:2] == "  "))
            yield _list(lines[position:end], "ol" if item[1] else "ul")
            position = end
        elif stripped:
            end = max(_run(lines, position, _is_prose), position + 1)
            yield f"<p>{_inline(chr(10).join(lines[position:end]))}</p>"
            position = end
        else:
            position += 1
    if open_folds:
        yield "</details>" * open_folds


def _run(lines: list[str], start: int, fits: Callable[[str], bool]) -> int:
    end = start
    while end < len(lines) and lines[end].strip() and fits(lines[end]):
        end += 1
    return end


def _is_prose(line: str) -> bool:
    opens_fold = line.strip() in ("<details>", "</details>")
    others = (_FENCE, _HEADING, _RULE, _ITEM)
    return not (opens_fold or line.lstrip().startswith(">") or any(p.match(line) for p in others))


def _closing(lines: list[str], start: int, fence: str) -> int:
    for number in range(start, len(lines)):
        if lines[number].strip().startswith(fence) and not lines[number].strip(" `~"):
            return number
    return len(lines)


def _list(lines: list[str], tag: str) -> str:
    items: list[str] = []
    for line in lines:
        item = _ITEM.match(line)
        if item:
            items.append(item[2])
        elif items:
            items[-1] += "\n" + line.strip()
    return f"<{tag}>{''.join(f'<li>{_inline(each)}</li>' for each in items)}</{tag}>"


def _coloured(code: str, language: str) -> str:
    """A fenced diff keeps its colours; other code is shown plain."""
    if language != "diff":
        return escape(code)
    kinds = {"+": "added", "-": "removed", "@": "hunk"}
    return "\n".join(
        f'<span class="{kinds[line[0]]}">{escape(line)}</span>'
        if line[:1] in kinds and not line.startswith(("+++", "---"))
        else escape(line)
        for line in code.split("\n")
    )


def _inline(text: str) -> str:
    parts, position = [], 0
    for found in _INLINE.finditer(text):
        parts.append(escape(text[position : found.start()]))
        parts.append(_span(found))
        position = found.end()
    return "".join((*parts, escape(text[position:])))


def _span(found: re.Match[str]) -> str:
    if found["code"] is not None:
        return f"<code>{escape(found['code'].strip())}</code>"
    if found["link"]:
        return _link(found["link"], _inline(found["text"]))
    if found["bare"]:
        return _link(found["bare"], escape(found["bare"]))
    if found["bold"]:
        return f"<strong>{_inline(found['bold'])}</strong>"
    if found["italic"]:
        return f"<em>{_inline(found['italic'])}</em>"
    return escape(found["escaped"])


def _link(address: str, text: str) -> str:
    if "<a " in text:
        text = re.sub(r"</?a\b[^>]*>", "", text)
    return f'<a href="{escape(address)}" rel="nofollow noreferrer">{text}</a>'
