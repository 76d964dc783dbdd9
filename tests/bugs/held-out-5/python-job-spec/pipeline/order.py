"""In which order jobs run."""


class Cycle(Exception):
    """Jobs that need one another."""


def stages(jobs):
    """Lists of names; the jobs of one list may run at the same time."""
    waiting = {job.name: set(job.needs) for job in jobs}
    ordered = []
    while waiting:
        ready = sorted(name for name, needs in waiting.items() if not needs)
        if not ready:
            raise Cycle(", ".join(sorted(waiting)))
        ordered.append(ready)
        for name in ready:
            del waiting[name]
        for needs in waiting.values():
            needs.difference_update(ready)
    return ordered
