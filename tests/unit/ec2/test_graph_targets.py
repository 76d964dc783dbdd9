"""Which instances are meant, asked and answered in the EC2 agent's graph."""

import pytest

from tests.unit.ec2.conversations import Talk
from tests.unit.ec2.simulated_cloud import SimulatedCloud


@pytest.fixture
def talk(aws: SimulatedCloud) -> Talk:
    return Talk(aws)


async def test_a_name_that_two_have_is_asked_about(talk: Talk) -> None:
    first, second = await talk.create("web-1"), await talk.create("web-1")
    question = await talk.ask("/ec2 describe web-1")
    assert question["message"].startswith("Several instances are called “web-1”. Which one?")
    (field,) = question["fields"]
    assert {option["value"] for option in field["options"]} == {first, second}
    ended = await talk.answer({"parameters": {"instance_ids": second}})
    assert second in ended["text"]
    assert first not in ended["text"]


async def test_the_answer_stands_for_the_unclear_word_alone(talk: Talk) -> None:
    kept = await talk.create("db-1")
    twin, _ = await talk.create("web-1"), await talk.create("web-1")
    question = await talk.ask("/ec2 stop db-1 web-1")
    assert question["kind"] == "reask"
    card = await talk.answer({"text": twin})
    assert {one["id"] for one in card["targets"]} == {kept, twin}


async def test_a_name_nearly_right_is_asked_about(talk: Talk) -> None:
    made = await talk.create("web-1")
    question = await talk.ask("/ec2 describe webb-1")
    assert question["message"] == "No instance is called “webb-1”. Which one is meant?"
    assert question["fields"][0]["options"][0]["value"] == made


async def test_an_action_without_a_target_offers_the_instances(talk: Talk) -> None:
    made = await talk.create("web-1")
    question = await talk.ask("/ec2 stop")
    assert question["message"] == "Which instance should I stop?"
    assert question["fields"][0]["options"][0]["value"] == made
    card = await talk.answer({"text": "web-1"})
    assert card["message"] == "Stop web-1?"


async def test_all_of_an_answer_are_those_that_were_offered(talk: Talk) -> None:
    for name in ("dev-1", "dev-2", "shop-1"):
        await talk.create(name)
    question = await talk.ask("stop dev boxes")
    assert "Reply “all”" in question["message"]
    card = await talk.answer({"text": "all of them please"})
    assert [one["name"] for one in card["targets"]] == ["dev-1", "dev-2"]


async def test_an_answer_that_names_no_instance_is_asked_again(talk: Talk) -> None:
    for name in ("web-1", "web-2"):
        await talk.create(name)
    await talk.ask("/ec2 stop")
    assert len((await talk.answer({"text": "1"}))["fields"][0]["options"]) == 1
    for words in ("the first one", "i-0123456789abcdef0", "web-1 or web-2", "all dev"):
        question = await talk.answer({"text": words})
        assert "Which one is meant?" in question["message"], question
        assert [field["name"] for field in question["fields"]] == ["instance_ids"]
    card = await talk.answer({"text": "stop web-2"})
    assert [one["name"] for one in card["targets"]] == ["web-2"]
    await talk.ask("/ec2 stop")
    elsewhere = await talk.answer({"text": "web-1 in us-east-1"})
    assert elsewhere["text"] == "There is no instance “web-1” in us-east-1, so nothing was done."
    await talk.ask("/ec2 stop web-1 wep-2")
    await talk.answer({"text": "wbe-2x"})
    card = await talk.answer({"text": "web-2"})
    assert [one["name"] for one in card["targets"]] == ["web-1", "web-2"]


async def test_the_beginning_of_an_id_is_enough(talk: Talk) -> None:
    made = await talk.create("web-1")
    ended = await talk.ask(f"describe {made[:8]}…")
    assert made in ended["text"]


async def test_resize_takes_one_at_a_time(talk: Talk) -> None:
    for name in ("dev-1", "dev-2"):
        await talk.create(name)
    ended = await talk.ask("/ec2 resize all dev type=t3.large")
    assert ended["text"] == "I resize one instance at a time, and 2 are meant."
