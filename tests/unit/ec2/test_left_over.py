"""Words of a create that no parameter holds: they are shown, never dropped unsaid."""

from typing import Any

import pytest

from agents.ec2.grammar import completed, read_reply, read_sentence
from agents.ec2.slash_words import read_command
from tests.unit.ec2.conversations import Talk
from tests.unit.ec2.simulated_cloud import SimulatedCloud

PROSE = "create an instance for the staging database, t3.micro please"


@pytest.fixture
def talk(aws: SimulatedCloud) -> Talk:
    return Talk(aws)


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        (PROSE, ["staging database"]),
        ("create a t3.micro with 4 GB swap and a public ip", ["4 GB swap", "public ip"]),
        ("can you create web-1 for me on ubuntu 22.04 (t3.small)?", ["web-1"]),
        ("we need a debian t3.micro", ["debian"]),
        ("please could you just give me a new small Ubuntu box in eu-west-1, thanks", []),
        ("I would like to create a box", []),
    ],
)
def test_a_sentence_says_what_of_it_was_not_understood(sentence: str, left: list[str]) -> None:
    read = read_sentence(sentence)
    assert read["action"] == "create_instance", read
    assert read["parameters"].get("left_over", []) == left


@pytest.mark.parametrize(
    ("command", "source", "parameters"),
    [
        (
            PROSE,
            "grammar",
            {"instance_type": "t3.micro", "left_over": ["staging database"]},
        ),
        (
            "create type=t3.micro ami=al2023 with 4 GB swap",
            "grammar",
            {"type": "t3.micro", "ami": "al2023", "left_over": ["4 GB swap"]},
        ),
        ("create small ubuntu", "grammar", {"image": "ubuntu-24.04", "instance_type": "t3.small"}),
        (
            "create a t3.micro ubuntu box",
            "command",
            {"instance_type": "t3.micro", "image": "ubuntu"},
        ),
    ],
)
def test_a_command_that_is_prose_is_read_as_a_sentence(
    command: str, source: str, parameters: dict[str, Any]
) -> None:
    read = read_command(f"/ec2 {command}")
    assert (read["source"], read["parameters"]) == (source, parameters), read["refusal"]


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("create 3 t3.micro ubuntu", "one instance at a time"),
        ("create a t3.micro without a key", "guess what is not meant"),
        ("create an instance typ=t3.micro", "Did you mean `type`?"),
    ],
)
def test_prose_gets_no_further_than_a_sentence(command: str, says: str) -> None:
    read = read_command(f"/ec2 {command}")
    assert read["action"] is None
    assert says in str(read["refusal"])


@pytest.mark.parametrize(
    ("reply", "left"),
    [
        ("t3.micro, Amazon Linux, 4 GB swap", ["4 GB swap"]),
        ("a small one please, and typ=5", ["typ=5"]),
        ("let me think", None),
    ],
)
def test_a_reply_says_so_too_when_something_of_it_was_understood(
    reply: str, left: list[str] | None
) -> None:
    given = read_reply(reply, ["instance_type", "image"], "create_instance")
    assert given.get("left_over") == left


def test_what_a_model_has_read_is_not_left_over() -> None:
    read = {"instance_type": "t3.micro", "name": "db"}
    said = "we would like a t3.micro called db with 4 GB swap for two days"
    assert completed("create_instance", read, said) == {
        **read,
        "ttl": "2d",
        "left_over": ["4 GB swap"],
    }
    staging = {**read, "tags": {"for": "staging database"}}
    assert completed("create_instance", staging, PROSE) == staging


def test_a_region_that_a_model_passes_over_is_not_lost() -> None:
    read = completed("stop_instance", {"targets": ["web-1"]}, "stop web-1 in Ireland")
    assert read == {"targets": ["web-1"], "region": "eu-west-1"}


@pytest.mark.parametrize(
    ("action", "read", "said", "left"),
    [
        ("stop_instance", {"targets": ["web-1"]}, "could you turn web-1 off please?", None),
        ("stop_instance", {"targets": ["web-1"]}, "stop web-1 tomorrow", ["tomorrow"]),
        ("stop_instance", {"targets": ["web-1"]}, "don't stop web-1", ["don't stop"]),
        ("stop_instance", {"all_of": ["dev"]}, "stop every dev box", None),
        ("stop_instance", {"all_of": ["dev"]}, "stop all devs except db", ["except db"]),
        ("reboot_instance", {"targets": ["web-1"]}, "restart nginx on web-1", ["nginx"]),
        ("resize_instance", {"targets": ["web-1"], "instance_type": "t3.nano"},
         "scale web-1 down to nano", None),
        ("start_instance", {"targets": ["web-1"], "region": "eu-west-1"},
         "start web-1 in eu-west-1", None),
    ],
)  # fmt: skip
def test_what_a_model_passes_over_is_left_over_of_whatever_action(
    action: str, read: dict[str, Any], said: str, left: list[str] | None
) -> None:
    assert completed(action, read, said).get("left_over") == left


async def test_it_is_said_with_the_question_and_on_the_card(talk: Talk) -> None:
    question = await talk.ask(f"/ec2 {PROSE}")
    assert question["message"] == (
        "I did not understand “staging database”. To create an instance I need: image."
    )
    card = await talk.answer({"text": "ubuntu with 2 network cards"})
    assert card["kind"] == "confirm", card
    assert card["left_over"] == ["staging database", "2 network cards"]
    assert (await talk.confirm(card))["ok"]
    assert len(await talk.aws.existing()) == 1


async def test_a_command_is_confirmed_when_a_reply_to_it_was_not_understood_whole(
    talk: Talk,
) -> None:
    await talk.ask("/ec2 create")
    card = await talk.answer({"text": "t3.micro, ubuntu, encrypted"})
    assert (card["kind"], card["left_over"]) == ("confirm", ["encrypted"])
    assert await talk.aws.existing() == []
    await talk.ask("/ec2 create type=t3.micro")
    assert (await talk.answer({"text": "ubuntu please"}))["ok"]


async def test_an_action_without_danger_is_confirmed_when_something_was_not_understood(
    talk: Talk,
) -> None:
    made = await talk.create("web-1")
    await talk.confirm(await talk.ask("/ec2 stop web-1"))
    card = await talk.ask("start web-1, it should be up for the demo")
    assert (card["kind"], card["left_over"]) == ("confirm", ["it should be up for the demo"])
    assert await talk.aws.state(made) == "stopped"
    assert (await talk.confirm(card))["ok"]
