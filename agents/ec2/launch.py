"""What RunInstances is asked for: the parameters of a create in EC2's own form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from agents.ec2.images import ResolvedImage
from agents.ec2.instance_view import tag_list
from agents.ec2.parameters import CreateInstance

if TYPE_CHECKING:
    from mypy_boto3_ec2.type_defs import RunInstancesRequestTypeDef

REQUEST_TAG = "suture:request"
MANAGED_TAG = ("ManagedBy", "suture")
_DEFAULT_ROOT = "/dev/xvda"


@dataclass(frozen=True, slots=True)
class Launch:
    """A create with its image resolved and its tags decided, all but `suture:request`."""

    parameters: CreateInstance
    image: ResolvedImage
    tags: dict[str, str]

    @property
    def hidden(self) -> tuple[str, ...]:
        """What must not appear in a log or in a message."""
        return (self.parameters.user_data,) if self.parameters.user_data else ()

    def form(self, token: str) -> "RunInstancesRequestTypeDef":
        """The RunInstances call; `token` is its ClientToken and tags what it makes."""
        form = run_instances_form(self.parameters, self.image, self.tags | {REQUEST_TAG: token})
        form["ClientToken"] = token
        return form


def launch_of(parameters: CreateInstance, image: ResolvedImage, tags: Mapping[str, str]) -> Launch:
    """Join what the requester asked for and what Suture adds; Suture's own tags win."""
    named = {"Name": parameters.name} if parameters.name else {}
    return Launch(parameters, image, parameters.tags | named | dict(tags) | dict([MANAGED_TAG]))


def run_instances_form(
    parameters: CreateInstance, image: ResolvedImage, tags: Mapping[str, str]
) -> "RunInstancesRequestTypeDef":
    """Every parameter under RunInstances' name for it; what was not given is left to AWS."""
    asked = parameters
    form: dict[str, Any] = {
        "ImageId": image.id,
        "InstanceType": asked.instance_type,
        "MinCount": 1,
        "MaxCount": 1,
        "KeyName": asked.key_name,
        "UserData": asked.user_data,
        "EbsOptimized": asked.ebs_optimized,
        "InstanceInitiatedShutdownBehavior": asked.shutdown_behavior,
        "DisableApiTermination": asked.termination_protection,
        "DisableApiStop": asked.stop_protection,
        "IamInstanceProfile": _profile(asked.iam_instance_profile),
        "Placement": _given(
            AvailabilityZone=asked.availability_zone,
            Tenancy=asked.tenancy,
            GroupName=asked.placement_group,
        ),
        "Monitoring": _given(Enabled=asked.monitoring),
        "CreditSpecification": _given(CpuCredits=asked.cpu_credits),
        "MetadataOptions": _given(HttpTokens=asked.metadata_tokens),
        "HibernationOptions": _given(Configured=asked.hibernation),
        "EnclaveOptions": _given(Enabled=asked.enclave),
        "MaintenanceOptions": _given(AutoRecovery=asked.auto_recovery),
        "LaunchTemplate": _template(asked.launch_template, asked.launch_template_version),
        "BlockDeviceMappings": _root_disk(asked, image),
        "TagSpecifications": [{"ResourceType": "instance", "Tags": tag_list(tags)}],
        **_network(asked),
    }
    return cast(
        "RunInstancesRequestTypeDef",
        {name: value for name, value in form.items() if value not in (None, {}, [])},
    )


def _given(**fields: object) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value is not None}


def _profile(profile: str | None) -> dict[str, str] | None:
    if profile is None:
        return None
    return {"Arn": profile} if profile.startswith("arn:") else {"Name": profile}


def _template(template: str | None, version: str | None) -> dict[str, str] | None:
    if template is None:
        return None
    kind = "LaunchTemplateId" if template.startswith("lt-") else "LaunchTemplateName"
    return {kind: template, "Version": version or "$Default"}


def _root_disk(asked: CreateInstance, image: ResolvedImage) -> list[dict[str, object]]:
    disk = _given(
        VolumeSize=asked.volume_size,
        VolumeType=asked.volume_type,
        Encrypted=asked.volume_encrypted,
    )
    return [{"DeviceName": image.root_device_name or _DEFAULT_ROOT, "Ebs": disk}] if disk else []


def _network(asked: CreateInstance) -> dict[str, object]:
    """Subnet, groups and addresses; asking for a public address moves them to an interface."""
    if asked.public_ip is None:
        return _given(
            SubnetId=asked.subnet_id,
            SecurityGroupIds=asked.security_group_ids,
            PrivateIpAddress=asked.private_ip_address,
            Ipv6AddressCount=asked.ipv6_address_count,
        )
    interface = _given(
        DeviceIndex=0,
        AssociatePublicIpAddress=asked.public_ip,
        SubnetId=asked.subnet_id,
        Groups=asked.security_group_ids,
        PrivateIpAddress=asked.private_ip_address,
        Ipv6AddressCount=asked.ipv6_address_count,
    )
    return {"NetworkInterfaces": [interface]}
