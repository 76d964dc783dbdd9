"""Plans the attempts of jobs, and packs them for the worker processes."""

import copy
import pickle
import sys
from pathlib import Path

from batch.jobs import Job, load_jobs


def attempts(job: Job) -> list[Job]:
    """A job for each time that it may be tried; a later one has twice the time of the last.

    Attempts share nothing, so that what one adds to its labels is its own.
    """
    planned = [job]
    for number in range(1, job.options.retries + 1):
        retry = copy.deepcopy(planned[-1])
        retry.options = retry.options.with_layer(timeout=retry.options.timeout * 2)
        retry.options.labels.append(f"retry {number}")
        planned.append(retry)
    return planned


def packed(job: Job) -> bytes:
    """A job as a worker process reads it."""
    return pickle.dumps(job)


def main() -> None:
    for job in load_jobs(Path(sys.argv[1])):
        for attempt in attempts(job):
            size = len(packed(attempt))
            print(f"{attempt.name}: {attempt.options.timeout} s, {size} bytes")


if __name__ == "__main__":
    main()
