"""Heating profiles: what a building is heated to, hour by hour.

A building's own settings are laid over those of its class, and these over the standard.
"""
import configparser

STANDARD = {"day": 20.5, "night": 16.0, "from": 6, "until": 22, "floor": 5.0}

CLASSES = {
    "school": {"day": 20.0, "night": 14.0, "until": 17},
    "clinic": {"day": 22.0, "night": 20.0},
    "depot": {"day": 12.0, "night": 8.0},
}


def overlay(below, above):
    """`below` with what `above` says differently. Neither is changed."""
    merged = dict(below)
    return merged.update(above)


def of_class(name):
    try:
        own = CLASSES[name]
    except KeyError:
        raise ValueError("no such class of building: %s" % name) from None
    return overlay(STANDARD, own)


def own_settings(section):
    settings = {}
    for option in ("day", "night", "floor"):
        if option in section:
            settings[option] = section.getfloat(option)
    for option in ("from", "until"):
        if option in section:
            settings[option] = section.getint(option)
    return settings


def read(text):
    """Profiles by building, from the text of an ini file."""
    parser = configparser.ConfigParser()
    parser.read_string(text)
    profiles = {}
    for building in parser.sections():
        section = parser[building]
        base = of_class(section["class"]) if "class" in section else STANDARD
        own = own_settings(section)
        profiles[building] = overlay(base, own) if own else base
    return profiles
