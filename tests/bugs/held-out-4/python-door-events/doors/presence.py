"""Who is in the building."""


def last_seen(events):
    """For each badge, the door and the moment it was last seen."""
    seen = {}
    for event in sorted(events, key=lambda event: event.at):
        seen[event.badge] = (event.door, event.moment)
    return seen


def report(events):
    """One line a badge, the latest last."""
    latest = sorted(last_seen(events).items(), key=lambda item: item[1][1])
    return [f"{badge} at {door} on {moment:%d.%m. %H:%M}" for badge, (door, moment) in latest]
