"""The modal that offers to say why a fix was rejected. The rejection stands without it."""

from handlers.blocks.as_written import Block


def rejection_view(revision_id: str) -> Block:
    """A form with one optional line."""
    return {
        "type": "modal",
        "callback_id": "reject_reason",
        "private_metadata": revision_id,
        "title": {"type": "plain_text", "text": "Rejected"},
        "submit": {"type": "plain_text", "text": "Add reason"},
        "close": {"type": "plain_text", "text": "Skip"},
        "blocks": [
            {
                "type": "input",
                "block_id": "reason",
                "optional": True,
                "label": {"type": "plain_text", "text": "Why is this fix not right?"},
                "hint": {
                    "type": "plain_text",
                    "text": "The rejection is recorded. The reason helps whoever looks next.",
                },
                "element": {
                    "type": "plain_text_input",
                    "action_id": "reason",
                    "multiline": True,
                    "max_length": 2000,
                },
            }
        ],
    }
