class Queue:
    """Jobs by printer, and what was turned away."""

    def __init__(self):
        self.jobs = {}
        self.rejected = []

    def add(self, printer, document):
        self.jobs.setdefault(printer.name, []).append(document)

    def reject(self, document, reason):
        self.rejected.append((document, reason))

    def summary(self):
        lines = [f"{name}: {', '.join(docs)}" for name, docs in sorted(self.jobs.items())]
        lines += [f"rejected {document}: {reason}" for document, reason in self.rejected]
        return "\n".join(lines)
