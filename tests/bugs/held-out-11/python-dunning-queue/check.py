from datetime import date, timedelta

from dunning.agenda import Agenda
from dunning.run import plan, send_due

MONDAY = date(2024, 4, 1)


def on(days):
    return MONDAY + timedelta(days=days)


def letter(number):
    return {"invoice": number, "to": "a@b.example", "title": "Reminder"}


# Days first, then the order of arrival, however many there are and whatever they are called.
agenda = Agenda()
letters = [letter(f"{at:02}") for at in range(23)]
letters = [letters[(7 * at) % 23] for at in range(23)]
names = [found["invoice"] for found in letters]
for at, found in enumerate(letters):
    agenda.put(on(at % 2), found)
assert len(agenda) == 23 and agenda.next_day() == MONDAY
assert list(agenda.due(on(-1))) == []
assert [found["invoice"] for found in agenda.due(MONDAY)] == names[0::2]
assert len(agenda) == 11 and agenda.next_day() == on(1)
assert [found["invoice"] for found in agenda.due(on(9))] == names[1::2]
assert len(agenda) == 0 and agenda.next_day() is None

# Two letters that are equal are two letters.
agenda.put(MONDAY, letter("1"))
agenda.put(MONDAY, letter("1"))
assert list(agenda.due(MONDAY)) == [letter("1"), letter("1")]

# An undelivered letter goes to the end of its new day.
agenda.put(MONDAY, letter("a"))
agenda.put(on(7), letter("z"))
agenda.put(on(7), letter("m"))
agenda.put(MONDAY, letter("b"))
assert send_due(agenda, MONDAY, lambda found: False) == []
assert len(agenda) == 4
left = list(agenda.due(on(7)))
assert [found["invoice"] for found in left] == ["z", "m", "a", "b"], left
assert [found.get("tries") for found in left] == [None, None, 1, 1]

INVOICES = [
    {"no": "9", "email": "x@y.example", "payable": "2024-03-01"},
    {"no": "4", "email": "x@y.example", "payable": "2024-03-01", "paid": True},
    {"no": "5", "email": "x@y.example", "payable": "2024-03-01", "sent": 1},
    {"no": "1", "email": "x@y.example", "payable": "2024-03-01"},
    {"no": "7", "email": "x@y.example", "payable": "2024-03-01", "sent": 1},
]
assert send_due(plan(INVOICES), date(2024, 4, 30), lambda found: True) == ["9", "1", "5", "7"]
