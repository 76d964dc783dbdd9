"""The monthly exports for the insurer: one table of claims for each branch."""

from table import Table


class ClaimsExport(object):

    def __init__(self, branch, with_notes=False):
        self.table = Table("claims of " + branch)
        self.table.add_column("number")
        self.table.add_column("amount")
        if with_notes:
            self.table.add_column("note")
        self.with_notes = with_notes

    def add(self, claim):
        cells = {"number": claim["number"], "amount": "%.2f" % claim["amount"]}
        if self.with_notes:
            cells["note"] = claim.get("note", "")
        self.table.add_row(**cells)

    def text(self):
        return self.table.to_csv()


def export_all(claims, noted=()):
    """Branch -> CSV text; the branches in `noted` get their notes as well."""
    exports = {}
    for claim in claims:
        branch = claim["branch"]
        if branch not in exports:
            exports[branch] = ClaimsExport(branch, with_notes=branch in noted)
        exports[branch].add(claim)
    return dict((branch, export.text()) for branch, export in exports.items())
