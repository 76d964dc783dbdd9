"""What `/ec2 help` says."""

from agents.ec2.actions import ACTIONS
from agents.ec2.parameters import CreateInstance

EXAMPLES = {
    "create_instance": "create type=t3.micro ami=al2023 name=web-1 ttl=8h",
    "list_instances": "list running",
    "describe_instance": "describe web-1",
    "start_instance": "start web-1",
    "stop_instance": "stop web-1 web-2",
    "reboot_instance": "reboot i-0123456789abcdef0",
    "resize_instance": "resize web-1 type=t3.large",
    "tag_instance": "tag web-1 owner=ana env=dev",
    "terminate_instance": "terminate web-1",
}


def _further() -> list[str]:
    """What a create takes beside its example, in people's words where there are any."""
    shown = {word.partition("=")[0] for word in EXAMPLES["create_instance"].split()[1:]}
    short = {field: word for word, field in [*CreateInstance.words.items()][::-1]}
    words = [(short.get(field, field), field) for field in CreateInstance.model_fields]
    return [word for word, field in words if not {word, field} & shown]


def help_lines() -> list[str]:
    """Every command by an example, then what holds for all of them."""
    return [
        *(
            f"• `/ec2 {EXAMPLES[spec.name]}`: {spec.summary}"
            + ("; asks for confirmation" if spec.dangerous else "")
            for spec in ACTIONS.values()
        ),
        f"`create` also takes {', '.join(f'`{word}`' for word in _further())}.",
        "An instance is named by its id or its name; `all dev` means every one with that word in "
        "its name or tags. `region=…` names another region. Whatever is missing I ask for.",
        "Or say it in a sentence: “start a small Ubuntu box for 4 hours and call it lt-1”.",
    ]
