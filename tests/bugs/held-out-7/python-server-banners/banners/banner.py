"""What a web server says of itself."""

import re
from dataclasses import dataclass

SAID = re.compile(r"(?P<product>[A-Za-z][\w-]*)(?:/(?P<version>\d+(?:\.\d+)*)\S*)?(?:\s+\(.*\))?")


@dataclass(frozen=True)
class Banner:
    """A product and the numbers of its version; no numbers where the server keeps them secret."""

    product: str
    version: tuple[int, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Banner":
        match = SAID.match(text.strip())
        if match is None:
            return cls("other")
        numbers = match["version"].split(".")
        return cls(match["product"].lower(), tuple(int(number) for number in numbers))

    def __str__(self) -> str:
        return " ".join([self.product, ".".join(map(str, self.version))]).rstrip()
