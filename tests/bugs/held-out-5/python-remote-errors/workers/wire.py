"""Runs a step the way a worker does: job and result cross a pipe as pickles."""

import pickle

from workers.steps import STEPS


def _on_the_worker(message):
    step, job = pickle.loads(message)
    try:
        return pickle.dumps((True, STEPS[step](job)))
    except Exception as error:
        return pickle.dumps((False, error))


def run(step, job):
    """The step's result. What it raises is raised here."""
    succeeded, result = pickle.loads(_on_the_worker(pickle.dumps((step, job))))
    if not succeeded:
        raise result
    return result
