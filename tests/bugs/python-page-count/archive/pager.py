"""Cuts a list into pages."""


class Pager:
    def __init__(self, items, size):
        self.items = items
        self.size = size

    @property
    def count(self):
        """How many pages there are; an empty list has none."""
        return len(self.items) // self.size + 1

    def page(self, number):
        """The items of page `number`, from 1."""
        start = (number - 1) * self.size
        return self.items[start : start + self.size]

    def numbers(self):
        return range(1, self.count + 1)
