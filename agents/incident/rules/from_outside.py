"""Faults whose cause is data, settings or packages from outside, by exception and code path."""

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.flow.trail import SUFFIXES, Trail
from agents.incident.rules.outside.files import (
    bundle_not_there,
    database_not_opened,
    file_damaged,
    file_in_other_encoding,
    file_not_there,
)
from agents.incident.rules.outside.own_tables import not_in_own_table
from agents.incident.rules.outside.packages import package_not_there, schema_behind
from agents.incident.rules.outside.place import Place
from agents.incident.rules.outside.services import did_not_answer, program_failed, refused_by_status
from agents.incident.rules.outside.settings import (
    path_of_other_kind,
    variable_malformed,
    variable_not_set,
    written_value_malformed,
)
from agents.incident.rules.outside.unsettled import (
    check_of_data,
    inside_package,
    line_of_given_file,
    no_provider,
    unknown_name,
)
from agents.incident.rules.outside.written_settings import settings_refused
from agents.incident.rules.rule import fault_of
from agents.incident.rules.source_trees import trees_of


def from_outside(case: Case, trail: Trail | None) -> Analysis | None:
    """What to check outside the repository; None when the code may be what is wrong.

    Asked when no rule has a patch. `trail` is the way of the bad value, where it is known.
    """
    fault = fault_of(case, *SUFFIXES, called=True)
    files = trees_of(case, *SUFFIXES)
    file = files.file(fault.frame.path) if fault is not None else None
    if fault is None or file is None or fault.line > len(file.lines):
        return None
    place = Place(case, fault, files, file)
    return (
        variable_not_set(place, trail)
        or variable_malformed(place)
        or written_value_malformed(place)
        or path_of_other_kind(place)
        or file_not_there(place)
        or bundle_not_there(place)
        or file_damaged(place)
        or file_in_other_encoding(place)
        or database_not_opened(place)
        or package_not_there(place)
        or schema_behind(place)
        or no_provider(place)
        or refused_by_status(place)
        or did_not_answer(place)
        or program_failed(place)
        or settings_refused(place)
        or not_in_own_table(place)
        or check_of_data(place)
        or line_of_given_file(place)
        or unknown_name(place)
        or inside_package(place)
    )
