"""How long tests wait for what they need. A wait ends as soon as it is there."""

PATIENCE = 120.0
"""Seconds: on a busy machine a process may take a minute to start, and the first analysis waits
long for its libraries."""
