"""Reads what the lift controllers write to their journal.

A line of a run looks like

    2026-04-07 08:14:02 L3 RUN 0>7 41.5s 320kg

where the load is missing on lifts without a scale. The controllers also write their own
notices in between ("-- door sensor recalibrated --", "memory 71%"); these are none of
our business and are passed over.
"""
import re

RUN = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d) (?P<time>\d\d:\d\d:\d\d) (?P<lift>L\d+) RUN "
    r"(?P<start>-?\d+)>(?P<stop>-?\d+) (?P<seconds>\d+(?:\.\d+)?)s"
    r"(?: (?P<load>\d+)kg)?$"
)


class Run:
    def __init__(self, lift, day, start, stop, seconds, load):
        self.lift = lift
        self.day = day
        self.start = start
        self.stop = stop
        self.seconds = seconds
        self.load = load

    @property
    def floors(self):
        return abs(self.stop - self.start)

    def __repr__(self):
        return "<Run %s %d>%d>" % (self.lift, self.start, self.stop)


def runs(lines):
    """The runs in the journal, in its order."""
    for line in lines:
        match = RUN.match(line.strip())
        load = match.group("load")
        yield Run(
            lift=match.group("lift"),
            day=match.group("day"),
            start=int(match.group("start")),
            stop=int(match.group("stop")),
            seconds=float(match.group("seconds")),
            load=int(load) if load is not None else None,
        )
