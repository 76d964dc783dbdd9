from alignments.records import Match, get_match, read_matches
from alignments.statistics import best_contigs
from alignments.summary import SUMMARY

assert get_match("a\tS1.contig2\t7\n") == Match("a", "S1", "contig2", 7)
assert get_match("a\tS1.NODE_1_cov_4.95_x.y\t7") == Match("a", "S1", "NODE_1_cov_4.95_x.y", 7)
assert len(read_matches(SUMMARY.splitlines())) == 3
assert best_contigs(read_matches(SUMMARY.splitlines()))[("sulI", "SAMEA3723525")] == "contig00001"
