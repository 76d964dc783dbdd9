import threading
import time

from pumps.collector import Collector
from pumps.inbox import Empty, Inbox


def reading(pump, bar=5.0):
    return {"pump": pump, "bar": bar}


def is_empty(inbox):
    try:
        inbox.take(0.01)
    except Empty:
        return len(inbox) == 0
    return False


def waits_for(inbox, late):
    """Whether a taker that came before the reading gets it."""
    got = []

    def taker():
        try:
            got.append(inbox.take(30))
        except BaseException as error:
            got.append(error)

    thread = threading.Thread(target=taker, daemon=True)
    thread.start()
    time.sleep(0.15)
    inbox.put(late)
    thread.join(40)
    return got == [late] and is_empty(inbox)


def emptied_by_all():
    inbox = Inbox()
    inbox.put(reading("P1"))
    inbox.put(reading("P2"))
    assert inbox.take_all() == [reading("P1"), reading("P2")]
    return inbox


def emptied_by_forgetting():
    inbox = Inbox()
    inbox.put(reading("P1"))
    inbox.put(reading("P1", 6))
    assert inbox.forget("P1") == 2
    return inbox


def emptied_by_nothing():
    inbox = Inbox()
    assert inbox.take_all() == [] and inbox.forget("P1") == 0
    return inbox


for make in (Inbox, emptied_by_all, emptied_by_forgetting, emptied_by_nothing):
    assert is_empty(make()), make.__name__
    assert waits_for(make(), reading("P9")), make.__name__

# What is left is still there to take, without a wait for something new.
inbox = Inbox()
for pump in ("P1", "P2", "P1", "P3"):
    inbox.put(reading(pump))
assert inbox.forget("P1") == 2 and len(inbox) == 2
assert inbox.forget("P7") == 0
assert inbox.take(30)["pump"] == "P2"
assert inbox.take(30)["pump"] == "P3"
assert is_empty(inbox)
inbox.put(reading("P4"))
assert inbox.take()["pump"] == "P4" and is_empty(inbox)

# The collector goes on after an alarm.
inbox, batches = Inbox(), []


def write(batch):
    batches.append([found["bar"] for found in batch])
    if len(batches) == 1:
        inbox.put(reading("P1", 4.0))
        inbox.put(reading("P1", 4.1))


for bar in (5.0, 9.0, 5.1):
    inbox.put(reading("P1", bar))
collector = Collector(inbox, write)
collector.run()
assert batches == [[5.0, 9.0, 5.1], [4.0, 4.1]], batches
assert collector.count["P1"] == 5
