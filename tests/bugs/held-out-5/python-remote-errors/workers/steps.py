"""The steps, as they run on the workers."""

from workers.errors import MissingInput, StepFailed


def unpack(job):
    if not job.get("archive"):
        raise MissingInput(f"{job['name']}.tar")
    return f"{job['name']} unpacked"


def reproject(job):
    if job.get("zone") is None:
        raise StepFailed("reproject", 3, "no zone given")
    return f"{job['name']} in zone {job['zone']}"


STEPS = {"unpack": unpack, "reproject": reproject}
