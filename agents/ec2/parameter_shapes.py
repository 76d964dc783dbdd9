"""What a well-formed region, id, type, name or set of tags looks like."""

import re
from collections.abc import Callable
from ipaddress import IPv4Address
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from agents.ec2.images import IMAGE_ALIASES, IMAGE_WORDS, image_named
from agents.ec2.pricing import PRICED_TYPES
from agents.ec2.regions import known_regions, regions_by_place
from agents.ec2.words import near

_INSTANCE_TYPE = re.compile(
    r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\.(?:nano|micro|small|medium|large|\d*xlarge|metal(?:-\d+xl)?)"
)
_LIFETIME = re.compile(r"(\d{1,4})\s*(m|h|d)")
_SIZE = re.compile(r"(\d{1,6})\s*(?:g|gi?b|(t|ti?b))?")
_SECONDS = {"m": 60, "h": 3600, "d": 86400}
_RESERVED_TAGS = ("aws:", "suture:")
_MOST_TAGS = 40


def _refuse(sentence: str) -> PydanticCustomError:
    return PydanticCustomError("refused", "{sentence}", {"sentence": sentence})


def _matching(pattern: str, what: str) -> Callable[[str], str]:
    shape = re.compile(pattern)

    def check(value: str) -> str:
        if not shape.fullmatch(value):
            raise _refuse(f"“{value[:80]}” is not {what}.")
        return value

    return check


def _region(value: str) -> str:
    said = value.strip().lower()
    region = regions_by_place().get(said, said)
    if region not in known_regions():
        raise _refuse(f"“{value[:80]}” is not an AWS region.{near(region, known_regions())}")
    return region


def _instance_type(value: str) -> str:
    kind = value.strip().lower()
    if not _INSTANCE_TYPE.fullmatch(kind):
        guess = near(kind, PRICED_TYPES)
        raise _refuse(f"“{value[:80]}” is not an instance type such as t3.micro.{guess}")
    return kind


def _image(value: str) -> str:
    image = image_named(value)
    if image is None:
        known = ", ".join(IMAGE_ALIASES)
        guess = near(value, IMAGE_WORDS)
        raise _refuse(f"“{value[:80]}” is no image that is known: {known}, or an id, ami-….{guess}")
    return image


def _name(value: str) -> str:
    if not 0 < len(value) <= 255 or not value.isprintable():
        raise _refuse("a name has 1 to 255 printable characters.")
    return value


def _split(value: object) -> object:
    return (
        [part for part in re.split(r"[,\s]+", value) if part] if isinstance(value, str) else value
    )


def _pairs(value: object) -> object:
    if not isinstance(value, str):
        return value
    parts = [part.strip() for part in value.split(",") if part.strip()]
    if any("=" not in part for part in parts):
        raise _refuse("tags are written key=value, with commas between them.")
    return {key.strip(): text.strip() for key, _, text in (part.partition("=") for part in parts)}


def _tags(value: dict[str, str]) -> dict[str, str]:
    if len(value) > _MOST_TAGS:
        raise _refuse(f"at most {_MOST_TAGS} tags can be given.")
    for key, text in value.items():
        if not 0 < len(key) <= 128 or len(text) > 256 or not (key + text).isprintable():
            raise _refuse(f"the tag “{key[:80]}” is too long or has unprintable characters.")
        if key.lower().startswith(_RESERVED_TAGS) or key == "ManagedBy":
            raise _refuse(f"the tag “{key[:80]}” is reserved.")
    return value


def _user_data(value: str) -> str:
    if len(value.encode()) > 16384:
        raise _refuse("user data has at most 16 KB.")
    return value


def _lifetime(value: str) -> str:
    lifetime = value.strip().lower()
    if not _LIFETIME.fullmatch(lifetime) or lifetime_seconds(lifetime) == 0:
        raise _refuse(f"“{value[:80]}” is not a time such as 90m, 8h or 7d.")
    return lifetime


def _gibibytes(value: object) -> object:
    """A size as people write it: 50, 50GB, 1 TiB."""
    if not isinstance(value, str):
        return value
    found = _SIZE.fullmatch(value.strip().lower())
    if not found:
        raise _refuse(f"“{value[:80]}” is not a size in GiB such as 50.")
    return int(found[1]) * (1024 if found[2] else 1)


def lifetime_seconds(lifetime: str) -> int:
    """Seconds in a time such as 90m, 8h or 7d."""
    found = _LIFETIME.fullmatch(lifetime)
    return int(found[1]) * _SECONDS[found[2]] if found else 0


def _ip_address(value: str) -> str:
    try:
        return str(IPv4Address(value))
    except ValueError:
        raise _refuse(f"“{value[:80]}” is not an IPv4 address such as 10.0.0.5.") from None


def _id(prefix: str, what: str) -> AfterValidator:
    return AfterValidator(_matching(rf"{prefix}-[0-9a-f]{{8,17}}", f"the id of {what}"))


Region = Annotated[str, AfterValidator(_region)]
InstanceType = Annotated[str, AfterValidator(_instance_type)]
Image = Annotated[str, AfterValidator(_image)]
Name = Annotated[str, AfterValidator(_name)]
InstanceId = Annotated[str, _id("i", "an instance (i-…)")]
SubnetId = Annotated[str, _id("subnet", "a subnet (subnet-…)")]
SecurityGroupId = Annotated[str, _id("sg", "a security group (sg-…)")]
InstanceIds = Annotated[list[InstanceId], BeforeValidator(_split)]
SecurityGroupIds = Annotated[list[SecurityGroupId], BeforeValidator(_split)]
Tags = Annotated[dict[str, str], BeforeValidator(_pairs), AfterValidator(_tags)]
TagMatch = Annotated[dict[str, str], BeforeValidator(_pairs), Field(max_length=_MOST_TAGS)]
UserData = Annotated[str, StringConstraints(strip_whitespace=False), AfterValidator(_user_data)]
Gibibytes = Annotated[int, BeforeValidator(_gibibytes), Field(ge=1, le=65536)]
Lifetime = Annotated[str, AfterValidator(_lifetime)]
Zone = Annotated[
    str, AfterValidator(_matching(r"[a-z]{2}(-[a-z]+)+-\d[a-z]", "an availability zone"))
]
LaunchTemplate = Annotated[
    str, AfterValidator(_matching(r"[A-Za-z0-9()./_-]{3,128}", "a launch template"))
]
ProfileName = Annotated[
    str,
    AfterValidator(_matching(r"[\w+=,.@-]{1,128}|arn:[\w:/+=,.@-]{1,512}", "an instance profile")),
]
IpAddress = Annotated[str, AfterValidator(_ip_address)]
