"""What the service answers for each kind of resource, and how it is dumped."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class ResourceKind:
    """A kind of resource: the key that names one, and what the service fills in by itself."""

    name: str
    identifier: str
    defaults: dict = field(default_factory=dict)
    read_only: tuple = ("createdTime", "lastUpdatedTime")


DATASET = ResourceKind(
    "dataset",
    "externalId",
    defaults={"writeProtected": False, "metadata": {}},
)
TIMESERIES = ResourceKind(
    "timeseries",
    "externalId",
    defaults={"isString": False, "isStep": False, "unit": None, "description": None},
)


def dump_resource(kind, resource):
    """The resource as a file holds it: without what the service sets, and without defaults."""
    dumped = dict(resource)
    for key in kind.read_only:
        dumped.pop(key, None)
    for key, default in kind.defaults.items():
        if dumped.get(key) == default:
            dumped.pop(key)
    return dumped


def file_name(kind, resource):
    """Where the dump of the resource is put, inside the project's folder."""
    identifier = resource[kind.identifier].replace("/", "_").lower()
    return f"{kind.name}s/{identifier}.{kind.name}.json"
