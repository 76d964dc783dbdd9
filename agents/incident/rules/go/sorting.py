"""Go: a list that is searched by its order, which a method that sorts "its own" has changed."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.rules.go.code import function_around, package_files
from agents.incident.rules.go.origins import origin_of
from agents.incident.rules.go.types import bare, struct_named, type_of
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import SourceTree, arguments_of, child_of, inside
from agents.incident.rules.tree_site import Cure, Site, row_of

_SORTS = re.compile(r"sort\.(Slice|SliceStable)|slices\.(SortFunc|SortStableFunc)")
_SEARCHES = re.compile(r"sort\.Search|slices\.BinarySearchFunc")


def sorted_for_all(site: Site, access: Node) -> Cure | None:
    """`menu := t.zones` is sorted by name, and `t.zones` is searched by number: it sorts a copy."""
    file, searched = site.file, child_of(access, "operand")
    index = only(list(inside(access.named_children[-1], "identifier")))
    search = origin_of(site.files, file, index).source if index is not None else None
    if searched is None or not _SEARCHES.fullmatch(file.part(search, "function")):
        return None
    found = only(list(_sorted_elsewhere(site, searched, _fields_in(file, search))))
    struct = struct_named(site.files, file, type_of(site.files, file, _owner(searched)))
    kind = struct.fields.get(file.part(searched, "field")) if struct is not None else None
    if found is None or kind is None:
        return None
    home, alias = found
    change = home.replaced(alias, f"append({kind}(nil), {home.code(alias)}...)")
    how = f"sorts a copy there, for `{file.code(searched)}` is searched in its own order"
    return Cure(home, [change], how, True, row_of(alias))


def _sorted_elsewhere(
    site: Site, searched: Node, by: set[str]
) -> Iterator[tuple[SourceTree, Node]]:
    """What is given to the variables that are sorted by another field, and are the same list."""
    field = site.file.part(searched, "field")
    owner = bare(type_of(site.files, site.file, _owner(searched)))
    for home in package_files(site.files, site.file):
        for call in home.of_type("call_expression"):
            given = arguments_of(call)
            if not _SORTS.fullmatch(home.part(call, "function")) or len(given) != 2:
                continue
            alias, code = origin_of(site.files, home, given[0]).source, home.code(call)
            same = field and home.part(alias, "field") == field
            if not same or bare(type_of(site.files, home, _owner(alias))) != owner:
                continue
            before, _, behind = home.code(function_around(call)).partition(code)
            kept = re.search(rf"\.{field} = ", before + behind)
            used = re.search(rf"\b{re.escape(home.code(given[0]))}\b", behind)
            order = _fields_in(home, given[1])
            if alias is not None and used and not kept and order and by and not order & by:
                yield home, alias


def _owner(node: Node | None) -> Node | None:
    return child_of(node, "operand")


def _fields_in(file: SourceTree, node: Node | None) -> set[str]:
    """What a function that compares elements looks at: `Name` in `a[i].Name < a[j].Name`."""
    return set(re.findall(r"(?:\]|\b[a-z]\w?)\.([A-Z]?\w+)\b(?!\()", file.code(node)))
