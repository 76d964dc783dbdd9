"""Sets up an evening's list, with the late wishes of the singer."""

from setlist.schema import connect
from setlist.store import Setlists

SONGS = ("Harbour Lights", "Northbound", "Paper Boats", "Last Ferry")


def main() -> None:
    lists = Setlists(connect(":memory:"))
    for title in SONGS:
        lists.append("friday", title)
    lists.move("friday", 1, 3)
    lists.insert("friday", 2, "Undertow")
    for place, title in enumerate(lists.titles("friday"), start=1):
        print(place, title)


if __name__ == "__main__":
    main()
