from alarm.bus import Bus
from alarm.panel import evening

logbook, caller, siren = evening(["kitchen", "hall", "attic"])
assert siren == ["kitchen"]
assert caller.calls == ["kitchen", "hall"]
assert logbook.lines == [
    "kitchen: window opened",
    "hall: window opened",
    "attic: window opened",
    "logbook closed",
], logbook.lines

bus, heard = Bus(), []
for name in "abc":
    bus.subscribe("fire", lambda event, name=name: heard.append((name, event["n"])))
bus.once("fire", lambda event: heard.append(("once", event["n"])))
assert bus.publish("fire", {"n": 1}) == 4
assert bus.publish("fire", {"n": 2}) == 3
assert heard == [("a", 1), ("b", 1), ("c", 1), ("once", 1), ("a", 2), ("b", 2), ("c", 2)], heard

# The only one to listen goes.
bus.once("flood", lambda event: heard.append("flood"))
assert bus.topics() == ["fire", "flood"]
assert bus.publish("flood", {}) == 1
assert bus.topics() == ["fire"]
assert bus.publish("flood", {}) == 0

# One that joins while others are told stays.
bus.once("door", lambda event: bus.subscribe("door", lambda event: heard.append("late")))
bus.publish("door", {})
heard.clear()
assert bus.publish("door", {}) == 1 and heard == ["late"]

gone = []
for name in ("x", "y"):
    bus.subscribe("smoke", print).on_cancel = lambda name=name: gone.append(name)
assert bus.close() == 6
assert gone == ["x", "y"] and bus.topics() == []
assert bus.close() == 0 and bus.publish("fire", {}) == 0
