"""What the bot does about notices."""

ANSWERED = {"mention", "review_requested"}


class Inbox:
    def __init__(self):
        self.cursor = 0
        self.seen = set()
        self.replies = []

    def take(self, page):
        """Answer the new notices of a page; how many were answered."""
        answered = 0
        for notice in page.notices:
            if notice["id"] in self.seen:
                continue
            self.seen.add(notice["id"])
            if notice["reason"] in ANSWERED:
                self.replies.append(f"On it: {notice['title']}")
                answered += 1
        self.cursor = max(self.cursor, page.cursor)
        return answered
