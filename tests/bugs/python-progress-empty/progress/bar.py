"""A bar of text that fills as work is done."""

import sys

from progress.measure import Measure


class Bar(Measure):
    width = 20

    def __init__(self, title, maximum, out=sys.stdout):
        super().__init__(maximum)
        self.title = title
        self.out = out

    def over(self, items):
        for item in items:
            yield item
            self.index += 1
            self.update()

    def start(self):
        self.update()

    def update(self):
        filled = int(self.width * self.progress)
        bar = "#" * filled + " " * (self.width - filled)
        eta = round(self.average * self.remaining)
        self.out.write(f"{self.title} |{bar}| {self.index}/{self.maximum} eta {eta}s\n")

    def finish(self):
        self.out.write(f"{self.title}: {self.index} done\n")
