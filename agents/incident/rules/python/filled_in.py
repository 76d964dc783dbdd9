"""Python: a text with places to fill in, and a mapping that lacks what one of them asks for."""

import ast

from agents.incident.rules.python.files import Function, PythonFile, parameters_of
from agents.incident.rules.python.origins import calls_at
from agents.incident.rules.python.site import Cure, Site
from agents.incident.rules.python.sources import sources_of
from agents.incident.rules.rewriting import Replacement


def lacking_entry(site: Site) -> tuple[str, Cure | None] | None:
    """The name that `text.format(**values)` lacks, and how a sibling's mapping has it.

    None when the error is of another kind.
    """
    key = site.fault.message.strip().strip("'\"")
    if site.fault.error != "KeyError" or not key.isidentifier():
        return None
    values = [
        k.value
        for node in calls_at(site.file, site.line, "format")
        for k in node.keywords
        if k.arg is None
    ]
    values += [
        node.args[0]
        for node in calls_at(site.file, site.line, "format_map", "substitute")
        if len(node.args) == 1
    ]
    places = (f"{{{key}", f"${key}", f"${{{key}}}")
    asked = any(
        place in file.text
        for place in places
        for file in site.repository.files_with(place, site.file.path)
    )
    if len(values) != 1 or not asked:
        return None
    return key, _like_sibling(site, values[0], key)


def _like_sibling(site: Site, values: ast.expr, key: str) -> Cure | None:
    """The entry that the mapping of another function has, over the same parameter."""
    made = [s for s in sources_of(site, values) if isinstance(s.node, ast.Dict) and not s.path]
    lacking = [s for s in made if key not in _keys(s.node)]
    if len(lacking) != 1 or not isinstance(lacking[0].node, ast.Dict):
        return None
    file, mapping = lacking[0].file, lacking[0].node
    function = file.function_of(mapping)
    found = {
        file.source(value)
        for node in file.nodes
        if isinstance(node, ast.Dict) and node is not mapping
        for name, value in zip(node.keys, node.values, strict=True)
        if isinstance(name, ast.Constant) and name.value == key
        and _fits(file, value, file.function_of(node), function)
    }  # fmt: skip
    if len(found) != 1 or not mapping.keys or function is None:
        return None
    last = mapping.values[-1]
    end = file.span(last)[1]
    quote = "'" if file.source(mapping).count("'") > file.source(mapping).count('"') else '"'
    gap = ", "
    if last.lineno != mapping.lineno:
        gap = f",\n{file.indent_of(last.lineno)}"
    change = Replacement(end, end, f"{gap}{quote}{key}{quote}: {found.pop()}")
    how = f"gives `{key}`, as the mapping beside does"
    return Cure(file, [change], how, True, mapping.lineno)


def _keys(node: ast.expr) -> set[object]:
    keys = node.keys if isinstance(node, ast.Dict) else []
    return {k.value for k in keys if isinstance(k, ast.Constant)}


def _fits(file: PythonFile, value: ast.expr, there: Function | None, here: Function | None) -> bool:
    """Whether the expression means the same in the other function: by parameters of one name."""
    if there is None or here is None or there is here:
        return False
    names = {n.id for n in ast.walk(value) if isinstance(n, ast.Name)}
    local = names - file.module_names
    return bool(local) and local <= parameters_of(here) & parameters_of(there)
