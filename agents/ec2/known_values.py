"""Whether AWS has what an instance is to be made of, before anything is done."""

from agents.agent_state import Parameters
from agents.ec2.cloud import Cloud
from agents.ec2.cloud_errors import CloudError
from agents.ec2.images import architectures_of, image_named, resolve
from agents.ec2.menus import COMMON_TYPES, MOST, Choice, key_choices, subnet_choices
from agents.ec2.words import near

_OF_THE_TYPE = frozenset({"InvalidInstanceType"})
_OF_THE_IMAGE = frozenset(
    {"InvalidAMIID.NotFound", "InvalidAMIID.Malformed", "ParameterNotFound", "Unsupported"}
)


async def not_there(cloud: Cloud, plain: Parameters) -> dict[str, str]:
    """The parameters of a create or a resize that name what this region does not have, with why.

    What AWS does not let us see is left for AWS to judge when the instance is made.
    """
    region = await cloud.region()
    wrong: dict[str, str] = {}
    kind, image = str(plain.get("instance_type", "")), str(plain.get("image", ""))
    if kind:
        try:
            if image:
                await resolve(cloud, image_named(image) or image, kind.strip().lower())
            else:
                await architectures_of(cloud, kind.strip().lower())
        except CloudError as error:
            if error.code in _OF_THE_TYPE:
                guess = near(kind, COMMON_TYPES)
                wrong["instance_type"] = f"There is no type “{kind}” in {region}.{guess}"
            elif error.code in _OF_THE_IMAGE:
                wrong["image"] = f"The image “{image}” cannot be used in {region}: {error.message}."
    if key := plain.get("key_name"):
        wrong |= _unlisted("key_name", "key pair", str(key), await key_choices(cloud), region)
    if subnet := plain.get("subnet_id"):
        choices = await subnet_choices(cloud)
        wrong |= _unlisted("subnet_id", "subnet", str(subnet), choices, region)
    return wrong


def _unlisted(
    field: str, what: str, value: str, choices: list[Choice], region: str
) -> dict[str, str]:
    there = [choice.value for choice in choices]
    if not there or len(there) == MOST or value in there:
        return {}
    return {field: f"There is no {what} “{value}” in {region}.{near(value, there)}"}
