"""The regions of EC2, and the places by which people call them."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_PLACE = re.compile(r"(?:.* )?(\w+) \(Central\)|.*\((?:N\. )?([A-Z][\w. ]+)\)")


@lru_cache(maxsize=1)
def known_regions() -> frozenset[str]:
    """Every region of EC2 that the SDK knows."""
    from botocore.session import get_session

    session = get_session()
    return frozenset(
        region
        for partition in session.get_available_partitions()
        for region in session.get_available_regions("ec2", partition)
    )


@lru_cache(maxsize=1)
def region_names() -> Mapping[str, str]:
    """What AWS calls each region: eu-central-1 is “Europe (Frankfurt)”."""
    from botocore.session import get_session

    partitions = get_session().get_data("endpoints")["partitions"]
    return MappingProxyType(
        {
            region: str(told["description"])
            for partition in partitions
            for region, told in partition["regions"].items()
        }
    )


@lru_cache(maxsize=1)
def regions_by_place() -> Mapping[str, str]:
    """The public regions by their places, in small letters: “frankfurt” is eu-central-1."""
    found: dict[str, str] = {}
    for region, name in region_names().items():
        place = _PLACE.fullmatch(name)
        if place and "-iso" not in region and "-gov" not in region:
            found[(place[1] or place[2]).lower()] = region
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def said_places() -> re.Pattern[str]:
    """A place that is said to be one (“in Frankfurt”), in a sentence."""
    places = "|".join(map(re.escape, regions_by_place()))
    return re.compile(rf"\bin\s+(?:the\s+)?({places})(?![\w-])(?:\s+region\b)?", re.IGNORECASE)
