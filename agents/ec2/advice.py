"""What a person can do about each of AWS's error codes."""

from collections.abc import Mapping
from types import MappingProxyType

_PERMISSION = (
    "The bot's AWS role may not do that: allow it in IAM (to create: ec2:RunInstances, "
    "ec2:CreateTags, and iam:PassRole for an instance profile)."
)
_CREDENTIALS = "Check the AWS credentials that the bot runs with."
_CREDENTIALS_OR_REGION = (
    "Check the AWS credentials that the bot runs with, and that this region is enabled for them."
)
_PARAMETER = "Correct what AWS names and ask again."
_LIMIT = (
    "The account's limit is reached: choose a smaller type, terminate what is not needed, or ask "
    "AWS for a higher quota (Service Quotas, Amazon EC2)."
)
_CAPACITY = "AWS has none left there just now: choose another type or availability zone."
_REGION = "Name the region (`region=…`) or set AWS_REGION for the bot."
_LATER = "Ask again in a minute."
_MENDED = "Ask again once that is put right."
_TARGET = "It may have been terminated, or live in another region: list the instances."

ADVICE: Mapping[str, str] = MappingProxyType(
    {
        # Cloud Control, as exceptions (less the word) and in the status of a request
        "InvalidRequest": _PARAMETER,
        "AccessDenied": _PERMISSION,
        "UnauthorizedTaggingOperation": "Allow the bot's AWS role ec2:CreateTags.",
        "InvalidCredentials": _CREDENTIALS,
        "AlreadyExists": "Such an instance exists already: list the instances.",
        "NotFound": "Check the image, subnet, key and security groups: one of them is not there.",
        "ResourceNotFound": "Check the image, subnet, key and security groups.",
        "ResourceConflict": "Something else is changing the same resource. " + _LATER,
        "ServiceLimitExceeded": _LIMIT,
        "NotUpdatable": _PARAMETER,
        "Validation": _PARAMETER,
        "ClientTokenConflict": "This request was made before with other parameters: ask anew.",
        # EC2, SSM and credentials
        "UnauthorizedOperation": _PERMISSION,
        "AuthFailure": _CREDENTIALS_OR_REGION,
        "InvalidClientTokenId": _CREDENTIALS_OR_REGION,
        "UnrecognizedClient": _CREDENTIALS_OR_REGION,
        "InvalidSignature": _CREDENTIALS,
        "SignatureDoesNotMatch": _CREDENTIALS,
        "ExpiredToken": _CREDENTIALS,
        "RequestExpired": _CREDENTIALS,
        "NoCredentialsError": _CREDENTIALS,
        "PartialCredentialsError": _CREDENTIALS,
        "CredentialRetrievalError": _CREDENTIALS,
        "TokenRetrievalError": _CREDENTIALS,
        "SSOTokenLoadError": _CREDENTIALS,
        "UnauthorizedSSOTokenError": _CREDENTIALS,
        "ProfileNotFound": _CREDENTIALS,
        "NoRegionError": _REGION,
        "OptInRequired": "Accept the image's terms in AWS Marketplace, or choose another image.",
        "InvalidAMIID.NotFound": "Choose an image of this region, or an alias.",
        "InvalidAMIID.Unavailable": "Choose another image.",
        "ParameterNotFound": "AWS publishes no image under that alias here: name an AMI id.",
        "InvalidInstanceType": "Choose a type that exists, for example t3.micro.",
        "Unsupported": "Choose another type, image or availability zone.",
        "InvalidSubnetID.NotFound": "Choose a subnet of this region.",
        "InvalidKeyPair.NotFound": "Choose a key pair of this region.",
        "InvalidGroup.NotFound": "Choose a security group of the subnet's VPC.",
        "InvalidParameterValue": _PARAMETER,
        "InvalidParameterCombination": _PARAMETER,
        "MissingParameter": _PARAMETER,
        "ParamValidationError": _PARAMETER,
        "InstanceLimitExceeded": _LIMIT,
        "VcpuLimitExceeded": _LIMIT,
        "InsufficientInstanceCapacity": _CAPACITY,
        "InsufficientHostCapacity": _CAPACITY,
        "InsufficientReservedInstanceCapacity": _CAPACITY,
        "InsufficientVolumeCapacity": _CAPACITY,
        "InsufficientFreeAddressesInSubnet": "Choose a subnet that has free addresses.",
        "IdempotentParameterMismatch": (
            "This request was made before with other parameters: ask anew."
        ),
        "InvalidAMIID.Malformed": "Choose an image of this region, or an alias.",
        "InvalidBlockDeviceMapping": "Correct the disk: it must be no smaller than the image's.",
        "InvalidIPAddress.InUse": "Choose an address of the subnet that is free.",
        "InvalidInstanceAttributeValue": "Choose another type for this instance.",
        "InvalidLaunchTemplateId.NotFound": "Choose a launch template of this region.",
        "InvalidLaunchTemplateName.NotFound": "Choose a launch template of this region.",
        "InvalidPlacementGroup.Unknown": "Choose a placement group of this region.",
        "TagLimitExceeded": "An instance has room for 50 tags: give fewer, or delete some in AWS.",
        "VPCIdNotSpecified": (
            "This region has no network of its own accord: name a subnet (`subnet=…`), or make a "
            "default VPC."
        ),
        "VolumeLimitExceeded": _LIMIT,
        "PendingVerification": "AWS is verifying the account still, and writes when it is done.",
        "Blocked": "AWS has blocked the account: its owner must ask AWS Support.",
        "InvalidInstanceID.NotFound": _TARGET,
        "InvalidInstanceID.Malformed": _TARGET,
        "IncorrectInstanceState": "Wait until the instance is in the state this needs.",
        "IncorrectState": "Wait until the instance is in the state this needs.",
        "OperationNotPermitted": (
            "The instance is protected: switch its termination or stop protection off first."
        ),
        "UnsupportedOperation": "This instance cannot do that (its root may be instance store).",
    }
)


def advice_for(code: str, *, passing: bool) -> str:
    """What to do about a code; where nothing better is known, whether to wait or to mend."""
    known = ADVICE.get(code) or ADVICE.get(code.removesuffix("Exception"))
    return known or (_LATER if passing else _MENDED)
