from dataclasses import dataclass
from datetime import datetime


@dataclass
class Message:
    subject: str
    sender: str
    received: datetime
    read: bool = False

    @property
    def initials(self):
        name = self.sender.split("@")[0]
        return "".join(part[0].upper() for part in name.split(".") if part)
