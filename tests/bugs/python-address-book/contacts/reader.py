"""Reads what the writer wrote."""

from contacts.model import Contact


def read(path):
    with open(path, encoding="utf-8") as stream:
        return [contact(line) for line in stream if line.strip()]


def contact(line):
    name, email, phone, note = line.rstrip("\n").split("\t")
    return Contact(name, email, phone, note)
