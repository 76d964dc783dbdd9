"""What the menus offer, and the small table of prices."""

from agents.ec2.images import IMAGE_ALIASES
from agents.ec2.menus import image_choices, key_choices, subnet_choices, type_choices
from agents.ec2.pricing import AS_OF, SOURCE, hourly_price
from tests.unit.ec2.simulated_cloud import SimulatedCloud


async def test_menus_come_from_the_account(aws: SimulatedCloud) -> None:
    await aws.cloud.ec2(lambda ec2: ec2.create_key_pair(KeyName="ops"))

    keys = await key_choices(aws.cloud)
    subnets = await subnet_choices(aws.cloud)

    assert "ops" in [one.value for one in keys]
    assert all(one.value.startswith("subnet-") and one.value in one.label for one in subnets)
    assert [one.value for one in image_choices()] == list(IMAGE_ALIASES)


async def test_menus_are_empty_when_aws_will_not_tell(aws: SimulatedCloud) -> None:
    aws.script("ec2", error="UnauthorizedOperation", times=0)
    assert await key_choices(aws.cloud) == await subnet_choices(aws.cloud) == []


async def test_types_carry_a_price_where_one_is_known(aws: SimulatedCloud) -> None:
    here = await type_choices(aws.cloud)
    there = await type_choices(aws.cloud.within("us-east-1"))

    assert "t3.micro" in [one.label for one in here]
    assert "t3.micro ($0.0104 an hour)" in [one.label for one in there]


def test_prices_are_dated_and_name_their_source() -> None:
    price = hourly_price("t3.micro", "eu-west-1")
    assert price is not None
    assert AS_OF in price.sentence
    assert SOURCE in price.sentence
    assert hourly_price("t3.micro", "eu-south-2") is None
    assert hourly_price("x2iedn.32xlarge", "us-east-1") is None
