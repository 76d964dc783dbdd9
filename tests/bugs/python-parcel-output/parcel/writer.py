"""Writes the generated class where the user wants it."""

import os

from parcel.render import render


def write(description, output):
    """Write the class to `output`, a file or a folder; returns the file's path.

    In a folder the file is named after the class. Missing folders are made.
    """
    if os.path.isdir(output):
        target = os.path.join(output, description["class"] + ".java")
    else:
        make_folder(os.path.dirname(output))
    with open(target, "w", encoding="utf-8") as stream:
        stream.write(render(description))
    return target


def make_folder(path):
    if path and not os.path.isdir(path):
        os.makedirs(path)
