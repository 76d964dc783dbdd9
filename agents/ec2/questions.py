"""The fields of a question: a menu where there is something to choose from, else an input."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args, get_origin

from agents.agent_state import Field, Option
from agents.ec2.actions import ActionSpec
from agents.ec2.cloud import Cloud
from agents.ec2.menus import Choice, image_choices, key_choices, subnet_choices, type_choices
from agents.ec2.regions import known_regions, region_names

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "instance_ids": "Instance",
        "instance_type": "Type",
        "image": "Image",
        "name": "Name",
        "subnet_id": "Subnet",
        "key_name": "Key pair",
        "tags": "Tags (key=value, …)",
        "ttl": "Time to live (8h, 7d)",
    }
)
CREATE_FIELDS = ("instance_type", "image", "name", "subnet_id", "key_name")
ONLY_BY_MENU = frozenset({"subnet_id", "key_name"})
"""Left out of the question when there is nothing to choose from and nobody needs it."""


async def fields_for(
    cloud: Cloud,
    spec: ActionSpec,
    names: Sequence[str],
    required: Sequence[str],
    values: Mapping[str, object],
    options: Mapping[str, Sequence[Option]] = MappingProxyType({}),
) -> tuple[Field, ...]:
    """One field per name, `values` filled in; `options` are menus that are known already."""
    fields = []
    for name in names:
        menu = list(options.get(name) or map(_option, await _choices(cloud, spec, name)))
        if not menu and name in ONLY_BY_MENU and name not in required:
            continue
        fields.append(
            Field(
                name=name,
                label=LABELS.get(name, name.replace("_", " ").capitalize()),
                kind="select" if menu else "text",
                options=menu,
                value=_text(values.get(name)),
                required=name in required,
            )
        )
    return tuple(fields)


async def _choices(cloud: Cloud, spec: ActionSpec, name: str) -> Sequence[Choice]:
    match name:
        case "instance_type":
            return await type_choices(cloud)
        case "image":
            return image_choices()
        case "subnet_id":
            return await subnet_choices(cloud)
        case "key_name":
            return await key_choices(cloud)
        case "region":
            names = region_names()
            return [Choice(f"{one} {names.get(one, '')}", one) for one in sorted(known_regions())]
        case _:
            return [Choice(one, one) for one in accepted(spec.parameters.model_fields[name])]


def accepted(field: "FieldInfo") -> list[str]:
    """The values of a parameter that has but a few."""
    kinds = [field.annotation, *get_args(field.annotation)]
    words = [one for kind in kinds if get_origin(kind) is Literal for one in get_args(kind)]
    return words or (["yes", "no"] if bool in kinds else [])


def _option(choice: Choice) -> Option:
    return Option(label=choice.label, value=choice.value)


def _text(value: object) -> str | None:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}={text}" for key, text in value.items())
    return None if value is None else str(value)
