"""The machines, and who is at them."""

from printshop.waiting import WaitingList


class Hall:
    def __init__(self, machines):
        self._free = list(machines)
        self._waiting = WaitingList()
        self.busy = {}

    def arrive(self, person):
        return self._waiting.join(person)

    def finish(self, machine):
        """Somebody is done with a machine."""
        del self.busy[machine]
        self._free.append(machine)

    def assign(self):
        """Give the free machines to those who wait; how many were given."""
        called = self._waiting.call(len(self._free))
        for ticket in called:
            ticket.machine = self._free.pop(0)
            self.busy[ticket.machine] = ticket.person
        return len(called)
