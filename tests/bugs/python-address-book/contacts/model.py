from dataclasses import astuple, dataclass


@dataclass(frozen=True)
class Contact:
    name: str
    email: str
    phone: str
    note: str

    def columns(self):
        return list(astuple(self))
