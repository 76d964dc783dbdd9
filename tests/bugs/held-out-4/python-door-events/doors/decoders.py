"""Decodes what the readers send.

The serial readers send lines, `door;badge;seconds`. The readers of the new building and the
turnstiles speak JSON, with the time in milliseconds.
"""

import json

from doors.events import DoorEvent


def decode_serial(line):
    door, badge, seconds = line.strip().split(";")
    return DoorEvent(door, badge, float(seconds))


def decode_turnstile(payload):
    said = json.loads(payload)
    return DoorEvent(f"turnstile-{said['lane']}", said["card"], said["ts"] / 1000)


def decode_reader(payload):
    said = json.loads(payload)
    return DoorEvent(said["door"], said["badge"], said["ts"])
