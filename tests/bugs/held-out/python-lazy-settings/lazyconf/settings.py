"""Settings that are read when they are first used."""

_DEFAULTS = {"debug": False, "region": "eu-north-1", "batch": 50}


class Settings:
    """Attributes are looked up in the overrides and then in the defaults."""

    def __init__(self, overrides=None):
        self._values = {**_DEFAULTS, **(overrides or {})}

    def __getattr__(self, name):
        if name in self._values:
            return self._values[name]
        raise AttributeError(f"there is no setting {name!r}")

    def names(self):
        return sorted(self._values)
