"""What requests are understood to want: commands, word by word, and replies."""

from typing import Any

import pytest

from agents.ec2.grammar import read_reply, read_sentence
from agents.ec2.redaction import without_user_data
from agents.ec2.regions import known_regions, regions_by_place
from agents.ec2.slash_words import is_command, read_command
from agents.ec2.words import REGION


@pytest.mark.parametrize(
    ("command", "action", "parameters"),
    [
        (
            "create type=t3.micro ami=al2023 name=web-1",
            "create_instance",
            {"type": "t3.micro", "ami": "al2023", "name": "web-1"},
        ),
        ("create_instance", "create_instance", {}),
        (
            "create t3.micro ubuntu web-1 eu-west-1",
            "create_instance",
            {
                "instance_type": "t3.micro",
                "image": "ubuntu",
                "name": "web-1",
                "region": "eu-west-1",
            },
        ),
        ('create name="load test" TTL=4h', "create_instance", {"name": "load test", "ttl": "4h"}),
        ("create name=“load test”", "create_instance", {"name": "load test"}),
        ("create tag=a=b tag=c=d", "create_instance", {"tag": "a=b,c=d"}),
        ("stop web-1 web-2", "stop_instance", {"targets": ["web-1", "web-2"]}),
        ("STOP web-1", "stop_instance", {"targets": ["web-1"]}),
        ("stop all", "stop_instance", {"all_of": []}),
        ("stop all dev", "stop_instance", {"all_of": ["dev"]}),
        ("terminate_instance i-0abc", "terminate_instance", {"targets": ["i-0abc"]}),
        (
            "resize web-1 to t3.large",
            "resize_instance",
            {"targets": ["web-1"], "instance_type": "t3.large"},
        ),
        (
            "tag web-1 owner=ana Name=web-2",
            "tag_instance",
            {"targets": ["web-1"], "tags": "owner=ana,Name=web-2"},
        ),
        ("create me a t3.micro, please", "create_instance", {"instance_type": "t3.micro"}),
        (
            "create t3.mikro ubuntu db-1",
            "create_instance",
            {"instance_type": "t3.mikro", "image": "ubuntu", "name": "db-1"},
        ),
        ("stop the web-1, web-2 please", "stop_instance", {"targets": ["web-1", "web-2"]}),
        ("list running", "list_instances", {"state": "running"}),
        ("list in eu-west-1", "list_instances", {"region": "eu-west-1"}),
        ("stop instance web-1 and web-2", "stop_instance", {"targets": ["web-1", "web-2"]}),
        (
            "create --type t3.micro —ami=al2023 name: web-1 key = ana",
            "create_instance",
            {"type": "t3.micro", "ami": "al2023", "name": "web-1", "key": "ana"},
        ),
        ("create name=O'Brien", "create_instance", {"name": "O'Brien"}),
        ("create name=«load test»", "create_instance", {"name": "load test"}),
        ("list", "list_instances", {}),
    ],
)
def test_commands_are_read_word_by_word(
    command: str, action: str, parameters: dict[str, Any]
) -> None:
    read = read_command(f"/ec2 {command}")
    assert (read["action"], read["parameters"]) == (action, parameters), read["refusal"]
    assert read["source"] == "command"


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("creat type=t3.micro", "I do not know “creat”. Did you mean `create`?"),
        ("frobnicate web-1", "`/ec2` knows: create, list, describe"),
        ("create typ=t3.micro", "I do not know “typ”. Did you mean `type`?"),
        ("create env=x", "A tag is written `tag=env=x`."),
        ("create t3.micro type=t3.small type=t3.large", "`type` is given twice"),
        ("create web-1 web-2", "I do not know what “web-2” is to `create`"),
        ('create name="web', "A quote is opened and not closed"),
        ("stop web-1 force=true", "I do not know “force”"),
    ],
)
def test_unknown_words_are_answered_with_what_is_known(command: str, says: str) -> None:
    read = read_command(f"/ec2 {command}")
    assert read["action"] is None
    assert says in str(read["refusal"])


@pytest.mark.parametrize("command", ["/ec2", "/ec2 help", "/ec2 HELP", "/ec2 help create"])
def test_help_shows_every_action(command: str) -> None:
    answer = str(read_command(command)["answer"])
    for word in ("create", "list", "describe", "start", "stop", "reboot", "resize", "tag"):
        assert f"`/ec2 {word}" in answer


def test_a_command_begins_with_its_word() -> None:
    assert is_command("/ec2 list")
    assert is_command("/ec2")
    assert not is_command("/ec22 list")
    assert not is_command("please run /ec2 list")


@pytest.mark.parametrize(
    "word", ["spot", "public", "prod", "drei", "x3", "50gb", "eu-west", "windows", "t3"]
)
def test_a_word_that_may_ask_for_something_else_names_no_instance(word: str) -> None:
    read = read_command(f"/ec2 create t3.micro al2023 {word}")
    assert read["parameters"]["left_over"] == [word]  # and so people confirm it
    assert "name" not in read["parameters"]


def test_every_region_is_told_from_a_name() -> None:
    assert [one for one in known_regions() if not REGION.fullmatch(one)] == []
    assert {*regions_by_place().values()} <= known_regions()
    for region in ("eu-wst-1", "us-eest-2"):  # a slip makes no name of a new instance
        assert read_command(f"/ec2 create t3.micro al2023 {region}")["parameters"]["region"]
    for name in ("checkout-prod-1", "api-west-1", "web-east-2"):
        assert read_command(f"/ec2 stop {name}")["parameters"] == {"targets": [name]}
        assert read_command(f"/ec2 create t3.micro al2023 {name}")["parameters"]["name"] == name


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("delete web-1", "Did you mean `terminate`?"),
        ("restart web-1", "Did you mean `reboot`?"),
        ("status web-1", "Did you mean `describe`?"),
        ("launch t3.micro", "Did you mean `create`?"),
        ("run-instances --image-id ami-1", "Did you mean `create`?"),
        ("terminate-instances web-1", "Did you mean `terminate`?"),
        ("ls", "Did you mean `list`?"),
        ("show", "Did you mean `list`?"),
        ("terminate web-1 --force", "I do not know “--force”"),
        ("create --type t3.micro --image-id al2023 --count 3", "I do not know “--count”"),
        ("create type=t3.micro ami=al2023 —dry-run", "I do not know “—dry-run”"),
    ],
)
def test_words_of_other_tools_are_answered_with_ours(command: str, says: str) -> None:
    read = read_command(f"/ec2 {command}")
    assert read["action"] is None
    assert says in str(read["refusal"])


@pytest.mark.parametrize("everyone", ["all", "--all", "everything", "*"])
def test_all_is_said_in_many_ways(everyone: str) -> None:
    assert read_command(f"/ec2 please, stop {everyone}")["parameters"] == {"all_of": []}


def test_flags_hold_in_prose_too() -> None:
    read = read_command("/ec2 create a small box --key-name ana --name 'load test' for the demo")
    assert read["parameters"] == {
        "instance_type": "t3.small",
        "key_name": "ana",
        "name": "load test",
        "left_over": ["demo"],
    }


@pytest.mark.parametrize("many", ["three", "2x", "2 x", "me a dozen", "a couple of", "12"])
def test_more_than_one_are_never_made_as_one(many: str) -> None:
    for read in (
        read_command(f"/ec2 create {many} t3.micro al2023"),
        read_sentence(f"please launch {many} t3.micro with al2023"),
    ):
        assert read["action"] is None
        assert "one instance at a time" in str(read["refusal"])


@pytest.mark.parametrize(
    ("said", "ttl", "left"),
    [("for 1.5 hours", "90m", None), ("in 2 hours", None, ["2 hours"]), ("for 2 days", "2d", None)],
)
def test_how_long_is_not_when(said: str, ttl: str | None, left: list[str] | None) -> None:
    read = read_sentence(f"start a small Ubuntu box {said}")["parameters"]
    assert (read.get("ttl"), read.get("left_over")) == (ttl, left)


def test_user_data_is_taken_in_a_command_alone() -> None:
    for read in (
        read_sentence('create a t3.micro with user_data="echo hi"'),
        read_command('/ec2 create a small one user_data="echo hi"'),
        read_command('/ec2 create a small one --user-data "echo hi"'),
        read_command("/ec2 create t3.micro al2023 name=web-1 userdata echo"),
    ):
        assert "only in a command" in str(read["refusal"])
    given = read_reply('t3.micro user_data="echo hi"', ["instance_type"], "create_instance")
    assert "user_data" not in given
    assert given["left_over"] == ["user_data=…"]


@pytest.mark.parametrize(
    "typed",
    [
        'user_data="echo s3cr3t"',
        '--user_data "echo s3cr3t"',
        "—userdata s3cr3t",
        'user-data: "echo s3cr3t"',
        "user_data : s3cr3t",
        "user_data=«echo s3cr3t»",
        "user_data=‚echo s3cr3t‘",
        "user_data=echo\\ s3cr3t",
        '"user_data=echo s3cr3t"',
        "«user_data»=s3cr3t",
    ],
)
def test_however_user_data_is_typed_it_is_taken_whole_and_not_shown(typed: str) -> None:
    request = f"/ec2 create type=t3.micro ami=al2023 {typed}"
    given = read_command(request)["parameters"]
    assert given.keys() - {"type", "ami"} <= {"user_data", "user-data", "userdata"}
    assert "s3cr3t" in str(given)
    shown = without_user_data(request)
    assert shown.startswith("/ec2 create type=t3.micro ami=al2023 ")
    assert "s3cr3t" not in shown


@pytest.mark.parametrize(
    ("reply", "asked", "action", "given"),
    [
        (
            "t3.micro, Amazon Linux",
            ["instance_type", "image"],
            "create_instance",
            {"instance_type": "t3.micro", "image": "al2023"},
        ),
        (
            "a small one with Ubuntu 22.04, call it web-3",
            ["instance_type", "image"],
            "create_instance",
            {"instance_type": "t3.small", "image": "ubuntu-22.04", "name": "web-3"},
        ),
        ("type=t3.micro ami=al2023", ["image"], "create_instance",
         {"type": "t3.micro", "ami": "al2023"}),
        ("web-9", ["name"], "create_instance", {"name": "web-9"}),
        ("web-2", ["instance_ids"], "stop_instance", {"targets": ["web-2"]}),
        ("web-2 and web-3 please", ["instance_ids"], "stop_instance",
         {"targets": ["web-2", "web-3"]}),
        ("all dev", ["instance_ids"], "stop_instance", {"all_of": ["dev"]}),
        ("stop web-2", ["instance_ids"], "stop_instance", {"targets": ["web-2"]}),
        ("web-2 to t3.large", ["instance_ids", "instance_type"], "resize_instance",
         {"instance_type": "t3.large", "targets": ["web-2"]}),
        ("t3.large", ["instance_type"], "resize_instance", {"instance_type": "t3.large"}),
        ("to a small", ["instance_type"], "resize_instance", {"instance_type": "t3.small"}),
        ("medium", ["instance_type"], "resize_instance", {"instance_type": "t3.medium"}),
        ("web-2 in Ireland", ["instance_ids"], "stop_instance",
         {"region": "eu-west-1", "targets": ["web-2"]}),
        ("hm, let me see", ["instance_type"], "create_instance", {}),
    ],
)  # fmt: skip
def test_replies_are_read_by_what_was_asked(
    reply: str, asked: list[str], action: str, given: dict[str, Any]
) -> None:
    assert read_reply(reply, asked, action) == given
