"""Java programs that crash: those that a rule mends, and those that none may touch."""

from tests.unit.rules.java_programs import (
    absent_keys,
    absent_values,
    calendars,
    changes,
    contracts,
    ends,
    fields,
    indexes,
    nothing,
    numbers,
    orders,
    pieces,
    queues,
    refused_nulls,
    several_cures,
    silent_nulls,
    silent_sequences,
    silent_values,
    texts,
    unchangeable,
)

MENDED = {
    **absent_keys.MENDED,
    **absent_values.MENDED,
    **refused_nulls.MENDED,
    **fields.MENDED,
    **queues.MENDED,
    **nothing.MENDED,
    **numbers.MENDED,
    **calendars.MENDED,
    **texts.MENDED,
    **ends.MENDED,
    **pieces.MENDED,
    **indexes.MENDED,
    **unchangeable.MENDED,
    **changes.MENDED,
    **orders.MENDED,
    **contracts.MENDED,
}
SILENT = {
    **silent_nulls.SILENT,
    **silent_sequences.SILENT,
    **silent_values.SILENT,
    **several_cures.SILENT,
}
