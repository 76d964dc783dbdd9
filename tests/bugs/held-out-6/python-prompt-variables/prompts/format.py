"""Fills prompts in."""


def render(prompt, **values):
    """The messages with their variables filled in."""
    known = {name: values[name] for name in prompt.variables}
    return "\n".join(message.format(**known) for message in prompt.messages)
