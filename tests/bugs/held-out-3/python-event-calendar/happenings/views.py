from happenings.calendar import MonthPage


def month_view(year, month):
    page = MonthPage(year, month)
    return f"< {page.previous:%b} | {page.title()}, {page.days()} days | {page.next:%b} >"


def main():
    for year, month in ((2024, 1), (2024, 2), (2024, 12)):
        print(month_view(year, month))


if __name__ == "__main__":
    main()
