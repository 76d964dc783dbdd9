"""A table that is filled row by row and written as CSV."""

import csv
import io


class ColumnError(ValueError):
    """A column is named twice, or not at all."""


class Table(object):

    def __init__(self, title, columns=[]):
        self.title = title
        self.columns = columns
        self.rows = []

    def add_column(self, name):
        """Names the next column from the left; only while there are no rows."""
        if not name:
            raise ColumnError("%s: a column without a name" % self.title)
        if self.rows:
            raise ColumnError("%s: there are rows already" % self.title)
        if name in self.columns:
            raise ColumnError("%s: column %r is there already" % (self.title, name))
        self.columns.append(name)

    def add_row(self, **cells):
        unknown = set(cells) - set(self.columns)
        if unknown:
            raise ColumnError("%s: no column %s" % (self.title, ", ".join(sorted(unknown))))
        self.rows.append([cells.get(name, "") for name in self.columns])

    def to_csv(self):
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return out.getvalue()
