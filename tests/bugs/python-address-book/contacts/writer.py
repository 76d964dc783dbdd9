"""Writes the book: four columns a line, joined by tabs."""


def write(path, contacts):
    with open(path, "w", encoding="utf-8") as stream:
        for contact in contacts:
            stream.write(line(contact) + "\n")


def line(contact):
    columns = [clean(column) for column in contact.columns()]
    return "\t".join(column for column in columns if column)


def clean(text):
    return text.replace("\t", " ").replace("\n", " ").strip()
