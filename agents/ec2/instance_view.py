"""An instance, as people are shown it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mypy_boto3_ec2.type_defs import InstanceTypeDef, TagTypeDef

GONE = frozenset({"shutting-down", "terminated"})
SILENT_TAGS = frozenset({"Name", "suture:request", "suture:thread"})
"""Tags that say nothing a reader of the thread does not see."""

LONGEST_NAME = 60
TOLD_ONE_BY_ONE = 20
"""Of more instances than this it is told how many of them are what."""


@dataclass(frozen=True, slots=True)
class InstanceView:
    """One instance at one moment. Times are ISO 8601; what AWS does not tell is empty."""

    id: str
    name: str
    type: str
    state: str
    region: str
    launch_time: str = ""
    tags: dict[str, str] = field(default_factory=dict)
    private_ip: str = ""
    public_ip: str = ""
    image_id: str = ""
    state_reason: str = ""
    root_device: str = ""
    volumes_kept: list[str] = field(default_factory=list)
    """Volumes that outlive it."""

    @property
    def called(self) -> str:
        """What people call it: its name, as far as a line has room for it, else its id."""
        long = len(self.name) > LONGEST_NAME
        return quoted(f"{self.name[:LONGEST_NAME]}…" if long else self.name) or self.id

    @property
    def exists(self) -> bool:
        """Whether it is there, in whatever state, and not on its way out."""
        return self.state not in GONE

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, fields: Mapping[str, Any]) -> "InstanceView":
        """The reverse of `as_dict`; what another version knew besides is left out."""
        known = cls.__dataclass_fields__
        return cls(**{name: value for name, value in fields.items() if name in known})


def quoted(text: str) -> str:
    """What somebody else wrote, to stand in a sentence: a backtick in it is no mark of ours."""
    return f"“{text}”" if "`" in text else text


def view_of(instance: "InstanceTypeDef", region: str) -> InstanceView:
    """What DescribeInstances says about one instance."""
    tags = tag_dict(instance.get("Tags", []))
    launched = instance.get("LaunchTime")
    reason = instance.get("StateReason", {})
    disks = [one.get("Ebs", {}) for one in instance.get("BlockDeviceMappings", [])]
    return InstanceView(
        id=instance.get("InstanceId", ""),
        name=tags.get("Name", ""),
        type=instance.get("InstanceType", ""),
        state=instance.get("State", {}).get("Name", ""),
        region=region,
        launch_time=launched.isoformat() if launched else "",
        tags=tags,
        private_ip=instance.get("PrivateIpAddress", ""),
        public_ip=instance.get("PublicIpAddress", ""),
        image_id=instance.get("ImageId", ""),
        state_reason=reason.get("Code", ""),
        root_device=instance.get("RootDeviceType", ""),
        volumes_kept=[
            disk.get("VolumeId", "") for disk in disks if disk.get("DeleteOnTermination") is False
        ],
    )


def tag_dict(tags: "Sequence[TagTypeDef]") -> dict[str, str]:
    """AWS's list of tags by key."""
    return {tag.get("Key", ""): tag.get("Value", "") for tag in tags}


def tag_list(tags: Mapping[str, str]) -> "list[TagTypeDef]":
    """Tags in AWS's form, in the order of their keys."""
    return [{"Key": key, "Value": tags[key]} for key in sorted(tags)]
