"""The table of everything the EC2 agent can do. What is not in it is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from agents.ec2 import parameters as taken
from agents.ec2.parameters import Parameters, Targets


@dataclass(frozen=True, slots=True)
class Checked:
    """Parameters after the check: either they are all there and right, or this is why not."""

    parameters: Parameters | None
    missing: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: what it takes, whether it is dangerous, what undoes it, many at once?"""

    name: str
    short: str
    parameters: type[Parameters]
    dangerous: bool
    inverse: str | None
    batch: bool
    summary: str

    @property
    def required(self) -> tuple[str, ...]:
        """The fields without which there is nothing to do."""
        fields = self.parameters.model_fields.items()
        needed = [name for name, field in fields if field.is_required()]
        if self._needs_targets:
            needed.insert(0, "instance_ids")
        return tuple(needed)

    def check(self, values: Mapping[str, object]) -> Checked:
        """Check what a person or a model gave; people's words for fields are understood.

        Fields that are None or "" count as not given.
        """
        given, twice = self._by_field(values)
        if twice:
            return Checked(None, refused=tuple(f"`{word}` is given twice." for word in twice))
        try:
            parameters = self.parameters.model_validate(given)
        except ValidationError as error:
            details = error.errors(include_url=False)
            missing = tuple(str(one["loc"][0]) for one in details if one["type"] == "missing")
            if self._needs_targets and not _chooses(given):
                missing = ("instance_ids", *missing)
            refused = tuple(self._sentence(one) for one in details if one["type"] != "missing")
            return Checked(None, missing, refused)
        if self._needs_targets and isinstance(parameters, Targets) and not parameters.chosen:
            return Checked(None, missing=("instance_ids",))
        return Checked(parameters)

    @property
    def _needs_targets(self) -> bool:
        return issubclass(self.parameters, Targets) and self.name != "list_instances"

    def _by_field(self, values: Mapping[str, object]) -> tuple[dict[str, object], list[str]]:
        given: dict[str, object] = {}
        twice = []
        for word, value in values.items():
            if value is None or value == "":
                continue
            field = word.strip().lower().replace("-", "_")
            field = self.parameters.words.get(field, field)
            if field in given and given[field] != value:
                twice.append(word)
            given[field] = value
        return given, twice

    def _sentence(self, detail: ErrorDetails) -> str:
        field = ".".join(str(part) for part in detail["loc"][:1]) or self.name
        if detail["type"] == "extra_forbidden":
            known = ", ".join(self.parameters.model_fields)
            return f"`{field[:80]}` is nothing that {self.name} takes. It takes: {known}."
        if detail["type"] == "refused":
            return f"`{field}`: {detail['msg']}"
        wanted = detail["msg"].removeprefix("Input should be ").partition(",")[0]
        if detail["type"] == "literal_error":
            accepted = str(detail.get("ctx", {}).get("expected", "")).replace("'", "")
            wanted = f"one of {accepted}"
        return f"`{field}`: “{str(detail['input'])[:80]}” should be {wanted}."


def _chooses(given: Mapping[str, object]) -> bool:
    return any(given.get(field) for field in ("instance_ids", "name", "with_tags"))


_TABLE = (
    ActionSpec(
        "create_instance",
        "create",
        taken.CreateInstance,
        dangerous=False,
        inverse="terminate_instance",
        batch=False,
        summary="Create an instance",
    ),
    ActionSpec(
        "list_instances",
        "list",
        taken.ListInstances,
        dangerous=False,
        inverse=None,
        batch=True,
        summary="List instances",
    ),
    ActionSpec(
        "describe_instance",
        "describe",
        taken.DescribeInstance,
        dangerous=False,
        inverse=None,
        batch=True,
        summary="Show an instance in full",
    ),
    ActionSpec(
        "start_instance",
        "start",
        taken.StartInstance,
        dangerous=False,
        inverse="stop_instance",
        batch=True,
        summary="Start instances",
    ),
    ActionSpec(
        "stop_instance",
        "stop",
        taken.StopInstance,
        dangerous=True,
        inverse="start_instance",
        batch=True,
        summary="Stop instances",
    ),
    ActionSpec(
        "reboot_instance",
        "reboot",
        taken.RebootInstance,
        dangerous=True,
        inverse=None,
        batch=True,
        summary="Reboot instances",
    ),
    ActionSpec(
        "resize_instance",
        "resize",
        taken.ResizeInstance,
        dangerous=True,
        inverse="resize_instance",
        batch=False,
        summary="Give an instance another type (stop, modify, start)",
    ),
    ActionSpec(
        "tag_instance",
        "tag",
        taken.TagInstance,
        dangerous=False,
        inverse=None,
        batch=True,
        summary="Tag instances",
    ),
    ActionSpec(
        "terminate_instance",
        "terminate",
        taken.TerminateInstance,
        dangerous=True,
        inverse=None,
        batch=True,
        summary="Terminate instances for good",
    ),
)
ACTIONS: Mapping[str, ActionSpec] = MappingProxyType({spec.name: spec for spec in _TABLE})
READS = frozenset({"list_instances", "describe_instance"})
"""Those that change nothing."""


def action_named(word: str) -> ActionSpec | None:
    """The action of that long or short name; None for anything else."""
    name = word.strip().lower()
    return next((spec for spec in _TABLE if name in (spec.name, spec.short)), None)
