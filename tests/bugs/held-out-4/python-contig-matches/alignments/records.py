"""Lines of an alignment summary.

A line has the query, the reference and the number of matching bases, with tabs between them. The
reference is the accession of the sample, a dot, and the name of the contig as its assembler
called it.
"""

from typing import NamedTuple


class Match(NamedTuple):
    query: str
    accession: str
    contig: str
    bases: int


def get_match(line):
    """One line's match."""
    query, reference, bases = line.rstrip("\n").split("\t")
    accession, contig = reference.split(".")
    return Match(query, accession, contig, int(bases))


def read_matches(lines):
    """The matches of all lines; lines that begin with == name the query and hold none."""
    return [get_match(line) for line in lines if line.strip() and not line.startswith("==")]
