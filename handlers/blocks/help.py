"""What Suture can do, told in the place where somebody asked."""

from handlers.blocks.as_written import Block
from handlers.blocks.parts import context, section


def help_text() -> str:
    """The help in one line."""
    return "Suture turns an error into a thread, and the thread into a pull request."


def help_blocks() -> list[Block]:
    """The help, short enough to be read."""
    return [
        section(f"*{help_text()}*"),
        section(
            "• When a registered server reports an error, a thread opens in its channel with the "
            "cause, the evidence and, where there is one, a checked patch.\n"
            "• *Approve* opens the pull request, *Reject* records that it should not.\n"
            "• Mention me in such a thread to have it analysed again: "
            "“@suture look at the cache, not the controller”.\n"
            "• `/suture status` (or “@suture status”) lists the open incidents.\n"
            "• Anywhere else a mention is about EC2: “@suture what is running?”. `/ec2 help` says "
            "what can be done. In an incident's thread begin with the command: “@suture /ec2 stop "
            "web-1”."
        ),
        context("Replies that do not mention me are between people; I leave them alone."),
    ]
