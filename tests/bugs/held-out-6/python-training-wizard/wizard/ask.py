"""Asks for what the training needs."""

DEFAULTS = {"rank": 8, "max_steps": 1000, "batch": 4}


def answers(ask):
    """What was typed, or the default where nothing was."""
    contents = {"model": ask("model") or "base"}
    contents["rank"] = int(ask("rank") or DEFAULTS["rank"])
    contents["max_steps"] = ask("max_steps") or DEFAULTS["max_steps"]
    contents["batch"] = int(ask("batch") or DEFAULTS["batch"])
    return contents
