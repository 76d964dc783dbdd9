"""Workers get settings of their own, so that one may be tuned without the others."""

import copy


class Worker:
    def __init__(self, name, settings):
        self.name = name
        self.settings = copy.copy(settings)

    def describe(self):
        return f"{self.name}: {self.settings.batch} at a time in {self.settings.region}"
