import collections

from pumps.inbox import Empty

ALARM_BAR = 8.0


class Collector:
    """Writes readings in batches; a pressure alarm writes all that has come in at once."""

    def __init__(self, inbox, write, batch=20, patience=0.2):
        self.inbox = inbox
        self.write = write
        self.batch = batch
        self.patience = patience
        self.pending = []
        self.count = collections.Counter()

    def run(self):
        """Collect until nothing has come for `patience` seconds."""
        while True:
            try:
                reading = self.inbox.take(self.patience)
            except Empty:
                break
            self._keep(reading)
            if reading["bar"] >= ALARM_BAR:
                for other in self.inbox.take_all():
                    self._keep(other)
                self.flush()
            elif len(self.pending) >= self.batch:
                self.flush()
        self.flush()

    def flush(self):
        if self.pending:
            self.write(self.pending)
            self.pending = []

    def _keep(self, reading):
        self.pending.append(reading)
        self.count[reading["pump"]] += 1
