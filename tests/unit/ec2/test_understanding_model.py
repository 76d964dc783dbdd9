"""Sentences read by a model: what it makes up is refused, and without it the grammar reads."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from agents.ec2.model_extraction import Form, ModelReader, ModelUnavailable, read_form
from agents.waiting_line import WaitingLine
from bot.demo.model_server import ModelServer
from tests.unit.ec2.conversations import Talk
from tests.unit.ec2.simulated_cloud import SimulatedCloud

MODEL = "reader:3b"


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    models = ModelServer([MODEL])
    await models.start()
    yield models
    await models.stop()


def fills_in(**form: Any) -> dict[str, Any]:
    return {"answer": form}


async def test_a_form_becomes_a_request(server: ModelServer) -> None:
    server.script(
        [fills_in(action="create_instance", size="small", image="Ubuntu", name="lt-1", ttl="4h")]
    )
    read = await ModelReader(server.url, MODEL).read(
        "we need a little Ubuntu machine, lt-1, small, until this evening", ["list"], "You read."
    )
    assert read["action"] == "create_instance"
    assert read["parameters"] == {
        "instance_type": "t3.small",
        "image": "Ubuntu",
        "name": "lt-1",
        "ttl": "4h",
    }
    (request,) = server.requests
    assert request.body["format"]["properties"]["action"]["enum"][-1] == "none"
    prompt = request.body["messages"][-1]["content"]
    assert "BEGIN EARLIER REQUEST" in prompt
    assert "BEGIN REQUEST" in prompt


async def test_it_waits_for_its_turn_among_all_who_ask_models(server: ModelServer) -> None:
    server.script([fills_in(action="list_instances")])
    line = WaitingLine(1)
    reader = ModelReader(server.url, MODEL, line=line)
    async with line.turn():  # an analysis asks its model
        reading = asyncio.create_task(reader.read("what is running?", [], "You read."))
        impatient = ModelReader(server.url, MODEL, line=line, timeout=0.2)
        with pytest.raises(ModelUnavailable, match="did not answer within"):
            await impatient.read("what is running?", [], "You read.")
        assert not server.requests
    assert (await reading)["action"] == "list_instances"


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"action": "format_disk"}, "made up an action, “format_disk”"),
        ({"action": "none"}, "nothing in that which I can do"),
        ({"action": "stop_instance", "instances": ["i-0123456789abcdef0"]}, "i-0123456789abcdef0"),
        ({"action": "create_instance", "region": "eu-west-1"}, "a region that nobody named"),
        ({"action": "create_instance", "image": "ami-12345678"}, "ami-12345678"),
        ({"action": "stop_instance", "instances": ["web"]}, "“web”"),
        ({"action": "stop_instance", "every_one": True, "matching": ["prod"]}, "“prod”"),
        ({"action": "create_instance", "instance_type": "p5.48xlarge"}, "p5.48xlarge"),
        ({"action": "tag_instance", "instances": ["web-1"], "tags": ["owner=web-1"]}, "“owner”"),
        ({"action": "tag_instance", "instances": ["web-1"], "tags": ["stop=me"]}, "“me”"),
    ],
)
def test_what_the_model_made_up_is_refused_by_name(form: dict[str, Any], says: str) -> None:
    read = read_form(Form(**form), "stop web-1, would you?")
    assert read["action"] is None
    assert says in str(read["refusal"])


@pytest.mark.parametrize(
    ("said", "parameters"),
    [
        ("restart the server", {}),  # and so it is asked which
        ("restart all servers", {"all_of": []}),
        ("restart the web servers", {"all_of": ["web"]}),
    ],
)
def test_that_all_are_meant_must_be_said(said: str, parameters: dict[str, Any]) -> None:
    matching = ["web"] if "web" in said else []
    form = Form(action="reboot_instance", every_one=True, matching=matching)
    assert read_form(form, said, ["stop all of them"])["parameters"] == parameters


def test_words_of_earlier_requests_may_be_meant() -> None:
    form = Form(action="terminate_instance", instances=["web-1"])
    read = read_form(form, "now terminate it\nstop web-1")
    assert read["parameters"] == {"targets": ["web-1"]}


@pytest.mark.parametrize("answer", ["I will stop it.", "[]", '{"instances": 3}'])
async def test_an_answer_of_another_form_is_no_answer(server: ModelServer, answer: str) -> None:
    server.script([answer])
    with pytest.raises(ModelUnavailable):
        await ModelReader(server.url, MODEL).read("stop web-1", [], "You read.")


async def test_a_create_that_a_model_read_is_confirmed(
    aws: SimulatedCloud, server: ModelServer
) -> None:
    server.script(
        [fills_in(action="create_instance", instance_type="t3.micro", image="al2023", name="lt-1")]
    )
    talk = Talk(aws, model=ModelReader(server.url, MODEL))
    card = await talk.ask("would be nice to have lt-1, t3.micro on al2023")
    assert card.get("kind") == "confirm", card
    assert await aws.existing() == []
    ended = await talk.confirm(card)
    assert ended["instances"][0]["name"] == "lt-1"


async def test_a_region_that_does_not_exist_is_asked_for_though_it_was_said(
    aws: SimulatedCloud, server: ModelServer
) -> None:
    server.script([fills_in(action="list_instances", region="moon-east-1")])
    talk = Talk(aws, model=ModelReader(server.url, MODEL))
    question = await talk.ask("what is there in moon-east-1?")
    assert "“moon-east-1” is not an AWS region" in question["message"]
    assert [asked["name"] for asked in question["fields"]] == ["region"]


async def test_commands_never_reach_the_model(aws: SimulatedCloud, server: ModelServer) -> None:
    talk = Talk(aws, model=ModelReader(server.url, MODEL))
    await talk.ask("/ec2 list")
    assert server.requests == []


async def test_without_its_model_the_agent_reads_by_grammar(aws: SimulatedCloud) -> None:
    talk = Talk(aws, model=ModelReader("http://127.0.0.1:9", MODEL))
    ended = await talk.ask("what is running?")
    assert ended["ok"], ended
    assert talk.state["thinking_result"]["source"] == "grammar"
