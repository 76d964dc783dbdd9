"""Keeps the certificates made so far; the oldest go when there are too many."""

from itertools import count

from proxy.certificate import Certificate, wildcard


class CertificateStore:
    def __init__(self, capacity=100):
        self.capacity = capacity
        self.by_name = {}
        self.queue = []
        self._serials = count(1)

    def __len__(self):
        return len(self.queue)

    def get(self, host):
        """The certificate for a host, made when there is none yet."""
        for name in (host, wildcard(host)):
            if name in self.by_name:
                return self.by_name[name]
        return self.add(Certificate(host, next(self._serials)), host)

    def add(self, certificate, *names):
        for name in names:
            self.by_name[name] = certificate
        self.expire(certificate)
        return certificate

    def expire(self, newest):
        self.queue.append(newest)
        while len(self.queue) > self.capacity:
            oldest = self.queue.pop(0)
            for name, certificate in self.by_name.items():
                if certificate == oldest:
                    del self.by_name[name]
