"""The status page."""


def status(runner):
    """One line; a runner that never ran says so."""
    if runner.last_run is None:
        return f"{runner.name}: never"
    return f"{runner.name}: {runner.last_files} files at {runner.last_run:%d.%m. %H:%M}"


def page(runners):
    return "\n".join(status(runner) for runner in runners)
