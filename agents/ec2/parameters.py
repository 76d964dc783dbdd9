"""What each action takes, checked: one model per action, fields that are not there refused."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from agents.ec2.parameter_shapes import (
    Gibibytes,
    Image,
    InstanceIds,
    InstanceType,
    IpAddress,
    LaunchTemplate,
    Lifetime,
    Name,
    ProfileName,
    Region,
    SecurityGroupIds,
    SubnetId,
    TagMatch,
    Tags,
    UserData,
    Zone,
)

State = Literal["pending", "running", "stopping", "stopped", "shutting-down", "terminated"]


class Parameters(BaseModel):
    """What every action takes. `words` are what people say for a field."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
    words: ClassVar[Mapping[str, str]] = MappingProxyType({})

    region: Region | None = None


class CreateInstance(Parameters):
    """A new instance. Sizes are GiB."""

    words = MappingProxyType(
        {
            "type": "instance_type",
            "ami": "image",
            "image_id": "image",
            "subnet": "subnet_id",
            "key": "key_name",
            "sg": "security_group_ids",
            "security_groups": "security_group_ids",
            "profile": "iam_instance_profile",
            "userdata": "user_data",
            "az": "availability_zone",
            "zone": "availability_zone",
            "ip": "private_ip_address",
            "disk": "volume_size",
            "tag": "tags",
            "expires": "ttl",
        }
    )

    instance_type: InstanceType
    image: Image
    name: Name | None = None
    subnet_id: SubnetId | None = None
    key_name: Name | None = None
    security_group_ids: SecurityGroupIds | None = None
    tags: Tags = Field(default_factory=dict)
    ttl: Lifetime | None = None
    user_data: UserData | None = Field(None, repr=False)
    iam_instance_profile: ProfileName | None = None
    availability_zone: Zone | None = None
    private_ip_address: IpAddress | None = None
    public_ip: bool | None = None
    ipv6_address_count: int | None = Field(None, ge=1, le=50)
    volume_size: Gibibytes | None = None
    volume_type: Literal["gp2", "gp3", "io1", "io2", "st1", "sc1", "standard"] | None = None
    volume_encrypted: bool | None = None
    ebs_optimized: bool | None = None
    monitoring: bool | None = None
    tenancy: Literal["default", "dedicated", "host"] | None = None
    placement_group: Name | None = None
    cpu_credits: Literal["standard", "unlimited"] | None = None
    metadata_tokens: Literal["optional", "required"] | None = None
    hibernation: bool | None = None
    enclave: bool | None = None
    shutdown_behavior: Literal["stop", "terminate"] | None = None
    termination_protection: bool | None = None
    stop_protection: bool | None = None
    auto_recovery: Literal["default", "disabled"] | None = None
    launch_template: LaunchTemplate | None = None
    launch_template_version: Name | None = None


class Targets(Parameters):
    """Instances by id, or by what they are called and tagged with (`*` stands for anything)."""

    words = MappingProxyType(
        {"id": "instance_ids", "ids": "instance_ids", "instance_id": "instance_ids"}
        | {"tag": "with_tags", "tags": "with_tags"}
    )

    instance_ids: InstanceIds = Field(default_factory=list)
    name: Name | None = None
    with_tags: TagMatch = Field(default_factory=dict)

    @property
    def chosen(self) -> bool:
        """Whether it says which instances are meant at all."""
        return bool(self.instance_ids or self.name or self.with_tags)


class ListInstances(Targets):
    """Which instances to list; all that there are when nothing is said."""

    words = MappingProxyType(dict(Targets.words) | {"type": "instance_type"})

    state: State | None = None
    instance_type: InstanceType | None = None


class DescribeInstance(Targets):
    """Which instance to show in full."""


class StartInstance(Targets):
    """Which instances to start."""


class StopInstance(Targets):
    """Which instances to stop."""


class RebootInstance(Targets):
    """Which instances to reboot."""


class TerminateInstance(Targets):
    """Which instances to terminate, for good."""


class ResizeInstance(Targets):
    """Which instance to give another type; it is stopped for that, and started again."""

    words = MappingProxyType(dict(Targets.words) | {"type": "instance_type", "to": "instance_type"})

    instance_type: InstanceType


class TagInstance(Targets):
    """Which instances to tag, and with what."""

    words = MappingProxyType(
        {word: field for word, field in Targets.words.items() if word != "tags"} | {"tag": "tags"}
    )

    tags: Tags = Field(min_length=1)
