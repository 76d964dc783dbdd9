"""What Cloud Control does to an instance, carried out through the EC2 API as the real one does."""

from collections.abc import Mapping
from typing import Any

from bot.demo.cloud.cloud_control.properties import launch_parameters, resource_model
from bot.demo.cloud.ec2_api import Ec2Api
from bot.demo.cloud.faults import Fault
from bot.demo.cloud.wire import ServiceError

_GONE = ("shutting-down", "terminated")
# EC2's codes that mean another handler error than "this request is wrong".
_HANDLER_CODES = {
    "UnauthorizedOperation": "AccessDenied",
    "InstanceLimitExceeded": "ServiceLimitExceeded",
    "VcpuLimitExceeded": "ServiceLimitExceeded",
    "InsufficientInstanceCapacity": "GeneralServiceException",
    "RequestLimitExceeded": "Throttling",
    "IncorrectInstanceState": "ResourceConflict",
    "InternalError": "ServiceInternalError",
    "InvalidInstanceID.NotFound": "NotFound",
    "InvalidInstanceID.Malformed": "NotFound",
    "NotUpdatable": "NotUpdatable",
}


def handler_code(error: ServiceError) -> str:
    """The ErrorCode of a request that ended in this EC2 error."""
    return _HANDLER_CODES.get(error.code, "InvalidRequest")


class InstanceResource:
    """Create, read, update, delete and list of AWS::EC2::Instance. All raise ServiceError."""

    def __init__(self, ec2: Ec2Api) -> None:
        self._ec2 = ec2

    def create(self, region: str, model: Mapping[str, Any], fault: Fault) -> str:
        """Launch the instance; its id."""
        launch = launch_parameters(model)
        made = self._ec2.call(region, "RunInstances", launch, fault)
        instance_id: str = made["Instances"][0]["InstanceId"]
        return instance_id

    def read(self, region: str, identifier: str) -> dict[str, Any]:
        """The properties of an instance that is not gone."""
        try:
            found = self._ec2.call(region, "DescribeInstances", {"InstanceIds": [identifier]})
            instance = found["Reservations"][0]["Instances"][0]
        except ServiceError:
            instance = None
        if instance is None or instance["State"]["Name"] in _GONE:
            raise ServiceError(
                "ResourceNotFoundException",
                f"Resource of type 'AWS::EC2::Instance' with identifier '{identifier}' was not "
                "found.",
            )
        return resource_model(instance)

    def list(self, region: str) -> list[dict[str, Any]]:
        """The properties of all instances that are not gone."""
        instances = self._ec2.instances(region)
        return [resource_model(one) for one in instances if one["State"]["Name"] not in _GONE]

    def update(
        self, region: str, identifier: str, before: Mapping[str, Any], after: Mapping[str, Any]
    ) -> str:
        """Change tags, type (of a stopped instance) and termination protection."""
        changed = {
            name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
        }
        if fixed := sorted(changed - {"Tags", "InstanceType", "DisableApiTermination"}):
            raise ServiceError("NotUpdatable", f"Cannot be updated: {', '.join(fixed)}.")
        for name in changed - {"Tags"}:
            self._ec2.call(
                region,
                "ModifyInstanceAttribute",
                {"InstanceId": identifier, name: {"Value": after[name]}},
            )
        if "Tags" in changed:
            kept = {tag["Key"] for tag in after.get("Tags", [])}
            dropped = [tag for tag in before.get("Tags", []) if tag["Key"] not in kept]
            if dropped:
                parameters = {"Resources": [identifier], "Tags": dropped}
                self._ec2.call(region, "DeleteTags", parameters)
            if kept:
                parameters = {"Resources": [identifier], "Tags": after["Tags"]}
                self._ec2.call(region, "CreateTags", parameters)
        return identifier

    def delete(self, region: str, identifier: str) -> str:
        """Terminate an instance that is not gone."""
        try:
            self.read(region, identifier)
        except ServiceError as error:
            raise ServiceError("InvalidInstanceID.NotFound", error.message) from error
        self._ec2.call(region, "TerminateInstances", {"InstanceIds": [identifier]})
        return identifier
