"""Prints in how many samples every gene was found."""

from alignments.records import read_matches
from alignments.statistics import best_contigs, samples_by_query

SUMMARY = """\
== sulI
sulI\tSAMEA3723525.contig00001\t840
sulI\tSAMEA3723525.contig00007\t121
== blaTEM
blaTEM\tSAMEA3924086.NODE_19_length_20910_cov_40.900053_pilon\t861
"""


def main():
    matches = read_matches(SUMMARY.splitlines())
    for query, count in samples_by_query(matches).items():
        print(f"{query}\t{count}")
    for (query, accession), contig in best_contigs(matches).items():
        print(f"{query}\t{accession}\t{contig}")


if __name__ == "__main__":
    main()
