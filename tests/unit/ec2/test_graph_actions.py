"""The EC2 agent's graph against the cloud stand-in: each action, question and confirmation."""

from typing import Any

import pytest

from tests.unit.ec2.conversations import Talk
from tests.unit.ec2.simulated_cloud import REGION, SimulatedCloud


@pytest.fixture
def talk(aws: SimulatedCloud) -> Talk:
    return Talk(aws)


# Create.


async def test_a_complete_create_command_is_done_without_a_question(talk: Talk) -> None:
    ended = await talk.ask("/ec2 create type=t3.micro ami=al2023 name=web-1 ttl=4h")
    assert ended["ok"], ended
    (made,) = ended["instances"]
    assert (made["name"], made["type"], made["state"]) == ("web-1", "t3.micro", "running")
    assert made["tags"]["ManagedBy"] == "suture"
    assert made["tags"]["suture:requested-by"] == "U1"
    assert made["tags"]["suture:thread"] == "https://slack.test/p1"
    assert made["tags"]["suture:expires-at"].startswith("2023-11-1")
    assert ended["undo"]["action"] == "terminate_instance"
    assert ended["undo"]["parameters"]["instance_ids"] == [made["id"]]
    assert talk.progress


async def test_create_asks_by_menus_for_what_is_missing(talk: Talk) -> None:
    question = await talk.ask("/ec2 create")
    assert question["kind"] == "reask"
    assert question["message"] == "To create an instance I need: type and image."
    fields = {field["name"]: field for field in question["fields"]}
    assert list(fields)[:3] == ["instance_type", "image", "name"]
    assert [name for name, field in fields.items() if field["required"]] == [
        "instance_type",
        "image",
    ]
    assert "t3.micro" in [option["value"] for option in fields["instance_type"]["options"]]
    assert fields["image"]["options"][0] == {"label": "Amazon Linux 2023", "value": "al2023"}
    assert fields["subnet_id"]["kind"] == "select"
    ended = await talk.answer(
        {"parameters": {"instance_type": "t3.small", "image": "ubuntu-24.04", "name": "lt-1"}}
    )
    assert ended["ok"], ended
    assert (ended["instances"][0]["name"], ended["instances"][0]["type"]) == ("lt-1", "t3.small")


async def test_create_takes_a_reply_in_words(talk: Talk) -> None:
    await talk.ask("/ec2 create")
    ended = await talk.answer({"text": "t3.micro, Amazon Linux"})
    assert ended["ok"], ended
    assert ended["instances"][0]["type"] == "t3.micro"


async def test_a_wrong_answer_is_named_and_asked_again(talk: Talk) -> None:
    await talk.ask("/ec2 create type=t3.micro")
    again = await talk.answer({"parameters": {"image": "beos"}})
    assert again["kind"] == "reask"
    assert "“beos”" in again["message"]
    assert [field["name"] for field in again["fields"]] == ["image"]
    ended = await talk.answer({"text": "ubuntu"})
    assert ended["ok"], ended
    assert ended["instances"][0]["type"] == "t3.micro"


@pytest.mark.parametrize(
    ("wrong", "field", "said", "right"),
    [
        ("region=eu-nowhere-7", "region", "“eu-nowhere-7” is not an AWS region", "eu-central-1"),
        ("region=eu-centrl-1", "region", "Did you mean `eu-central-1`?", "eu-central-1"),
        ("type=t3.mikro", "instance_type", "Did you mean `t3.micro`?", "t3.micro"),
        ("type=t9.micro", "instance_type", "There is no type “t9.micro” in eu-", "t3.micro"),
        ("ami=ubunto", "image", "Did you mean `ubuntu`?", "Ubuntu"),
        ("ami=ami-0123456789abcdef0", "image", "The image “ami-0123456789abcdef0”", "ubuntu"),
        ("subnet=net-1", "subnet_id", "“net-1” is not the id of a subnet", ""),
        ("subnet=subnet-0123456789abcdef0", "subnet_id", "There is no subnet “subnet-0123", ""),
        ("disk=8 volume_type=gp9", "volume_type", "“gp9” should be one of gp2, gp3, io1", "gp3"),
        ("monitoring=perhaps", "monitoring", "“perhaps” should be a valid boolean", "yes"),
        ("disk=big", "volume_size", "“big” is not a size in GiB such as 50", "20"),
        ("ttl=soon", "ttl", "“soon” is not a time such as 90m", "8h"),
    ],
)
async def test_a_wrong_value_is_asked_for_alone_and_the_rest_is_kept(
    talk: Talk, wrong: str, field: str, said: str, right: str
) -> None:
    rest = {"type": "t3.micro", "ami": "al2023", "name": "web-1"}
    rest.pop(wrong.partition("=")[0], None)
    words = " ".join(f"{key}={value}" for key, value in rest.items())
    question = await talk.ask(f"/ec2 create {words} {wrong}")
    assert question["kind"] == "reask", question
    assert said in question["message"]
    assert "everything else is kept" in question["message"]
    [asked] = question["fields"]
    assert asked["name"] == field
    assert await talk.aws.existing() == []
    right = right or asked["options"][0]["value"]
    ended = await talk.answer({"text": right})
    assert ended["ok"], ended
    assert [one["name"] for one in ended["instances"]] == ["web-1"]


async def test_a_type_that_aws_does_not_have_is_asked_for_in_a_resize_too(talk: Talk) -> None:
    await talk.create("web-1")
    question = await talk.ask("/ec2 resize web-1 type=t9.micro")
    assert "There is no type “t9.micro”" in question["message"]
    assert [asked["name"] for asked in question["fields"]] == ["instance_type"]
    card = await talk.answer({"text": "t3.small"})
    assert card["message"] == "Resize web-1 to t3.small?"


async def test_what_is_gone_or_settled_is_said_to_be_so(talk: Talk) -> None:
    gone = await talk.create("web-1")
    await talk.confirm(await talk.ask("/ec2 terminate web-1"))
    nothing = await talk.ask("/ec2 stop")
    assert nothing["text"] == f"There is no pending or running instance to stop in {REGION}."
    refused = await talk.ask("/ec2 reboot web-1")
    assert refused["text"].startswith(f"“web-1” ({gone}) is ")
    described = await talk.ask("/ec2 describe web-1")
    assert f"web-1 ({gone}):" in described["text"]
    await talk.create("web-2")
    assert (await talk.ask("/ec2 start web-2"))["text"].startswith("web-2 is running already")
    same = await talk.ask("/ec2 resize web-2 type=t3.micro")
    assert same["text"].startswith("web-2 is a t3.micro already")
    assert "key=value" in (await talk.ask("/ec2 tag web-2 owner"))["text"]


async def test_two_wrong_values_are_asked_for_together(talk: Talk) -> None:
    question = await talk.ask("/ec2 create type=huge ami=beos name=web-1")
    assert [asked["name"] for asked in question["fields"]] == ["instance_type", "image"]
    given = {"instance_type": "t3.micro", "image": "ubuntu"}
    assert (await talk.answer({"parameters": given}))["ok"]


async def test_in_a_region_that_is_not_one_no_instance_is_looked_for(talk: Talk) -> None:
    await talk.create("web-1")
    question = await talk.ask("/ec2 terminate web-1 region=eu-centrl-1")
    assert [asked["name"] for asked in question["fields"]] == ["region"]
    card = await talk.answer({"parameters": {"region": "eu-central-1"}})
    assert card["message"] == "Terminate web-1? This cannot be undone."


async def test_tags_are_asked_for_and_taken_from_a_reply(talk: Talk) -> None:
    await talk.create("web-1")
    question = await talk.ask("/ec2 tag web-1")
    assert [asked["name"] for asked in question["fields"]] == ["tags"]
    ended = await talk.answer({"text": "owner=ana, env=dev"})
    assert ended["instances"][0]["tags"]["owner"] == "ana", ended


@pytest.mark.parametrize(
    ("command", "named"),
    [
        ("/ec2 terminate i-0123456789abcdef0", "i-0123456789abcdef0"),
        ("/ec2 stop web-77", "web-77"),
    ],
)
async def test_what_does_not_exist_is_refused_by_name(talk: Talk, command: str, named: str) -> None:
    ended = await talk.ask(command)
    assert ended["ok"] is False
    assert named in ended["text"]
    assert await talk.aws.existing() == []


async def test_a_create_read_out_of_a_sentence_is_confirmed(talk: Talk) -> None:
    card = await talk.ask("start a small Ubuntu box for the load test and call it lt-1")
    assert card.get("kind") == "confirm", card
    assert card["message"] == "Create a t3.small called lt-1?"
    assert card["changes"] == ["a new t3.small with Ubuntu 24.04", "called lt-1"]
    assert card["region"] == REGION
    assert card["account"] == talk.aws.stand_in.account
    assert card["dry_run"] == "AWS would allow it."
    assert await talk.aws.existing() == []
    ended = await talk.confirm(card)
    assert ended["instances"][0]["name"] == "lt-1"


# The dangerous actions.


async def test_terminate_is_confirmed_with_what_it_will_touch(talk: Talk) -> None:
    made = await talk.create("web-1")
    card = await talk.ask("terminate web-1")
    assert card["message"] == "Terminate web-1? This cannot be undone."
    assert [one["id"] for one in card["targets"]] == [made]
    assert card["targets"][0]["tags"]["ManagedBy"] == "suture"
    assert card["changes"] == [f"web-1 ({made}): running → terminated, for good"]
    ended = await talk.confirm(card)
    assert ended["ok"], ended
    assert ended["undo"] is None
    assert await talk.aws.existing() == []


@pytest.mark.parametrize(
    "decision",
    [
        {"confirmed": False, "by": "U1"},
        {"confirmed": False, "expired": True},
        {"confirmed": True, "by": "U1", "hash": "0" * 64},
    ],
)
async def test_terminate_does_nothing_unless_confirmed(
    talk: Talk, decision: dict[str, Any]
) -> None:
    made = await talk.create("web-1")
    await talk.ask("/ec2 terminate web-1")
    ended = await talk.answer(decision)
    assert ended["ok"] is False
    assert "nothing was done" in ended["text"]
    assert await talk.aws.existing() == [made]


async def test_a_dry_run_that_is_refused_ends_it_before_anybody_is_asked(talk: Talk) -> None:
    made = await talk.create("web-1")
    talk.aws.script("StopInstances", error="UnauthorizedOperation", times=0)
    ended = await talk.ask("/ec2 stop web-1")
    assert ended["ok"] is False
    assert "UnauthorizedOperation" in ended["text"]
    assert await talk.aws.state(made) == "running"


async def test_stop_offers_start_and_the_button_brings_it_back(talk: Talk) -> None:
    made = await talk.create("web-1")
    ended = await talk.confirm(await talk.ask("/ec2 stop web-1"))
    assert await talk.aws.state(made) == "stopped"
    undo = ended["undo"]
    assert (undo["action"], undo["label"]) == ("start_instance", "Undo: Start")
    back = await talk.ask("Undo", command=undo)
    assert back["ok"], back
    assert await talk.aws.state(made) == "running"


async def test_resize_stops_modifies_starts_and_offers_the_old_type(talk: Talk) -> None:
    made = await talk.create("web-1")
    card = await talk.ask("resize web-1 to t3.large")
    change, lost = card["changes"]
    assert change == f"web-1 ({made}): t3.micro → t3.large, stopped and started for it"
    assert "public address" in lost
    ended = await talk.confirm(card)
    assert (ended["instances"][0]["type"], ended["instances"][0]["state"]) == (
        "t3.large",
        "running",
    )
    assert ended["undo"]["parameters"] == {"instance_ids": [made], "instance_type": "t3.micro"}


async def test_reboot_is_confirmed_and_seen_running(talk: Talk) -> None:
    await talk.create("web-1")
    ended = await talk.confirm(await talk.ask("could you reboot web-1 please?"))
    assert ended["ok"], ended


async def test_a_batch_lists_exactly_what_it_will_touch(talk: Talk) -> None:
    ids = [await talk.create(name) for name in ("dev-1", "dev-2", "prod-1")]
    tagged = await talk.create("ci", tag="env=dev")
    stopped = await talk.create("dev-3")
    await talk.confirm(await talk.ask("/ec2 stop dev-3"))
    card = await talk.ask("stop all dev boxes")
    assert card["message"] == "Stop 3 instances?"
    assert {one["id"] for one in card["targets"]} == {*ids[:2], tagged}
    await talk.create("dev-4")  # comes too late to be meant
    await talk.aws.cloud.sleep(1)
    self_turn, talk.turn = talk.turn, talk.turn - 1
    ended = await talk.confirm(card)
    talk.turn = self_turn
    assert {one["id"] for one in ended["instances"]} == {*ids[:2], tagged}
    assert await talk.aws.state(ids[2]) == "running"
    assert await talk.aws.state(stopped) == "stopped"


async def test_starting_several_is_confirmed_although_start_is_not_dangerous(talk: Talk) -> None:
    for name in ("dev-1", "dev-2"):
        await talk.create(name)
    await talk.confirm(await talk.ask("/ec2 stop all dev"))
    card = await talk.ask("start all dev boxes")
    assert card.get("kind") == "confirm", card
    ended = await talk.confirm(card)
    assert [one["state"] for one in ended["instances"]] == ["running", "running"]


# Reading and tagging.


async def test_list_says_what_is_running(talk: Talk) -> None:
    none = await talk.ask("what is running?")
    assert none["text"] == f"There are no running instances in {REGION}."
    unknown = await talk.ask("/ec2 list all dev")
    assert unknown["text"] == (
        f"There is no instance with “dev” in its name, tags or state in {REGION}."
    )
    slip = await talk.ask("/ec2 list runing")
    assert slip["text"] == f"There is no instance “runing” in {REGION}. Did you mean `running`?"
    made = await talk.create("web-1")
    ended = await talk.ask("what is running?")
    assert [one["id"] for one in ended["instances"]] == [made]
    assert ended["text"] == f"1 running instance in {REGION}."
    assert ended["ok"] is True


async def test_tag_sets_the_tag_at_once(talk: Talk) -> None:
    await talk.create("web-1")
    ended = await talk.ask("tag web-1 with owner=ana")
    assert ended["ok"], ended
    assert ended["instances"][0]["tags"]["owner"] == "ana"


async def test_tag_without_tags_asks_for_them(talk: Talk) -> None:
    await talk.create("web-1")
    question = await talk.ask("/ec2 tag web-1")
    assert [field["name"] for field in question["fields"]] == ["tags"]
    ended = await talk.answer({"parameters": {"tags": "owner=ana, env=dev"}})
    assert ended["instances"][0]["tags"]["env"] == "dev"


async def test_help_needs_no_action(talk: Talk) -> None:
    ended = await talk.ask("/ec2 help")
    assert "`/ec2 create type=t3.micro" in ended["text"]
    assert ended["ok"] is True


async def test_a_second_request_starts_clean(talk: Talk) -> None:
    await talk.create("web-1")
    await talk.confirm(await talk.ask("/ec2 reboot web-1"))
    card = await talk.ask("/ec2 terminate web-1")
    assert card.get("kind") == "confirm", card
    assert talk.state["dangerous_action_confirmed"] is False
