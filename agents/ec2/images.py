"""Images by alias and instance types: what they are called, and whether AWS has them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from agents.ec2.cloud import Cloud
from agents.ec2.cloud_errors import CloudError

_AMAZON = "/aws/service/ami-amazon-linux-latest"
_UBUNTU = "/aws/service/canonical/ubuntu/server"
AMI_ID = re.compile(r"ami-[0-9a-f]{8}(?:[0-9a-f]{9})?")
# What a role without leave to look answers; then AWS itself judges when the instance is made.
_MAY_NOT_LOOK = frozenset({"UnauthorizedOperation", "AccessDenied", "AccessDeniedException"})


@dataclass(frozen=True, slots=True)
class ImageAlias:
    """A name for the newest image of a system: its public SSM parameter by architecture."""

    name: str
    label: str
    parameters: Mapping[str, str]
    also: tuple[str, ...] = ()


_KNOWN = (
    ImageAlias(
        "al2023",
        "Amazon Linux 2023",
        MappingProxyType(
            {
                "x86_64": f"{_AMAZON}/al2023-ami-kernel-default-x86_64",
                "arm64": f"{_AMAZON}/al2023-ami-kernel-default-arm64",
            }
        ),
        ("amazon-linux", "amazon-linux-2023", "amazonlinux", "amzn", "amazon"),
    ),
    ImageAlias(
        "ubuntu-24.04",
        "Ubuntu 24.04",
        MappingProxyType(
            {
                "x86_64": f"{_UBUNTU}/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id",
                "arm64": f"{_UBUNTU}/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id",
            }
        ),
        ("ubuntu", "ubuntu-24", "ubuntu2404", "ubuntu-noble", "noble"),
    ),
    ImageAlias(
        "ubuntu-22.04",
        "Ubuntu 22.04",
        MappingProxyType(
            {
                "x86_64": f"{_UBUNTU}/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id",
                "arm64": f"{_UBUNTU}/22.04/stable/current/arm64/hvm/ebs-gp2/ami-id",
            }
        ),
        ("ubuntu-22", "ubuntu2204", "ubuntu-jammy", "jammy"),
    ),
)
IMAGE_ALIASES: Mapping[str, ImageAlias] = MappingProxyType({one.name: one for one in _KNOWN})
IMAGE_WORDS = tuple(word for one in _KNOWN for word in (one.name, *one.also))


@dataclass(frozen=True, slots=True)
class ResolvedImage:
    """An image that AWS has, and the name of its root device ("" where AWS would not tell)."""

    id: str
    root_device_name: str = ""


def image_named(words: str) -> str | None:
    """The alias or AMI id that `words` mean ("Amazon Linux" is al2023); None if nothing."""
    word = re.sub(r"[\s_]+", "-", words.strip().lower())
    if AMI_ID.fullmatch(word):
        return word
    return next((one.name for one in _KNOWN if word == one.name or word in one.also), None)


async def resolve(cloud: Cloud, image: str, instance_type: str) -> ResolvedImage:
    """Check that AWS has the type and the image, and find the image an alias stands for now.

    Raises CloudError with AWS's own code (InvalidInstanceType, InvalidAMIID.NotFound,
    ParameterNotFound, …), or "Unsupported" for an image of another architecture.
    """
    architectures = await architectures_of(cloud, instance_type)
    image_id = await _image_id(cloud, image, architectures)
    return await _existing(cloud, image_id, instance_type, architectures)


async def architectures_of(cloud: Cloud, instance_type: str) -> tuple[str, ...]:
    """The processors that a type has; nothing where AWS does not let us look.

    Raises CloudError "InvalidInstanceType" when there is no such type.
    """
    try:
        answer = await cloud.read_ec2(
            lambda ec2: ec2.describe_instance_types(InstanceTypes=[instance_type])  # type: ignore[list-item]
        )
    except CloudError as error:
        if error.code in _MAY_NOT_LOOK:
            return ()
        raise
    if not answer["InstanceTypes"]:
        raise CloudError("InvalidInstanceType", f"there is no type {instance_type}", "refused")
    processor = answer["InstanceTypes"][0].get("ProcessorInfo", {})
    return tuple(processor.get("SupportedArchitectures", ()))


async def _image_id(cloud: Cloud, image: str, architectures: tuple[str, ...]) -> str:
    alias = IMAGE_ALIASES.get(image)
    if alias is None:
        return image
    parameter = next(
        (alias.parameters[one] for one in architectures if one in alias.parameters),
        alias.parameters["x86_64"],
    )
    answer = await cloud.read_ssm(lambda ssm: ssm.get_parameter(Name=parameter))
    return answer["Parameter"].get("Value", "")


async def _existing(
    cloud: Cloud, image_id: str, instance_type: str, architectures: tuple[str, ...]
) -> ResolvedImage:
    try:
        answer = await cloud.read_ec2(lambda ec2: ec2.describe_images(ImageIds=[image_id]))
    except CloudError as error:
        if error.code in _MAY_NOT_LOOK:
            return ResolvedImage(image_id)
        raise
    if not answer["Images"]:
        raise CloudError("InvalidAMIID.NotFound", f"there is no image {image_id}", "refused")
    image = answer["Images"][0]
    architecture = image.get("Architecture", "")
    if architectures and architecture and architecture not in architectures:
        raise CloudError(
            "Unsupported",
            f"{image_id} is made for {architecture}, {instance_type} is {architectures[0]}",
            "refused",
        )
    return ResolvedImage(image_id, image.get("RootDeviceName", ""))
