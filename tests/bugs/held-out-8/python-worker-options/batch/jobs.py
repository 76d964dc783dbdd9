"""Jobs, as the queue file describes them."""

import json
from dataclasses import dataclass
from pathlib import Path

from batch.options import Options

SERVICE = {"retries": 2, "timeout": 30.0, "queue": "default", "labels": []}
QUEUES = {"default": {}, "slow": {"timeout": 600.0, "retries": 0}}


@dataclass
class Job:
    name: str
    options: Options


def load_jobs(path: Path) -> list[Job]:
    """Each job with the options of its queue under its own."""
    jobs = []
    for said in json.loads(path.read_text()):
        queue = said.get("queue", "default")
        options = Options(SERVICE, QUEUES[queue]).with_layer(queue=queue, **said["options"])
        jobs.append(Job(said["name"], options))
    return jobs
