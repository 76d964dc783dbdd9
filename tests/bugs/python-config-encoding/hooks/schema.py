"""What a configuration must have."""

REQUIRED = ("id", "entry")


def check(config):
    """Sentences that say what is missing, none when all is there."""
    problems = []
    for position, hook in enumerate(config.get("hooks", [])):
        for key in REQUIRED:
            if not hook.get(key):
                problems.append(f"hook {position} has no {key}")
    return problems
