"""Draws the agents' graph: `python -m tests.support.agent_graph` puts it into docs/ec2-agent.md."""

from pathlib import Path

from agents.ec2.agent import Ec2Agent
from agents.ec2.cloud import Cloud

DOCUMENT = Path(__file__).parents[2] / "docs" / "ec2-agent.md"
BEGIN, END = "<!-- graph: begin -->\n", "<!-- graph: end -->\n"


def graph_drawn() -> str:
    """The compiled graph, as Mermaid draws it."""
    drawing = Ec2Agent(Cloud()).build_graph().compile().get_graph().draw_mermaid()
    return f"```mermaid\n{drawing.strip()}\n```\n"


def with_graph(document: str) -> str:
    """The document with its drawing as it should be."""
    before, rest = document.split(BEGIN)
    _, after = rest.split(END)
    return before + BEGIN + graph_drawn() + END + after


if __name__ == "__main__":
    DOCUMENT.write_text(with_graph(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
