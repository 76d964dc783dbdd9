"""What Slack's refusals mean: what passes, what a person can do, what another form may mend."""

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

WHAT_TO_DO = {
    "channel_not_found": "Slack knows no channel {channel}: correct it with `suture server set`, "
    "or invite Suture if the channel is private.",
    "not_in_channel": "Suture is not a member of {channel}: invite it with /invite.",
    "is_archived": "The channel {channel} is archived: give the server another one with "
    "`suture server set`.",
    "is_inactive": "The channel {channel} is archived or deleted: give the server another one with "
    "`suture server set`.",
    "invalid_auth": "Slack refuses the bot token: set SLACK_BOT_TOKEN anew.",
    "account_inactive": "Slack refuses the bot token: the app was removed; install it again.",
    "token_revoked": "Slack refuses the bot token: it was revoked; install the app again.",
    "missing_scope": "The bot token lacks a scope: install the app again from manifest.yml.",
    "restricted_action": "Slack forbids posting in {channel}: ask a workspace admin.",
}
"""What ends a conversation, by Slack's error, and what a person can do about it."""

OF_THE_PLACE = frozenset(
    {"channel_not_found", "not_in_channel", "is_archived", "is_inactive", "restricted_action"}
)
"""Those of them that another channel may not have."""

PASSING = frozenset(
    {"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}
)
"""Errors of Slack's that pass by themselves."""

GONE = frozenset({"message_not_found", "cant_update_message"})
"""The message was deleted, or is of the bot that this app was before it was installed anew."""

UNSHOWABLE = frozenset(
    {"block_mismatch", "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"}
)
"""Slack does not take these blocks; in short it may."""


def reason_of(error: Exception) -> str:
    """Slack's word for what went wrong. An answer that is no JSON has none, and is not repeated: it
    may be a whole page of whoever stands between."""
    if not isinstance(error, SlackApiError):
        return str(error) or type(error).__name__
    known = isinstance(error.response, AsyncSlackResponse)
    return str(error.response.get("error")) if known else "no answer in JSON"


def status_of(error: SlackApiError) -> int:
    """The HTTP status of a refusal; what was no JSON did not come from Slack proper: 502."""
    response = error.response
    return response.status_code if isinstance(response, AsyncSlackResponse) else 502
