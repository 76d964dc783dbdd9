from datetime import date

from plans.schedule import next_month

for day, later in [
    ((2024, 1, 31), (2024, 2, 29)),
    ((2023, 1, 30), (2023, 2, 28)),
    ((2023, 1, 15), (2023, 2, 15)),
    ((2024, 5, 31), (2024, 6, 30)),
    ((2023, 12, 31), (2024, 1, 31)),
]:
    assert next_month(date(*day)) == date(*later), (day, next_month(date(*day)))
