"""The public images: SSM's parameters for Amazon Linux and Ubuntu, each naming one that exists."""

import hashlib
from typing import Any

_AMAZON_LINUX = "/aws/service/ami-amazon-linux-latest"
_UBUNTU = "/aws/service/canonical/ubuntu/server"
_CANONICAL = "099720109477"
_ARCHITECTURES = {"amd64": "x86_64", "arm64": "arm64"}
# Ubuntu's releases, and what their parameter calls the volume.
_UBUNTU_RELEASES = (
    ("22.04", "jammy", "ebs-gp2"),
    ("24.04", "noble", "ebs-gp3"),
    ("26.04", "resolute", "ebs-gp3"),
)


def seed_images(ec2: Any, ssm: Any) -> None:
    """Publish the images that SSM's parameters name, and Ubuntu's parameters, which moto lacks."""
    for release, codename, volume in _UBUNTU_RELEASES:
        for word, architecture in _ARCHITECTURES.items():
            name = f"{_UBUNTU}/{release}/stable/current/{word}/hvm/{volume}/ami-id"
            image = _image_id(ec2.region_name, name)
            _publish_parameter(ssm, name, image)
            _publish_image(
                ec2,
                image,
                name=f"ubuntu/images/hvm-ssd/ubuntu-{codename}-{release}-{word}-server-20261101",
                owner=_CANONICAL,
                architecture=architecture,
                root_device="/dev/sda1",
            )
    for word in _ARCHITECTURES.values():
        name = f"{_AMAZON_LINUX}/al2023-ami-kernel-default-{word}"
        if not ssm.get_parameters([name]):
            _publish_parameter(ssm, name, _image_id(ec2.region_name, name))
    for name in ssm._parameters.get_keys_beginning_with(f"{_AMAZON_LINUX}/", True):
        image = ssm.get_parameter(name).value
        if image not in ec2.amis:
            last = name.rsplit("/", 1)[1]
            _publish_image(
                ec2,
                image,
                name=last,
                owner="137112412989",
                architecture="arm64" if "arm64" in last else "x86_64",
                root_device="/dev/xvda",
            )


def _image_id(region: str, parameter: str) -> str:
    """An id that is the same in every run."""
    return f"ami-0{hashlib.sha256(f'{region} {parameter}'.encode()).hexdigest()[:16]}"


def _publish_image(
    ec2: Any, image_id: str, *, name: str, owner: str, architecture: str, root_device: str
) -> None:
    from moto.ec2.models.amis import Ami

    ec2.amis[image_id] = Ami(
        ec2,
        image_id,
        name=name,
        description=name,
        owner_id=owner,
        owner_alias="amazon",
        public=True,
        virtualization_type="hvm",
        architecture=architecture,
        hypervisor="xen",
        image_location=f"{owner}/{name}",
        root_device_type="ebs",
        root_device_name=root_device,
    )


def _publish_parameter(ssm: Any, name: str, value: str) -> None:
    """Put a public parameter; the API itself takes none below /aws."""
    from moto.core.utils import utcnow
    from moto.ssm import models

    parameter: Any = models.Parameter
    ssm._parameters[name].append(
        parameter(
            account_id=ssm.account_id,
            name=name,
            value=value,
            parameter_type="String",
            description=None,
            allowed_pattern=None,
            keyid=None,
            last_modified_date=utcnow(),
            version=1,
            data_type="aws:ec2:image",
        )
    )
