"""Go programs that crash: those that a rule mends, and those that none may touch."""

from tests.unit.rules.go_programs import (
    assertions,
    channels,
    index_guards,
    index_loops,
    locks,
    nil_errors,
    nil_fields,
    nil_maps,
    nil_optional_fields,
    nil_results,
    numbers,
    repeats,
    slices,
    zero,
)

MENDED = {
    **nil_maps.MENDED,
    **nil_errors.MENDED,
    **nil_fields.MENDED,
    **nil_optional_fields.MENDED,
    **nil_results.MENDED,
    **numbers.MENDED,
    **index_loops.MENDED,
    **index_guards.MENDED,
    **slices.MENDED,
    **repeats.MENDED,
    **zero.MENDED,
    **channels.MENDED,
    **locks.MENDED,
    **assertions.MENDED,
}
SILENT = {
    **nil_maps.SILENT,
    **nil_errors.SILENT,
    **nil_fields.SILENT,
    **nil_optional_fields.SILENT,
    **nil_results.SILENT,
    **index_loops.SILENT,
    **index_guards.SILENT,
    **slices.SILENT,
    **repeats.SILENT,
    **zero.SILENT,
    **channels.SILENT,
    **locks.SILENT,
    **assertions.SILENT,
}
PRINTED = locks.PRINTED
