"""Draws storage/states.py: `python -m tests.support.state_diagram` prints it for docs/states.md."""

from storage.states import TRANSITIONS, State


def state_diagram() -> str:
    """The transitions as a Mermaid diagram: every state, and every way between two."""
    ways = [(here, there) for here in State for there in State if there in TRANSITIONS[here]]
    ends = [state for state in State if not TRANSITIONS[state]]
    lines = [
        "stateDiagram-v2",
        f"    [*] --> {State.QUEUED}",
        *(f"    {here} --> {there}" for here, there in ways),
        *(f"    {state} --> [*]" for state in ends),
    ]
    return "```mermaid\n" + "\n".join(lines) + "\n```"


if __name__ == "__main__":
    print(state_diagram())
