"""Characters that nobody sees, or that show other text than a program reads."""

import re
import unicodedata
from collections import Counter

_IGNORED = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0e\uffa0"
    "\U0001d159\U000e0000-\U000e0fff"
)
"""What is shown as nothing though it counts as a letter or a mark; tags and variation selectors
have carried whole programs. U+FE0F is not among them: emoji end in it."""

_TURNS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NOTHING = "\u00ad\u200b\u2060-\u2065\u206a-\u206f\ufeff\u2800\ufff0-\ufffb"
_CONTROLS = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\u2028\u2029"
_SPELT_OUT = re.compile(
    f"[{_TURNS}{_NOTHING}{_IGNORED}{_CONTROLS}]|\\r(?!\\n)"
    # Joiners belong into scripts and emoji; beside plain letters they only tell two names apart.
    "|(?:(?<=[\\x00-\\x7f])|^)[\u200c\u200d]|[\u200c\u200d](?=[\\x00-\\x7f]|$)"
)
_BLANKS = re.compile(f"[{_NOTHING}{_IGNORED}\u00a0]")
_LIKE_LATIN = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
_ALIKE = "\u0131\u0237" + "".join(map(chr, range(0x1D00, 0x1DC0)))
_EMOJI_STYLE = re.compile("(?<=[^\\w\\s\\x00-\\x22\\x24-\\x29])\ufe0f|(?<=[0-9])\ufe0f(?=\u20e3)")


def spelt_out(text: str) -> str:
    """Text to be read: what turns it around or is not seen in it stands as its code (`\\u202e`)."""
    return _SPELT_OUT.sub(lambda found: escaped(found[0]), text)


def escaped(character: str) -> str:
    """A character's code, as programs write it."""
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def new_unseen(before: str, after: str) -> str | None:
    """The name of a character that nobody sees and of which `after` has more; None without one."""
    before, after = _EMOJI_STYLE.sub("", before), _EMOJI_STYLE.sub("", after)
    for character in Counter(after) - Counter(before):
        if _is_unseen(character):
            return unicodedata.name(character, f"U+{ord(character):04X}")
    return None


def new_look_alikes(before: str, after: str) -> list[str]:
    """New names that may be taken for others: in letters of another script where all names were in
    Latin ones, in letters of two scripts, or in letters that only look like the usual ones."""
    known = set(_names(before))
    usual, latin = set("".join(known)), all(map(_is_latin, known))

    def is_strange(name: str) -> bool:
        imitates = any(_imitates(letter) for letter in name if letter not in usual)
        return imitates or (not _is_latin(name) and (latin or _is_mixed(name)))

    return [n for n in dict.fromkeys(_names(after)) if n not in known and is_strange(n)]


def seems_another(name: str) -> bool:
    """Whether a word of a name is in plain letters and in such as look like them."""
    return any(
        any(map(_imitates, word))
        or (_is_mixed(word) and any(unicodedata.name(c, "").startswith(_LIKE_LATIN) for c in word))
        for word in _names(name)
    )


def _names(text: str) -> list[str]:
    """The words that are not in plain letters alone. `µs` is: it is written with that sign."""
    words = re.findall(r"[^\W\d]\w*", text)
    return [word for word in words if not word.replace("\u00b5", "u").isascii()]


def _is_unseen(character: str) -> bool:
    if character.isascii():
        return unicodedata.category(character) == "Cc" and character not in "\t\n\r\f"
    kind = unicodedata.category(character)
    return kind in ("Cc", "Cf", "Co", "Cn", "Zl", "Zp", "Zs") or bool(
        _BLANKS.match(character) or character == "\ufe0f"
    )


def _imitates(letter: str) -> bool:
    """Whether Python reads other letters for it (`ſ` is an s to it), or it is one of those that
    phonetics and few alphabets write: `ɑ` beside a."""
    if letter.isascii() or not letter.isalpha():
        return False
    normal = unicodedata.normalize("NFKC", letter) == unicodedata.normalize("NFC", letter)
    return not normal or "\u0250" <= letter <= "\u02af" or letter in _ALIKE


def _is_latin(name: str) -> bool:
    return all(
        not letter.isalpha() or unicodedata.name(letter, "").startswith("LATIN ") for letter in name
    )


def _is_mixed(name: str) -> bool:
    return any(letter.isascii() and letter.isalpha() for letter in name)
