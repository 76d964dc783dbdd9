"""The table of actions: what there is, what is dangerous, and what is refused."""

import pytest

from agents.ec2.actions import ACTIONS, action_named
from agents.ec2.parameters import CreateInstance, StopInstance, TagInstance


def test_the_table() -> None:
    assert {spec.short: spec.name for spec in ACTIONS.values()} == {
        "create": "create_instance",
        "list": "list_instances",
        "describe": "describe_instance",
        "start": "start_instance",
        "stop": "stop_instance",
        "reboot": "reboot_instance",
        "resize": "resize_instance",
        "tag": "tag_instance",
        "terminate": "terminate_instance",
    }
    dangerous = {spec.short for spec in ACTIONS.values() if spec.dangerous}
    assert dangerous == {"terminate", "stop", "reboot", "resize"}
    assert {spec.inverse for spec in ACTIONS.values() if spec.inverse} <= ACTIONS.keys()
    assert ACTIONS["stop_instance"].inverse == "start_instance"
    assert ACTIONS["resize_instance"].inverse == "resize_instance"


@pytest.mark.parametrize("name", ["create_instance", "create", " Create "])
def test_actions_go_by_both_names(name: str) -> None:
    assert action_named(name) is ACTIONS["create_instance"]


@pytest.mark.parametrize("name", ["", "delete", "nuke", "create_instances", "__class__"])
def test_what_is_not_in_the_table_is_refused(name: str) -> None:
    assert action_named(name) is None


@pytest.mark.parametrize(
    ("action", "required"),
    [
        ("create_instance", ("instance_type", "image")),
        ("list_instances", ()),
        ("stop_instance", ("instance_ids",)),
        ("resize_instance", ("instance_ids", "instance_type")),
        ("tag_instance", ("instance_ids", "tags")),
    ],
)
def test_what_is_required(action: str, required: tuple[str, ...]) -> None:
    assert ACTIONS[action].required == required
    assert set(ACTIONS[action].check({}).missing) == set(required)


def test_people_s_words_become_fields() -> None:
    checked = ACTIONS["create_instance"].check(
        {"type": "T3.micro", "ami": "Amazon Linux", "name": "web-1", "tag": "env=dev", "key": ""}
    )
    assert checked.parameters == CreateInstance(
        instance_type="t3.micro", image="al2023", name="web-1", tags={"env": "dev"}
    )


def test_ids_may_come_in_one_text() -> None:
    checked = ACTIONS["stop_instance"].check({"ids": "i-0123456789abcdef0, i-01234567"})
    assert checked.parameters == StopInstance(instance_ids=["i-0123456789abcdef0", "i-01234567"])


def test_instances_may_be_chosen_by_name_or_tags() -> None:
    assert ACTIONS["stop_instance"].check({"name": "dev-*"}).parameters is not None
    assert ACTIONS["stop_instance"].check({"tags": "env=dev"}).parameters is not None
    tagging = ACTIONS["tag_instance"].check({"name": "web-1", "tags": {"owner": "me"}})
    assert tagging.parameters == TagInstance(name="web-1", tags={"owner": "me"})


def test_fields_that_do_not_exist_are_refused_by_name() -> None:
    checked = ACTIONS["create_instance"].check({"type": "t3.micro", "ami": "al2023", "colour": 1})
    assert checked.parameters is None
    assert checked.refused[0].startswith("`colour` is nothing that create_instance takes.")


def test_the_same_field_under_two_words_is_refused() -> None:
    checked = ACTIONS["create_instance"].check({"type": "t3.micro", "instance_type": "t3.large"})
    assert checked.refused == ("`instance_type` is given twice.",)
