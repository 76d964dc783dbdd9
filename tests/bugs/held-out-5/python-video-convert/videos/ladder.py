"""Which sizes a video is offered in."""

HEIGHTS = (2160, 1080, 720, 480)


def heights(original):
    """The sizes that are not larger than the original, and at least the smallest."""
    fitting = [height for height in HEIGHTS if height <= original]
    return fitting or [HEIGHTS[-1]]
