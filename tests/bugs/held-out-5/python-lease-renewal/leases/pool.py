"""The addresses of one network."""

from leases.lease import Lease, StaticLease


class Pool:
    def __init__(self, addresses, seconds=3600):
        self._free = list(addresses)
        self._seconds = seconds
        self._leases = {}

    def reserve(self, address, device, comment=""):
        self._free.remove(address)
        self._leases[device] = StaticLease(address, device, comment)

    def request(self, device, now):
        """The device's lease, renewed when it has one; None when no address is free."""
        lease = self._leases.get(device)
        if lease is not None and not lease.is_over(now):
            return self.renew(lease, now)
        if lease is None and not self._free:
            return None
        address = lease.address if lease else self._free.pop(0)
        self._leases[device] = Lease(address, device, now + self._seconds)
        return self._leases[device]

    def renew(self, lease, now):
        """Let the lease run for the full time again, and note when that was."""
        lease.expires = max(lease.expires, now + self._seconds)
        lease.renewed = now
        return lease

    def active(self, now):
        return [lease for lease in self._leases.values() if not lease.is_over(now)]
