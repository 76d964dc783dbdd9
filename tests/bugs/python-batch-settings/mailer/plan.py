"""Cuts the recipients into batches."""


def plan(recipients, settings):
    """Lists of nearly equal length, none longer than the batch size."""
    if not recipients:
        return []
    count = -(-len(recipients) // settings.batch_size)
    size, rest = divmod(len(recipients), count)
    batches, start = [], 0
    for number in range(count):
        end = start + size + (number < rest)
        batches.append(recipients[start:end])
        start = end
    return batches
