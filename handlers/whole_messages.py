"""Messages to the bot that are a command as a whole; everything else is a hint, or a request."""

from enum import Enum

from agents.ec2.grammar import asks_for_the_list
from agents.ec2.slash_words import is_command


class Command(Enum):
    """What a whole message asks for."""

    HELP = "help"
    THANKS = "thanks"
    STATUS = "status"
    AGAIN = "another analysis, with no hint"
    CLICK = "what only a click does"
    EC2 = "EC2 work"


_WORDS: dict[Command, frozenset[str]] = {
    Command.HELP: frozenset(
        {"", "help", "help me", "hi", "hello", "hey", "what can you do", "what's up"}
        | {"suture", "suture help"}
    ),
    Command.THANKS: frozenset({"thanks", "thank you", "thx", "cheers", "ok thanks", "great"}),
    Command.STATUS: frozenset(
        {"status", "suture status", "incidents", "open incidents", "list incidents"}
        | {"list open incidents", "what is open", "what's open", "what is the status"}
        | {"errors", "open errors", "list errors", "show incidents", "show open incidents"}
        | {"what is broken", "what's broken", "what is failing", "what's failing", "what is down"}
    ),
    Command.AGAIN: frozenset(
        {"again", "once more", "try again", "retry", "analyse again", "analyze again"}
        | {"analyse", "analyze", "re-analyse", "re-analyze", "reanalyse", "reanalyze"}
    ),
    Command.CLICK: frozenset(
        {
            "approve",
            "approved",
            "approve it",
            "approve this",
            "lgtm",
            "ship it",
            "merge",
            "merge it",
        }
        | {"reject", "rejected", "reject it", "reject this", "stop", "stop it", "cancel", "abort"}
        | {"resolve", "resolved", "mark resolved", "yes", "no", "ok", "okay", "confirm", "go"}
    ),
}


def command_in(said: str) -> Command | None:
    """The command that a message is, from its first word to its last; None when it is none."""
    bare = said.lower().replace("’", "'").strip(" .,!?/")
    for command, words in _WORDS.items():
        if bare in words:
            return command
    return Command.EC2 if is_command(said) or asks_for_the_list(said) else None
