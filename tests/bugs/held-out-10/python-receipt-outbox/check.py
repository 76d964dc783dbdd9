from deliver import BusyServer, main
from outbox import DeliveryError, Outbox


def replay(refusals, ids, steps=40):
    server = BusyServer({f"{id}@x": count for id, count in refusals.items()})
    tries = []

    def send(to, body):
        tries.append(to[:-2])
        server.send(to, body)

    outbox = Outbox(send)
    for id in ids:
        outbox.put(id, f"{id}@x", f"text of {id}")
    for _ in range(steps):
        if not outbox.step():
            break
    assert outbox.waiting() == 0, "messages go round for ever"
    assert not outbox.step()
    assert all(body == f"text of {to[:-2]}" for to, body in server.accepted)
    return outbox, tries


outbox, tries = replay({}, "abc")
assert outbox.delivered == ["a", "b", "c"] and tries == ["a", "b", "c"]

outbox, tries = replay({"b": 1}, "abc")
assert outbox.delivered == ["a", "c", "b"] and outbox.dead == [] and tries == list("abcb")

# The third try is the last one, and it counts.
outbox, tries = replay({"b": 2}, "abc")
assert outbox.delivered == ["a", "c", "b"] and outbox.dead == [] and tries == list("abcbb")

# Who never gets through is tried three times, no more and no less.
outbox, tries = replay({"a": 99}, "a")
assert tries == ["a"] * 3 and outbox.delivered == []
assert [(m["id"], m["to"], m["body"]) for m in outbox.dead] == [("a", "a@x", "text of a")]

outbox, tries = replay({"a": 99, "b": 1, "c": 99}, "abc")
assert tries == list("abcabcac")
assert outbox.delivered == ["b"] and [m["id"] for m in outbox.dead] == ["a", "c"]


# Another fault than a refusal is not swallowed.
def broken(to, body):
    raise OSError("no route to host")


outbox = Outbox(broken)
outbox.put("a", "a@x", "")
try:
    outbox.drain()
except OSError:
    pass
else:
    raise AssertionError("an OSError was taken for a refusal")
assert not issubclass(DeliveryError, OSError)
main()
