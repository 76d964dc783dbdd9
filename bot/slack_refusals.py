"""What Slack's refusals mean, and what to do about them."""

from slack_sdk.errors import SlackApiError

REMEDIES = {
    "not_authed": "set the token",
    "invalid_auth": "set the token anew",
    "token_expired": "set the token anew",
    "token_revoked": "install the app again and set its token",
    "account_inactive": "install the app again and set its token",
    "missing_scope": "install the app again from manifest.yml",
    "not_allowed_token_type": "bot tokens begin with xoxb-, app-level tokens with xapp-",
    "ratelimited": "try again in a minute",
}
"""What to do about Slack's errors."""

FOR_GOOD = REMEDIES.keys() - {"ratelimited"}
"""Errors that no further try mends."""


def refusal_code(error: SlackApiError) -> str | None:
    """Slack's own word for it; None when what answered is not Slack."""
    answer = getattr(error.response, "data", None)
    return answer.get("error") or None if isinstance(answer, dict) else None


def refusal(error: SlackApiError) -> str:
    """A sentence that says what to do."""
    code = refusal_code(error)
    if code is None:
        return "What answers is not Slack: check SLACK_API_URL."
    return f"Slack answers {code}: {REMEDIES.get(code, 'its documentation says why')}."
