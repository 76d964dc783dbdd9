"""What encoding a source file is in, so that it can be read and written back unchanged."""

import codecs
import re

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_OF_FILES = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape"})
"""Codecs that Python takes in a coding line, though no editor does: quadratic, or they hide what
stands there."""

# PEP 263 allows the declaration in the first two lines, in a comment.
_CODING_LINE = re.compile(rb"^(?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*([-\w.]+)")


def encoding_of(data: bytes) -> str:
    """The codec that decodes `data`: by its byte order mark, its coding line, or by trial.

    Never fails: latin-1 decodes any bytes.
    """
    for mark, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark) and _decodes(data, codec):
            return codec
    declared = _CODING_LINE.match(data[:400])
    candidates = [declared.group(1).decode("ascii", "replace")] if declared else []
    for codec in (*candidates, "utf-8", "cp1252"):
        if _decodes(data, codec):
            return codec
    return "latin-1"


def decode(data: bytes) -> str:
    """`data` as text in its own encoding, without a byte order mark; line ends are kept."""
    return data.decode(encoding_of(data))


def _decodes(data: bytes, codec: str) -> bool:
    try:
        if codecs.lookup(codec).name in _NOT_OF_FILES:
            return False
        data.decode(codec)
    except (LookupError, ValueError):
        return False
    return True
