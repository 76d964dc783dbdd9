"""Python: more or fewer values than names to take them."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import PythonFile, is_test, own_nodes
from agents.incident.rules.python.origins import called_name, last_name, origin_of
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only

_COLUMNS = {",", ";", "\t", "|"}
"""Marks between columns: what has more of them has more columns, which may mean anything."""


class WrongUnpacking:
    """ValueError: there are more or fewer values than names to take them."""

    name = "python-unpacking"

    @at_site("ValueError", said="values to unpack")
    def examine(self, site: Site) -> Analysis | None:
        found = re.search(r"expected (?:at least )?(\d+)", site.fault.message)
        values = _unpacked_at(site.file, site.line)
        if found is None or len(values) != 1:
            return None
        value, wanted = values[0], int(found[1])
        cure = _items_of_dict(site, value)
        if cure is None and site.fault.message.startswith("too many"):
            cure = _split_once(site, value, wanted)
        elif cure is None:
            cure = _written_with_gaps(site, value) or _or_named_default(site, value)
        cause = f"`{ast.unparse(value)}` does not give {wanted} values at {site.where}."
        return answered(self.name, site, cause, cure)


def _unpacked_at(file: PythonFile, line: int) -> list[ast.expr]:
    """Values at the line that several names take apart."""
    found: list[ast.expr] = []
    for node in file.nodes:
        if isinstance(node, ast.Assign) and node.lineno <= line <= (node.end_lineno or 0):
            if isinstance(node.targets[0], ast.Tuple | ast.List):
                found.append(node.value)
        elif (
            isinstance(node, ast.For | ast.comprehension)
            and node.iter.lineno == line
            and isinstance(node.target, ast.Tuple | ast.List)
        ):
            found.append(node.iter)
    return found


def _items_of_dict(site: Site, value: ast.expr) -> Cure | None:
    """`for key, value in mapping:` wants the mapping's items."""
    parent = site.file.parents.get(value)
    if not isinstance(parent, ast.For | ast.comprehension) or len(_targets(parent)) != 2:
        return None
    source = origin_of(site.file, value).source if isinstance(value, ast.Name) else None
    if isinstance(value, ast.Attribute):
        source = _attribute_made(site.file, value)
    is_dict = isinstance(source, ast.Dict | ast.DictComp) or called_name(source) in (
        "dict", "defaultdict", "Counter", "OrderedDict",
    )  # fmt: skip
    if not is_dict:
        return None
    _, end = site.file.span(value)
    change = Replacement(end, end, ".items()")
    return Cure(site.file, [change], "takes the mapping's items, not its keys", True)


def _targets(loop: ast.For | ast.comprehension) -> list[ast.expr]:
    return loop.target.elts if isinstance(loop.target, ast.Tuple | ast.List) else []


def _attribute_made(file: PythonFile, attribute: ast.Attribute) -> ast.expr | None:
    """What the class puts into the attribute, when it does so once."""
    made = [
        node.value
        for node in file.nodes
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute) and target.attr == attribute.attr
    ]
    return only(made)


def _split_once(site: Site, value: ast.expr, wanted: int) -> Cure | None:
    """`key, value = line.split("=")`: what follows the first mark belongs to the last name."""
    file = site.file
    source = origin_of(file, value).source if isinstance(value, ast.Name) else value
    if called_name(source) not in ("split", "rsplit") or not isinstance(source, ast.Call):
        return None
    if len(source.args) > 1 or source.keywords or wanted < 2:
        return None
    mark = source.args[0].value if source.args and isinstance(source.args[0], ast.Constant) else " "
    if mark in _COLUMNS or (not source.args and "last" in file.lines[site.line - 1]):
        return None
    names = _names_of(file, value)
    if mark == " " and any(re.search(r"(?i)last|sur|family|given|first", name) for name in names):
        return None
    _, end = file.span(source)
    limit = f", {wanted - 1}" if source.args else f"maxsplit={wanted - 1}"
    changes = [Replacement(end - 1, end - 1, limit)]
    if names and called_name(source) == "split" and _is_number(file, value, names[-1]):
        assert isinstance(source.func, ast.Attribute)
        _, behind = file.span(source.func)
        changes.append(Replacement(behind - len("split"), behind, "rsplit"))
    how = f"splits no more than {wanted - 1} time{'s' if wanted > 2 else ''}"
    return Cure(file, changes, how, False, source.lineno)


def _names_of(file: PythonFile, value: ast.expr) -> list[str]:
    """The names that take the value apart."""
    statement = file.statement_of(value)
    target = statement.targets[0] if isinstance(statement, ast.Assign) else None
    return [last_name(e) for e in target.elts] if isinstance(target, ast.Tuple | ast.List) else []


def _is_number(file: PythonFile, value: ast.expr, name: str) -> bool:
    """Whether the function makes a number of the variable."""
    function = file.function_of(value)
    return any(
        isinstance(n, ast.Call)
        and called_name(n) in ("int", "float")
        and len(n.args) == 1
        and last_name(n.args[0]) == name
        for n in own_nodes(function or file.tree)
    )


def _or_named_default(site: Site, value: ast.expr) -> Cure | None:
    """`host, port = text.split(":")` of a text without one, where there is a `DEFAULT_PORT`."""
    file, statement = site.file, site.file.statement_of(value)
    if not isinstance(statement, ast.Assign) or not isinstance(value, ast.Call):
        return None
    targets = statement.targets[0].elts if isinstance(statement.targets[0], ast.Tuple) else []
    marks = [a for a in value.args[:1] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    if called_name(value) != "split" or len(targets) != 2 or len(marks) != 1:
        return None
    if not isinstance(targets[1], ast.Name) or not isinstance(value.func, ast.Attribute):
        return None
    name = targets[1].id
    wanted = {f"DEFAULT_{name.upper()}", f"{name.upper()}_DEFAULT"}
    known = sorted(wanted & file.names_in_scope(value))
    if len(known) != 1 or statement.lineno != statement.end_lineno:
        return None
    first, text = file.source(targets[0]), file.receiver(value.func.value)
    changes = [
        Replacement(
            *file.span(statement), f"{first}, _, {name} = {text}.partition({file.source(marks[0])})"
        ),
        file.inserted_after(statement, f"{name} = {name} or {known[0]}"),
    ]
    return Cure(file, changes, f"takes `{known[0]}` where there is none", True, statement.lineno)


def _written_with_gaps(site: Site, value: ast.expr) -> Cure | None:
    """`SEP.join(c for c in columns if c)` leaves out the empty columns that `split(SEP)` wants."""
    if called_name(value) != "split" or not isinstance(value, ast.Call) or len(value.args) != 1:
        return None
    separator = value.args[0]
    if not isinstance(separator, ast.Constant) or not isinstance(separator.value, str):
        return None
    found: list[tuple[PythonFile, ast.comprehension]] = []
    for file in site.repository.files_with("join(", site.file.path):
        for node in file.nodes:
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr != "join":
                continue
            joiner = node.func.value
            made = node.args[0] if node.args else None
            same = isinstance(joiner, ast.Constant) and joiner.value == separator.value
            if not same or not isinstance(made, ast.GeneratorExp | ast.ListComp):
                continue
            part = made.generators[0]
            drops = [t for t in part.ifs if ast.dump(t) == ast.dump(made.elt)]
            if len(made.generators) == 1 and drops == part.ifs and drops and not is_test(file.path):
                found.append((file, part))
    if len(found) != 1:
        return None
    file, part = found[0]
    _, start = file.span(part.iter)
    _, end = file.span(part.ifs[-1])
    how = f"writes empty columns too, for whoever splits by {separator.value!r}"
    return Cure(file, [Replacement(start, end, "")], how, True, part.iter.lineno)
