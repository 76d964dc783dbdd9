"""Leases of network addresses. There are many, so that each is kept small."""


class Lease:
    """An address that a device may use until `expires`, in seconds since the start."""

    __slots__ = ("address", "device", "expires")

    def __init__(self, address, device, expires):
        self.address = address
        self.device = device
        self.expires = expires

    def is_over(self, now):
        return now >= self.expires

    def __repr__(self):
        return f"{self.address} for {self.device} until {self.expires}"


class StaticLease(Lease):
    """An address that belongs to a device for good."""

    __slots__ = ("comment",)

    def __init__(self, address, device, comment=""):
        super().__init__(address, device, float("inf"))
        self.comment = comment
