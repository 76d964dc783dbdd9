"""How often each region was read."""

from chanjo.parse import interval, position


def annotate(regions, reads):
    """Depth by region; `regions` are lines of BED, `reads` lines of an alignment."""
    depths = {}
    places = None
    for line in regions:
        chromosome, start, end = interval(line)
        if places is None:
            places = [position(read) for read in reads]
        inside = [p for c, p in places if c == chromosome and start <= p < end]
        depths[f"{chromosome}:{start}-{end}"] = len(inside)
    return depths
