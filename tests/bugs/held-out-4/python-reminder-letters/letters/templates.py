"""The texts. Names in braces are filled in by `render`."""

TEMPLATES = {
    "invoice": (
        "Dear {customer},\n"
        "please find invoice {number} over {amount}. It is due on {due_date}.\n"
    ),
    "reminder": (
        "Dear {customer},\n"
        "invoice {number} over {amount} was due on {due_date}. Please pay it within {days} days.\n"
    ),
}


def render(name, context):
    """The template's text with the values of `context`."""
    return TEMPLATES[name].format(**context)
