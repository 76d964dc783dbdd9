"""Messages of the receipt outbox, as they travel through the queue (plain JSON text).

A message is an object with
  id        what the shop calls the receipt
  to        the customer's address
  body      the text
  attempts  how many deliveries were tried so far; a fresh one has 0
"""

import json
from typing import Any, Dict

Message = Dict[str, Any]


def fresh(id: str, to: str, body: str) -> Message:
    return {"id": id, "to": to, "body": body, "attempts": 0}


def again(message: Message) -> Message:
    """The same message, for another try."""
    return {"id": message["id"], "to": message["to"], "body": message["body"]}


def pack(message: Message) -> str:
    return json.dumps(message, sort_keys=True)


def unpack(text: str) -> Message:
    return json.loads(text)
