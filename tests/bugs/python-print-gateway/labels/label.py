from dataclasses import dataclass


@dataclass(frozen=True)
class Label:
    name: str
    street: str
    city: str

    def text(self):
        return "|".join((self.name, self.street, self.city))
