"""Reads the stacks of JavaScript and TypeScript: V8 (Node, Chrome), Firefox and Safari."""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote

from agents.incident.stacktraces.chains import OpenException, reported_chain
from agents.incident.stacktraces.frames import Frame, Language, RaisedException
from agents.incident.stacktraces.headers import (
    Header,
    find_header,
    looks_like_exception,
    split_header,
    with_continuation,
)
from agents.incident.stacktraces.in_app import javascript_in_app

language: Language = "javascript"

_CAUSE = re.compile(r"(?:\[cause\]|\[?Caused by|caused by|Cause)\s?:\s?")
_ERRORS = re.compile(r"\[errors\]:\s?\[")
_ALIAS = re.compile(r" \[as ([^\]]{1,200})\]$")
_WORDS_BEFORE_FUNCTION = ("async ", "new ", "get ", "set ", "static ")
_NOT_A_PLACE = frozenset({"<anonymous>", "native", "native code", "[native code]", "unknown"})
_OTHER_LANGUAGES = (".rs", ".go", ".rb", ".php", ".cs", ".fs", ".vb", ".py", ".java", ".kt")
_WEBPACK = re.compile(r"webpack(?:-internal)?:/{1,3}(?:\((?:[\w-]{1,100})\)/)?")
# An e-mail address or a Go module (`bbolt@v1.4.0/tx.go:112`) has no scheme and no slash here.
_BROWSER_PLACE = re.compile(r"[A-Za-z][\w+.-]{0,30}:|\.{0,2}/")
_BROWSER_WORDS = ("global code", "module code", "eval code", "[native code]")
# Firefox's console, copied: `    total https://shop.example/cart.js:40:5`.
_COPIED_PLACE = re.compile(
    r"((?:promise callback\*|async\*)?[\w$./<>*-]{1,200}) "
    r"((?:https?|file|webpack):/\S{1,1000}:\d+:\d+)"
)
# Rollbar's notation for all languages: `File "/app/cart.js", line 7, in total`.
_COLLECTED_PLACE = re.compile(
    r"File \"([^\"]{1,1000}\.[cm]?[jt]sx?)\", line (\d{1,9})(?:, in (.{1,300}))?"
)
# Tools quote the source below the message: `  4 | return a.total`, or a line and a caret below it.
_QUOTED_SOURCE = re.compile(r"\s*(?:>\s*)?\d{1,6} ?\|.*")
# Node with source maps: `    at total (dist/cart.js:12:9)`, and below `        -> src/cart.ts:9:1`.
_SOURCE = re.compile(r"-> (\S.{0,1000}:\d{1,9}:\d{1,9})")
# What React drew when an error struck is no stack of calls.
_COMPONENTS = re.compile(
    r"The above error occurred in |error is located at:|[Cc]omponent [Ss]tack:"
)
_PLAIN_ERROR = "error: "  # of Bun and Deno
_CARET = re.compile(r"\s*\|?\s*[\^~]+\s*")
# The excerpt Node prints above an uncaught error: `/app/server.js:12`, the line, the mark.
_EXCERPT = re.compile(r"(?:file://)?((?:[A-Za-z]:)?[\\/.\w][^:]{0,500}\.[cm]?[jt]sx?):(\d{1,9})")


def recognises(lines: Sequence[str]) -> int:
    """How many lines have the form of a JavaScript frame."""
    return sum(_frame(line) is not None for line in lines)


def parse(
    lines: Sequence[str], error_type: str | None, message: str | None
) -> tuple[RaisedException, ...]:
    """The chain of errors, the surfaced one first; browsers print frames without a header.

    `[cause]:` and `Caused by:` continue the chain. Of an AggregateError's `[errors]` the first
    continues the chain and the others stand beside it as suppressed. Long stack traces ("From
    previous event:") are one stack.
    """
    reported = Header(error_type or "", message)
    chains: list[list[OpenException]] = []
    between: list[str] = []
    in_errors = in_components = False
    for line in lines:
        frame = _frame(line)
        if frame is None:
            source = _SOURCE.fullmatch(line.strip())
            if source and chains and not between:
                chains[-1][-1].frames[-1:] = _at_source(chains[-1][-1].frames[-1:], source[1])
            else:
                in_components = _COMPONENTS.search(line) is not None or in_components
                between.append(line)
            continue
        if in_components and find_header(between, error_type) is None:
            continue
        in_components = False
        cause = _linked_header(between, _CAUSE)
        first_error = _linked_header(between, _ERRORS)
        header = find_header(_without_quotation(between), error_type) or _bun_header(between)
        if not chains:
            chains.append([OpenException(header or reported, _excerpt(between, frame))])
        elif first_error or cause:
            in_errors = in_errors or first_error is not None
            linked = first_error or cause or reported
            chains[-1].append(OpenException(linked))
        elif header and in_errors:
            chains[-1].append(OpenException(header, suppressed=True))
        elif header:
            chains.append([OpenException(header, _excerpt(between, frame))])
        elif chains[-1][-1].frames and (excerpt := _excerpt(between, frame)):
            chains[-1].append(OpenException(reported, excerpt))
        opened = chains[-1][-1]
        opened.frames.append(_with_excerpt(between, frame))
        between = []
    return reported_chain([[each.closed() for each in chain] for chain in chains], error_type)


def _at_source(frames: Sequence[Frame], source: str) -> list[Frame]:
    """The frame at the place it was compiled from, which older Node prints below it."""
    place = _place(source)
    if place is None:
        return list(frames)
    return [replace(_frame_at(place, each.function), text=each.text) for each in frames]


def _without_quotation(lines: Sequence[str]) -> Sequence[str]:
    """The lines to where, below the message, the source is quoted."""
    named = False
    for at, line in enumerate(lines):
        if named and _QUOTED_SOURCE.fullmatch(line):
            return lines[:at]
        if named and line.strip() and _CARET.fullmatch(line):
            placed = at > 1 and _EXCERPT.fullmatch(lines[at - 2].strip())
            return lines[: at - 2 if placed else at - 1]
        header = split_header(line)
        named = (
            named or line.startswith(_PLAIN_ERROR) or bool(header and looks_like_exception(header))
        )
    return lines


def _bun_header(lines: Sequence[str]) -> Header | None:
    """Bun does not say of which class a plain error is: `error: no such cart`."""
    for line in lines:
        if line.startswith(_PLAIN_ERROR):
            return Header("Error", line.removeprefix(_PLAIN_ERROR).strip())
    return None


def _linked_header(lines: Sequence[str], link: re.Pattern[str]) -> Header | None:
    for at, line in enumerate(lines):
        if found := link.search(line[:200]):
            text = line[found.end() :].strip() or "".join(lines[at + 1 : at + 2]).strip()
            header = split_header(text) or Header("Error", text or None)
            further = lines[at + 1 :] if line[found.end() :].strip() else lines[at + 2 :]
            return with_continuation(header, [each.strip() for each in further])
    return None


def _excerpt_place(lines: Sequence[str]) -> tuple[str, int, str] | None:
    for at, line in enumerate(lines[:-2]):
        place = _EXCERPT.fullmatch(line.strip())
        if place and set(lines[at + 2].strip()) <= {"^"}:
            return place[1], int(place[2]), lines[at + 1].strip()
    return None


def _excerpt(lines: Sequence[str], first: Frame) -> list[Frame]:
    """A syntax error's own place stands only in the excerpt: the frames are the loader's."""
    place = _excerpt_place(lines)
    if place is None or first.in_app:
        return []
    file, number, text = place
    return [Frame(file, number, None, javascript_in_app(file), text=text)]


def _with_excerpt(lines: Sequence[str], frame: Frame) -> Frame:
    place = _excerpt_place(lines)
    if place and place[:2] == (frame.file, frame.line):
        return replace(frame, text=place[2])
    return frame


def _frame(line: str) -> Frame | None:
    text = line.strip().removeprefix("> ").lstrip()
    if text.startswith("❯ "):  # Vitest
        function, _, place = text[2:].rpartition(" ")
        text = f"at {function} ({place})" if function else f"at {place}"
    if collected := _COLLECTED_PLACE.fullmatch(text):
        name = _function_name(collected[3] or "")
        return _frame_at((collected[1], int(collected[2]), None), name)
    return _v8_frame(text[3:].strip()) if text.startswith("at ") else _browser_frame(text)


def _v8_frame(call: str) -> Frame | None:
    """`Cart.total [as sum] (/app/cart.js:4:9)`, `async /app/cart.js:4:9`, `Array.map (native)`."""
    call = call.removesuffix(",").removesuffix(" {").rstrip()
    opening = call.find(" (")
    if opening >= 0 and call.endswith(")"):
        function, location = call[:opening], call[opening + 2 : -1]
        if location in _NOT_A_PLACE or location.startswith("index "):
            return Frame(location, None, _function_name(function), in_app=False)
    else:
        function, location = "", call.removeprefix("async ")
    place = _place(_origin_of_eval(location))
    if place is None or place[0].endswith(_OTHER_LANGUAGES):
        return None
    return _frame_at(place, _function_name(function))


def _browser_frame(text: str) -> Frame | None:
    """`total@https://shop.example/static/cart.js:4:9`, `[native code]`, `@/app/cart.js:4:9`."""
    if copied := _COPIED_PLACE.fullmatch(text):
        text = f"{copied[1]}@{copied[2]}"
    function, at, location = text.partition("@")
    if not at:
        # Safari leaves out the `@` when the function has no name.
        function, location = "", text
        if "://" not in text[:40] or " " in text or _EXCERPT.fullmatch(text):
            return None  # an ES module's excerpt begins by its URL too, without a column
    if location == "[native code]":
        return Frame(location, None, function or None, in_app=False)
    if " " in function and not function.startswith(_BROWSER_WORDS) and "handler*" not in function:
        return None
    if not _BROWSER_PLACE.match(location):
        return None
    # Firefox: `https://x/app.js line 12 > eval:1:1` is code made at line 12 of the file.
    file, made, _ = location.partition(" line ")
    place = _place(location if not made else f"{file}:{_digits(location[len(file) + 6 :])}")
    if place is None or not ("/" in place[0] or "\\" in place[0]):
        return None
    name = function.rpartition("*")[2]
    return _frame_at(place, None if name in _BROWSER_WORDS else _function_name(name.rstrip("/<")))


def _frame_at(place: tuple[str, int, int | None], function: str | None) -> Frame:
    file = source_file(place[0])
    in_app = javascript_in_app(place[0]) and javascript_in_app(file)
    return Frame(file, place[1] or None, function, in_app, column=place[2] or None)


def source_file(location: str) -> str:
    """The file that a script's location names: webpack's and file URLs become paths.

    Queries (`?a1b2`, webpack's hashes) and fragments go; the URL of a served script stays a URL.
    """
    webpack = _WEBPACK.match(location)
    if webpack:
        location = location[webpack.end() :]
        # `webpack://shop/./src/cart.ts`: the name of the project comes before the path.
        package, dot, path = location.partition("/./")
        location = f"./{path}" if dot and "/" not in package else location
    elif location.startswith("file://"):
        location = unquote(location.removeprefix("file://"))
        if re.match(r"/[A-Za-z]:[\\/]", location):
            location = location[1:]
    location = location.removeprefix("address at ").partition("//&")[0]  # Hermes, Metro
    if "/" in location or "?" in location:
        location = location.partition("?")[0].partition("#")[0]
    return location


def _origin_of_eval(location: str) -> str:
    """`eval at render (/app/view.js:3:1), <anonymous>:1:9` happens in /app/view.js."""
    if not location.startswith("eval at "):
        return location
    innermost = location.rfind(" (")
    end = location.find(")", innermost)
    return location[innermost + 2 : end] if innermost >= 0 and end >= 0 else location


def _place(location: str) -> tuple[str, int, int | None] | None:
    """`file:line:column` or `file:line` taken apart from its end; None for other text."""
    file, colon, last = location.rpartition(":")
    if not colon or not _is_number(last):
        return None
    before, colon, line = file.rpartition(":")
    if colon and _is_number(line) and before:
        return before, int(line), int(last)
    return (file, int(last), None) if file else None


def _is_number(text: str) -> bool:
    return 0 < len(text) <= 9 and text.isascii() and text.isdigit()


def _digits(text: str) -> str:
    return text[: len(text) - len(text.lstrip("0123456789"))]


def _function_name(text: str) -> str | None:
    """`async Object.total [as sum]` as `Object.total`; None when the function has no name."""
    text = _ALIAS.sub("", text.strip())
    for word in _WORDS_BEFORE_FUNCTION:
        text = text.removeprefix(word)
    if text in ("", "<anonymous>", "?", "anonymous") or text.endswith(".<anonymous>"):
        return None
    return text
