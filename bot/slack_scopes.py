"""What Slack lets the bot do: the scopes of manifest.yml, and what stops without each."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

WITHOUT: Mapping[str, str] = MappingProxyType(
    {
        "app_mentions:read": "mentions of Suture are not heard",
        "channels:history": "replies in public channels are not heard, and after a crash a message "
        "may be posted twice",
        "channels:read": "no server's channel is found by its name",
        "chat:write": "nothing can be posted at all",
        "chat:write.public": "public channels that Suture was not invited to stay silent",
        "commands": "/ec2 and /suture do nothing",
        "files:write": "a diff too long for the card is not attached",
        "groups:history": "replies in private channels are not heard, and after a crash a message "
        "may be posted twice",
        "groups:read": "no private channel is found by its name",
        "im:history": "what people write to Suture alone is not heard",
        "users:read": "nobody but approvers and operators is listened to, and pull requests name "
        "who approved by a Slack id",
    }
)
"""What stops working without each scope."""


def missing_scopes(granted: Iterable[str], wanted: Iterable[str]) -> str:
    """The scopes that are wanted and not granted, each with what stops; "" when none is missing."""
    have = {scope.strip() for scope in granted}
    missing = [scope for scope in wanted if scope not in have]
    return "; ".join(f"without {one}, {WITHOUT.get(one, 'something stops')}" for one in missing)
