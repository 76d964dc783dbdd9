def target(profile, hour):
    """Degrees wanted at this hour of the day (0-23), never below the frost floor."""
    heated = profile["from"] <= hour < profile["until"]
    wanted = profile["day"] if heated else profile["night"]
    return max(wanted, profile["floor"])


def day_plan(profile):
    return [target(profile, hour) for hour in range(24)]


def changes(plan):
    """(hour, degrees) wherever the plan changes, from midnight on."""
    found = [(0, plan[0])]
    for hour in range(1, len(plan)):
        if plan[hour] != plan[hour - 1]:
            found.append((hour, plan[hour]))
    return found
