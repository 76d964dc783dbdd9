GOOD, BAD, NEUTRAL = "#2a2", "#a22", "#555"


def colour(value):
    if value in ("passing", "ok"):
        return GOOD
    if value in ("failing", "error"):
        return BAD
    return NEUTRAL
