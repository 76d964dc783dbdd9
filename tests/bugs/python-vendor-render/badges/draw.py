"""Badges as SVG, by the drawing library."""

from badges.colours import colour

PADDING = 6


def badge(name, value):
    from vectordraw import Canvas

    canvas = Canvas(width=width(name) + width(value), height=20)
    canvas.box(0, width(name), "#333")
    canvas.box(width(name), width(value), colour(value))
    canvas.text(PADDING, name)
    canvas.text(width(name) + PADDING, value)
    return canvas.render()


def width(text):
    return 7 * len(text) + 2 * PADDING
