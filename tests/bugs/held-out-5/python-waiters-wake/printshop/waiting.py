"""Who waits for a machine, first come, first served."""

from collections import deque

from printshop.tickets import Ticket


class WaitingList:
    def __init__(self):
        self._queue = deque()

    def __len__(self):
        return len(self._queue)

    def join(self, person):
        """Go to the end of the list; gives the ticket."""
        ticket = Ticket(person)
        self._queue.append(ticket)
        return ticket

    def leave(self, ticket):
        """Give up waiting. Nothing happens to a ticket that was called already."""
        if ticket in self._queue:
            self._queue.remove(ticket)

    def call(self, places):
        """The tickets of the next people, as many as there are places for."""
        called = []
        while places > 0:
            called.append(self._queue.popleft())
            places -= 1
        return called
