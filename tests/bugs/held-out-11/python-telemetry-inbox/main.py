import random

from pumps.collector import Collector
from pumps.inbox import Inbox


def readings(seed=4):
    dice = random.Random(seed)
    for _ in range(60):
        yield {"pump": "P%d" % dice.randint(1, 3), "bar": round(dice.gauss(5.2, 1.2), 2)}


def write(batch):
    print("%d readings, highest %.2f bar" % (len(batch), max(r["bar"] for r in batch)))


def main():
    inbox = Inbox()
    for reading in readings():
        inbox.put(reading)
    # P2 was in repair this morning: its readings mean nothing.
    print("dropped", inbox.forget("P2"))
    inbox.put({"pump": "P1", "bar": 9.1})
    inbox.put({"pump": "P3", "bar": 5.0})
    collector = Collector(inbox, write)
    collector.run()
    print(dict(collector.count))


if __name__ == "__main__":
    main()
