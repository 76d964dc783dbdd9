"""The table of contents: a line per page, with its first and last day."""


def contents(pager):
    return [line(pager, number) for number in pager.numbers()]


def line(pager, number):
    page = pager.page(number)
    first_day, title = page[0]
    last_day = page[-1][0]
    return f"{number}/{pager.count}  {first_day} to {last_day}: {title} ..."
