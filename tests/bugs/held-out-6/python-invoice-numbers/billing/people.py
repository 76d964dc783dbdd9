from dataclasses import dataclass


@dataclass(frozen=True)
class Customer:
    number: int
    name: str
    country: str
