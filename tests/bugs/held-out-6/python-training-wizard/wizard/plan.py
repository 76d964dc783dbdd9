"""What the answers mean for the run."""


def plan(contents):
    """Checkpoints and images seen."""
    every = min(100, contents["max_steps"] // 10)
    seen = contents["max_steps"] * contents["batch"]
    return {"model": contents["model"], "every": every, "seen": seen}
