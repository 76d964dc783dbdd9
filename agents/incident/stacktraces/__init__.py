"""Stack traces: read into frames, told apart by owner, found again in the repository."""

from agents.incident.stacktraces.parsers import parse

__all__ = ["parse"]
