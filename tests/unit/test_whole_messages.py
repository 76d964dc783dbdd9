"""Which messages to the bot are commands from their first word to their last."""

import pytest

from handlers.plain_words import plain_command, plain_words
from handlers.whole_messages import Command, command_in


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("Help!", Command.HELP),
        ("What’s up?", Command.HELP),
        ("thank you", Command.THANKS),
        ("status?", Command.STATUS),
        ("/suture status", Command.STATUS),
        ("list open incidents", Command.STATUS),
        ("Again", Command.AGAIN),
        ("re-analyse", Command.AGAIN),
        ("approve", Command.CLICK),
        ("stop", Command.CLICK),
        ("list", Command.EC2),
        ("list all, please", Command.EC2),
        ("what is running?", Command.EC2),
        ("list boxes in eu-west-1", Command.EC2),
        ("/ec2 stop web-1", Command.EC2),
    ],
)
def test_a_whole_message_is_a_command(said: str, command: Command) -> None:
    assert command_in(said) is command


@pytest.mark.parametrize(
    "said",
    [
        "list the callers of the basket",
        "list callers",
        "status codes above 500 come from the proxy",
        "help the cache to be warm",
        "again the cache, not the controller",
        "approve nothing before the cache is looked at",
        "stop looking at the controller",
        "what is this?",
        "which server is it?",
        "what is pending in the queue?",
        "the /ec2 page is slow",
    ],
)
def test_what_only_begins_like_one_is_none(said: str) -> None:
    assert command_in(said) is None


@pytest.mark.parametrize("unit", ["<", "<@U1|", "<a|", "<http://a|", "<!", "&lt;"])
def test_the_longest_message_is_read_whatever_it_holds(unit: str) -> None:
    text = (unit * 40_000)[:40_000]
    assert plain_words(f"{text} <@U12345> <https://a.example|retry>").endswith(" retry")
    assert plain_command(f"{text} <https://a.example|retry>").endswith(" retry")
