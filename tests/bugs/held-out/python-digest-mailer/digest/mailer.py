"""One mail a person, with all that waits for them."""

from collections import defaultdict


class DigestMailer:
    def __init__(self, store, send):
        self._store = store
        self._send = send

    async def run(self):
        """Send the waiting notices; how many mails that were."""
        by_recipient = defaultdict(list)
        notices = self._store.pending(limit=500)
        for notice in notices:
            by_recipient[notice.recipient].append(notice)
        for recipient, theirs in sorted(by_recipient.items()):
            await self._send(recipient, "\n".join(f"- {notice.text}" for notice in theirs))
            await self._store.mark_sent(theirs)
        return len(by_recipient)
