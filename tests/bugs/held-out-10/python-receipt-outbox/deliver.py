"""Sends the receipts of the day through a mail server that is busy now and then."""

from outbox import DeliveryError, Outbox


class BusyServer:
    """Refuses the first tries of some addresses."""

    def __init__(self, refusals):
        self.refusals = dict(refusals)
        self.accepted = []

    def send(self, to, body):
        left = self.refusals.get(to, 0)
        if left:
            self.refusals[to] = left - 1
            raise DeliveryError("451 %s: try again later" % to)
        self.accepted.append((to, body))


def main():
    server = BusyServer({"bo@example.org": 1})
    outbox = Outbox(server.send)
    outbox.put("r-1", "ann@example.org", "1 x tea")
    outbox.put("r-2", "bo@example.org", "2 x coffee")
    outbox.put("r-3", "cy@example.org", "1 x cake")
    outbox.drain()
    print("delivered", ", ".join(outbox.delivered))
    print("put aside", len(outbox.dead))


if __name__ == "__main__":
    main()
