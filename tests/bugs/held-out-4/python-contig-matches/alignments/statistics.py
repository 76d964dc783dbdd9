"""Counts over matches."""

from collections import defaultdict


def samples_by_query(matches):
    """For each query, in how many samples it was found."""
    found = defaultdict(set)
    for match in matches:
        found[match.query].add(match.accession)
    return {query: len(samples) for query, samples in found.items()}


def best_contigs(matches):
    """For each query and sample, the contig with the most matching bases."""
    best = {}
    for match in matches:
        key = (match.query, match.accession)
        if key not in best or match.bases > best[key].bases:
            best[key] = match
    return {key: match.contig for key, match in best.items()}
