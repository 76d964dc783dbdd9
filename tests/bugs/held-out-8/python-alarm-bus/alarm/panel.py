"""Plays an evening's alarms through the bus."""

from alarm.bus import Bus
from alarm.listeners import Caller, Logbook


def evening(zones: list[str]) -> tuple[Logbook, Caller, list[str]]:
    """The logbook, the calls and the siren's zones after an alarm in each of these zones."""
    bus = Bus()
    siren: list[str] = []
    bus.once("intrusion", lambda event: siren.append(str(event["zone"])))
    caller = Caller(bus, "intrusion", limit=2)
    logbook = Logbook(bus, "intrusion")
    for zone in zones:
        bus.publish("intrusion", {"zone": zone, "what": "window opened"})
    bus.close()
    return logbook, caller, siren


def main() -> None:
    logbook, caller, siren = evening(["kitchen", "hall", "attic"])
    print(siren, caller.calls)
    print("\n".join(logbook.lines))


if __name__ == "__main__":
    main()
