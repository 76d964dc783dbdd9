"""What can be told from words alone: ids, types, images, names, times, `key=value`."""

import re
from collections.abc import Container, Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from agents.ec2.images import image_named
from agents.ec2.pricing import PRICED_TYPES
from agents.ec2.regions import regions_by_place, said_places

INSTANCE_TYPE = re.compile(
    r"(?<![\w.-])([a-z][a-z0-9-]*\d[a-z0-9-]*"
    r"\.(?:nano|micro|small|medium|large|\d*xlarge|metal(?:-\d+xl)?))(?![\w-])"
)
IMAGE_ID = re.compile(r"(?<![\w-])(ami-[\w]+)")
SUBNET_ID = re.compile(r"(?<![\w-])(subnet-[\w]+)")
GROUP_ID = re.compile(r"(?<![\w-])(sg-[\w]+)")
_PLACE = (
    r"(?:af|ap|ca|cn|eu|eusc|il|me|mx|sa|us)-(?:(?:gov|iso[a-z]?|de)-)?"
    r"(?:(?:north|south)?(?:east|west)|north|south|central)-\d+"
)
REGION = re.compile(rf"(?<![\w-])({_PLACE})(?![\w-])")
"""What names of regions look like; `checkout-prod-1` is an instance's."""
NAMED_REGION = re.compile(r"\b(?:in|region)\s+(?:region\s+)?((?:[a-z]{2,}-){2,3}\d+)(?![\w-])")
"""One that is said to be a region, whatever it looks like."""
ZONE = re.compile(rf"(?<![\w-])({_PLACE}[a-f])(?![\w-])")
PAIR = re.compile(
    r"(?<![\w=.:/-])([A-Za-z][\w.:/-]*)\s?=\s?(\"[^\"]*\"|'[^']*'|[^\s,\"']+)", re.IGNORECASE
)
NAME = re.compile(
    r"(?:\b(?:and|which is|to be)\s+)?\b(?:call(?:ed)?|named?)\s+(?:(?:it|is|as|the box)\s+)?"
    r"(\"[^\"]+\"|'[^']+'|[A-Za-z0-9][\w.-]*)"
)
KEY_PAIR = re.compile(
    r"\b(?:(?:with|using|and)\s+)?(?:the\s+)?(?:ssh\s+)?key(?:[ -]?pair)?\s+([A-Za-z0-9][\w.-]*)"
)
TIME = re.compile(
    r"\b(?:for|after)\s+(?:(\d+(?:\.\d+)?)|(an?|one|two|three|four|five|six|eight|ten|twelve))"
    r"\s*(minutes?|mins?|m|hours?|hrs?|h|days?|d)\b"
)
DISK = re.compile(
    r"(?<![\w.])(?:(?:with|and|of)\s+)*(?:an?\s+)?(?:"
    r"(\d+)\s*(g|t)i?b?\s+(?:of\s+|root\s+)?(?:disk|storage|volume|ssd)(?:\s+space)?"
    r"|(?:disk|storage|volume)\s+of\s+(\d+)\s*(g|t)i?b?)\b"
)
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4,
    "five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12,
}  # fmt: skip
USER_DATA = re.compile(r"(?<![\w-])-{0,2}user[_-]?data(?![\w-])", re.IGNORECASE)
PLAIN_QUOTES = str.maketrans("“”„«»‘’‚", '"' * 5 + "'" * 3)
"""What phones and other languages make of quotes."""

SIZES: Mapping[str, str] = MappingProxyType(
    {
        "nano": "t3.nano",
        "tiny": "t3.micro",
        "micro": "t3.micro",
        "small": "t3.small",
        "medium": "t3.medium",
        "large": "t3.large",
        "big": "t3.large",
    }
)
"""What people mean by a size; they see the type before anything is made."""

SIZE = re.compile(rf"(?<![\w.-])({'|'.join(SIZES)})(?![\w.-])(?:-sized)?")
IMAGE = re.compile(
    r"(?<![\w.-])(amazon[ -]?linux(?:[ -]2023)?|amzn|al2023"
    r"|ubuntu(?:[ -](?:\d\d(?:\.\d\d)?|jammy|noble))?)(?:[ -]lts)?(?![\w-])"
)


def near(word: str, known: Iterable[str]) -> str:
    """A question after the known word that is most like this one; "" when none is."""
    found = get_close_matches(word.strip().lower(), list(known), 1, 0.6)
    return f" Did you mean `{found[0]}`?" if found else ""


def is_like_a_type(word: str) -> bool:
    """Whether a word is an instance type with a slip in it: “t3.mikro”."""
    return "." in word and bool(near(word, PRICED_TYPES))


class Words:
    """A text from which is taken, piece by piece, what has been understood."""

    def __init__(self, text: str) -> None:
        text = re.sub(r"<[@#!][^>]*>", " ", text)
        text = re.sub(r"<(?:https?://|mailto:)[^|>]*\|([^>]*)>", r"\1", text)
        text = text.translate(PLAIN_QUOTES).replace("`", " ")
        self.rest = " ".join(text.split())
        self.verb = ""
        """The words that said what to do, once they are taken."""

    def take(self, pattern: re.Pattern[str]) -> str | None:
        """The first thing of this form (its first group), taken out of the text."""
        found = re.search(pattern.pattern, self.rest, pattern.flags | re.IGNORECASE)
        if found is None:
            return None
        self.rest = f"{self.rest[: found.start()]} {self.rest[found.end() :]}".strip()
        return found[1] if found.re.groups else found[0]

    def take_all(self, pattern: re.Pattern[str]) -> list[str]:
        """Everything of this form."""
        taken = []
        while (found := self.take(pattern)) is not None:
            taken.append(found)
        return taken

    def left(self) -> list[str]:
        """The words nobody has taken, without the signs around them; in quotes, one word."""
        parts = re.findall(r"\"[^\"]+\"|(?<!\w)'[^']+'(?!\w)|\S+", self.rest)
        words = (word.strip(".,;:!?()\"'…") for word in parts)
        return [word for word in words if word]

    def stretches(self, fillers: Container[str]) -> list[str]:
        """What nobody has taken, word beside word, without the words that ask for nothing."""
        found: list[str] = []
        beside = False
        for part in self.rest.split():
            word = part.strip(".,;:!?()\"'…-–—&+")
            if word and word.lower() not in fillers:
                found.append(f"{found.pop()} {word}" if beside else word)
            beside = bool(word) and word.lower() not in fillers and part[-1] not in ".,;:!?"
        return found


def take_pairs(words: Words) -> dict[str, str]:
    """Every `key=value`, quotes removed."""
    pairs = {}
    while (found := PAIR.search(words.rest)) is not None:
        words.rest = f"{words.rest[: found.start()]} {words.rest[found.end() :]}".strip()
        pairs[found[1]] = unquoted(found[2])
    return pairs


def take_parameters(words: Words) -> dict[str, Any]:
    """What a new instance should be, as far as its form tells: each parameter by its full name."""
    found: dict[str, Any] = {}
    for name, pattern in (
        ("image", IMAGE_ID),
        ("subnet_id", SUBNET_ID),
        ("name", NAME),
        ("availability_zone", ZONE),
        ("instance_type", INSTANCE_TYPE),
        ("key_name", KEY_PAIR),
    ):
        if (value := words.take(pattern)) is not None:
            found[name] = unquoted(value)
    if region := take_region(words):
        found["region"] = region
    if groups := words.take_all(GROUP_ID):
        found["security_group_ids"] = groups
    if (ttl := take_time(words)) is not None:
        found["ttl"] = ttl
    if (gibibytes := take_disk(words)) is not None:
        found["volume_size"] = gibibytes
    if "image" not in found and (image := words.take(IMAGE)) is not None:
        found["image"] = image_named(image) or image
    if "instance_type" not in found and (size := words.take(SIZE)) is not None:
        found["instance_type"] = SIZES[size.lower()]
    if "instance_type" not in found and (slip := next(filter(is_like_a_type, words.left()), None)):
        found["instance_type"] = slip  # to be refused by its name
        words.rest = words.rest.replace(slip, " ", 1)
    if "instance_type" in found:
        found["instance_type"] = found["instance_type"].lower()
    return found


def take_region(words: Words) -> str | None:
    """The region that is named, by its name or by its place."""
    if place := words.take(said_places()):
        return regions_by_place()[place.lower()]
    return words.take(NAMED_REGION) or words.take(REGION)


def take_time(words: Words) -> str | None:
    """ "for 4 hours" as "4h"; minutes, hours and days."""
    found = TIME.search(words.rest.lower())
    if found is None:
        return None
    words.rest = f"{words.rest[: found.start()]} {words.rest[found.end() :]}".strip()
    number, unit = found[1] or str(NUMBERS[found[2]]), found[3][0]
    if "." in number and unit in "hd":
        number, unit = f"{float(number) * (60 if unit == 'h' else 1440):.0f}", "m"
    return f"{number}{unit}"


def take_disk(words: Words) -> int | None:
    """ "with 50 GB disk" as 50; GiB."""
    found = DISK.search(words.rest.lower())
    if found is None:
        return None
    words.rest = f"{words.rest[: found.start()]} {words.rest[found.end() :]}".strip()
    number, unit = (found[1], found[2]) if found[1] else (found[3], found[4])
    return int(number) * (1024 if unit == "t" else 1)


def unquoted(text: str) -> str:
    """Without the quotes around it."""
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return text.rstrip(".,;:!?")
