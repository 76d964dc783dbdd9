"""The songs of each show, in the order they are played. The first place is 1."""

import sqlite3


class Setlists:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def titles(self, show: str) -> list[str]:
        rows = self.connection.execute(
            "SELECT title FROM songs WHERE show = ? ORDER BY place", (show,)
        )
        return [title for (title,) in rows]

    def length(self, show: str) -> int:
        return len(self.titles(show))

    def append(self, show: str, title: str) -> None:
        self.insert(show, self.length(show) + 1, title)

    def insert(self, show: str, place: int, title: str) -> None:
        """Play a song at a place; the songs from there on come one later."""
        if not 1 <= place <= self.length(show) + 1:
            raise ValueError(f"no place {place} in {show}")
        with self.connection:
            self.connection.execute(
                "UPDATE songs SET place = place + 1 WHERE show = ? AND place >= ?", (show, place)
            )
            self._add(show, place, title)

    def drop(self, show: str, place: int) -> str:
        """Leave a song out; returns its title. Raises LookupError for a place that is not there."""
        title = self._title(show, place)
        with self.connection:
            self._remove(show, place)
            self.connection.execute(
                "UPDATE songs SET place = place - 1 WHERE show = ? AND place > ?", (show, place)
            )
        return title

    def move(self, show: str, place: int, to: int) -> None:
        """Play a song at another place; those between close the gap."""
        title = self._title(show, place)
        self._title(show, to)
        with self.connection:
            self._remove(show, place)
            if to < place:
                shift, first, last = 1, to, place - 1
            else:
                shift, first, last = -1, place + 1, to
            self.connection.execute(
                "UPDATE songs SET place = place + ? WHERE show = ? AND place BETWEEN ? AND ?",
                (shift, show, first, last),
            )
            self._add(show, to, title)

    def _title(self, show: str, place: int) -> str:
        row = self.connection.execute(
            "SELECT title FROM songs WHERE show = ? AND place = ?", (show, place)
        ).fetchone()
        if row is None:
            raise LookupError(f"no place {place} in {show}")
        return str(row[0])

    def _add(self, show: str, place: int, title: str) -> None:
        self.connection.execute(
            "INSERT INTO songs (show, place, title) VALUES (?, ?, ?)", (show, place, title)
        )

    def _remove(self, show: str, place: int) -> None:
        self.connection.execute("DELETE FROM songs WHERE show = ? AND place = ?", (show, place))
