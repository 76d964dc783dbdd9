"""Reads the notification service's answers."""

import json

# As the service's manual has them: `notices` holds a list, or just the notice when there is one.
SAMPLES = [
    '{"cursor": 41, "notices": [{"id": 7, "reason": "mention", "title": "Bump base image"},'
    ' {"id": 8, "reason": "assign", "title": "Rotate the keys"}]}',
    '{"cursor": 42, "notices": {"id": 9, "reason": "mention", "title": "Drop old indexes"}}',
    '{"cursor": 43}',
]


class Page:
    def __init__(self, cursor, notices):
        self.cursor = cursor
        self.notices = notices


def read_page(body):
    """A page of notices."""
    answer = json.loads(body)
    notices = answer.get("notices", [])
    return Page(answer["cursor"], notices)
