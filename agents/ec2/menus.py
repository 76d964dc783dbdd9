"""What can be chosen from when something is missing: types, images, subnets, keys."""

from dataclasses import dataclass

from agents.ec2.cloud import Cloud
from agents.ec2.cloud_errors import CloudError
from agents.ec2.images import IMAGE_ALIASES
from agents.ec2.pricing import hourly_price

# Types that exist in every region; AWS judges what is typed by hand.
COMMON_TYPES = (
    "t3.nano",
    "t3.micro",
    "t3.small",
    "t3.medium",
    "t3.large",
    "m5.large",
    "c5.large",
    "r5.large",
)
MOST = 100
"""Choices that a menu shows."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a menu."""

    label: str
    value: str


def image_choices() -> list[Choice]:
    """The images that have an alias."""
    return [Choice(one.label, one.name) for one in IMAGE_ALIASES.values()]


async def type_choices(cloud: Cloud) -> list[Choice]:
    """Common instance types, with a price where one is known."""
    try:
        region = await cloud.region()
    except CloudError:
        region = ""
    prices = {one: hourly_price(one, region) for one in COMMON_TYPES}
    return [
        Choice(f"{one} (${price.dollars:g} an hour)" if price else one, one)
        for one, price in prices.items()
    ]


async def subnet_choices(cloud: Cloud) -> list[Choice]:
    """The subnets of the region; none when AWS will not show them."""
    try:
        answer = await cloud.read_ec2(lambda ec2: ec2.describe_subnets())
    except CloudError:
        return []
    choices = []
    for subnet in answer["Subnets"]:
        names = {tag.get("Key"): tag.get("Value") for tag in subnet.get("Tags", [])}
        parts = (names.get("Name"), subnet.get("CidrBlock"), subnet.get("AvailabilityZone"))
        label = " ".join(part for part in (subnet["SubnetId"], *parts) if part)
        choices.append(Choice(label, subnet["SubnetId"]))
    return sorted(choices, key=lambda one: one.label)[:MOST]


async def key_choices(cloud: Cloud) -> list[Choice]:
    """The key pairs of the region; none when AWS will not show them."""
    try:
        answer = await cloud.read_ec2(lambda ec2: ec2.describe_key_pairs())
    except CloudError:
        return []
    names = sorted(pair.get("KeyName", "") for pair in answer["KeyPairs"])
    return [Choice(name, name) for name in names if name][:MOST]
