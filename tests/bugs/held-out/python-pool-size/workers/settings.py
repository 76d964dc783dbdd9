"""Settings from the environment; docs/operations.md lists them."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    queue: str
    workers: int
    prefetch: int


def from_environment(environment=os.environ):
    """Workers and prefetch are whole numbers."""
    return Settings(
        queue=environment.get("JOBS_QUEUE", "default"),
        workers=int(environment.get("JOBS_WORKERS", "4")),
        prefetch=int(environment.get("JOBS_PREFETCH", "1")),
    )
