"""The command line's way into the annotation."""

from chanjo.annotate import annotate


def run(arguments):
    """The depth of every region that was asked for."""
    reads = arguments["reads"]
    regions = arguments["regions"]
    return annotate(reads, regions)
