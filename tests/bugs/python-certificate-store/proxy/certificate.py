from dataclasses import dataclass


@dataclass(frozen=True)
class Certificate:
    common_name: str
    serial: int

    def matches(self, host):
        return host == self.common_name or host.endswith("." + self.common_name)


def wildcard(host):
    """The name under which a certificate for `host` may also be found."""
    _, dot, rest = host.partition(".")
    return f"*.{rest}" if dot and "." in rest else host
