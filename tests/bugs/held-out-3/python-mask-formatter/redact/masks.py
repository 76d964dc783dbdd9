"""Masks for what must not get into logs."""

import re

CARD = re.compile(r"\b\d{12,15}(\d{4})\b")
MAIL = re.compile(r"\b([\w.])[\w.]*@([\w.]+)\b")


class Masker:
    def __init__(self, mark="*"):
        self.mark = mark
        self.masked = 0

    def line(self, text):
        """The line with cards and mail addresses masked."""
        text = self.cards(text)
        return self.mails(text)

    def cards(self, text):
        hidden, count = CARD.subn(lambda match: self.mark * 4 + match[1], text)
        self.masked += count
        return hidden

    def mails(text):
        hidden, count = MAIL.subn(lambda match: f"{match[1]}...@{match[2]}", text)
        self.masked += count
        return hidden
