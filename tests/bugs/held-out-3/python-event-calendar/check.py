from datetime import date

from happenings.calendar import MonthPage

assert MonthPage(2024, 12).next == date(2025, 1, 1)
assert MonthPage(2024, 12).days() == 31
assert MonthPage(2024, 2).days() == 29 and MonthPage(2024, 11).next == date(2024, 12, 1)
assert MonthPage(2024, 1).previous == date(2023, 12, 1)
