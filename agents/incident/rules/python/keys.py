"""Python: a KeyError whose key is nearly a known one, or is optional elsewhere."""

import ast
from collections import Counter
from collections.abc import Iterator

from agents.incident.analysis import Analysis
from agents.incident.rules.near_names import near_name
from agents.incident.rules.python.defaults import default_of_key
from agents.incident.rules.python.enumerations import member_of_enumeration
from agents.incident.rules.python.files import PythonFile, PythonRepository, is_test, own_nodes
from agents.incident.rules.python.first_of_key import first_of_their_key
from agents.incident.rules.python.guards import tested_for_absence
from agents.incident.rules.python.optional_keys import of_other_kind, optional_by_use
from agents.incident.rules.python.origins import (
    awaited,
    called_name,
    callee,
    evaluated_at_once,
    last_name,
    origin_of,
    written,
)
from agents.incident.rules.python.site import Site, at_site
from agents.incident.rules.renaming import renamed
from agents.incident.rules.rewriting import Replacement, edits_for
from agents.incident.rules.rule import Proof, answer, quoted
from agents.incident.source_code.syntax import python_tree

_HABIT = 2
"""Reads that make a habit of the way a mapping is read."""


class MissingKey:
    """KeyError on a mapping that the repository's own code fills or reads elsewhere."""

    name = "python-key"

    @at_site("KeyError")
    def examine(self, site: Site) -> Analysis | None:
        fault, repository, file = site.fault, site.repository, site.file
        key = _literal(fault.message)
        access = _access_at(file, fault.line, key)
        if access is None or ast.unparse(access.value) == "os.environ":
            return None
        cured = (
            _misspelt(repository, file, access, key)
            or member_of_enumeration(file, access, fault.message)
            or _or_default(file, access)
            or first_of_their_key(file, access)
            or _optional_elsewhere(repository, file, access, key)
            or _guarded_elsewhere(file, access)
            or _optional_like_its_siblings(repository, file, access)
            or of_other_kind(site, access, key)
            or optional_by_use(repository, site, access)
        )
        mapping = ast.unparse(access.value)
        cause = f"`{mapping}` has no key {fault.message} at {file.path}:{fault.line}."
        explanation = f"KeyError: {fault.message}."
        evidence = [quoted(file.path, file.text, fault.line, fault.line, "the line that failed")]
        proofs = {Proof.LINE, Proof.EXPRESSION}
        if cured is None:
            return answer(self.name, cause, explanation, evidence, proofs)
        changes, how = cured
        proofs |= {Proof.ORIGIN, Proof.CURE}
        edits = edits_for(file.path, file.text, changes)
        return answer(self.name, cause, f"{explanation} {how}", evidence, proofs, edits)


_Cured = tuple[list[Replacement], str]


def _literal(message: str) -> object:
    """The key as the error's message shows it; the message itself when it is no literal."""
    try:
        match python_tree(message.strip()).body:
            case [ast.Expr(value=literal)]:
                key: object = ast.literal_eval(literal)
                return key
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        pass
    return message


def _access_at(file: PythonFile, line: int, key: object) -> ast.Subscript | None:
    """The one subscript on the line that can have asked for this key."""
    reads = [
        node
        for node in file.expressions_at(line)
        if isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Slice)
    ]
    named = [n for n in reads if isinstance(n.slice, ast.Constant) and n.slice.value == key]
    variable = [n for n in reads if not isinstance(n.slice, ast.Constant)]
    found = named or variable
    return found[0] if len({ast.dump(node) for node in found}) == 1 else None


def _or_default(file: PythonFile, access: ast.Subscript) -> _Cured | None:
    """`data["label"] or ""`: what is missing is meant to be like what is empty."""
    parent = file.parents.get(access)
    if not isinstance(parent, ast.BoolOp) or not isinstance(parent.op, ast.Or):
        return None
    if parent.values[0] is not access or not isinstance(access.ctx, ast.Load):
        return None
    mapping, key = file.receiver(access.value), file.argument(access.slice)
    how = "What follows the `or` is meant for an absent value too: `.get` gives None for it."
    return [Replacement(*file.span(access), f"{mapping}.get({key})")], how


def _misspelt(
    repository: PythonRepository, file: PythonFile, access: ast.Subscript, key: object
) -> _Cured | None:
    """A constant key that is a slip of one the mapping is known to have."""
    if not isinstance(access.slice, ast.Constant) or not isinstance(key, str):
        return None
    known = set(_known_keys(repository, file, access.value))
    near = near_name(key, known)
    if near is None or key in known:
        return None
    changes = []
    receiver = ast.dump(access.value)
    scope = file.function_of(access)
    for node in ast.walk(scope) if scope else file.nodes:
        if (
            isinstance(node, ast.Subscript)
            and isinstance(node.slice, ast.Constant)
            and node.slice.value == key
            and ast.dump(node.value) == receiver
        ):
            written = file.source(node.slice)
            changes.append(Replacement(*file.span(node.slice), written.replace(key, near)))
    return changes, f"The key is written `{near}` where the mapping is made."


def _known_keys(repository: PythonRepository, file: PythonFile, mapping: ast.expr) -> Iterator[str]:
    """Constant keys of the literals and assignments that make the mapping."""
    source = origin_of(file, mapping).source if isinstance(mapping, ast.Name) else mapping
    literals: list[ast.AST] = []
    if isinstance(source, ast.Dict):
        literals.append(source)
    elif isinstance(source, ast.Call) and (found := callee(repository, file, source)):
        returned = [n.value for n in own_nodes(found[1]) if isinstance(n, ast.Return) and n.value]
        for value in returned:
            origin = origin_of(found[0], value).source if isinstance(value, ast.Name) else value
            if not isinstance(origin, ast.Dict):
                return
            literals.append(origin)
    name = last_name(mapping)
    for node in file.nodes:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            target = node.targets[0]
            same_scope = file.function_of(node) in (None, file.function_of(mapping))
            if last_name(target) == name and (isinstance(target, ast.Attribute) or same_scope):
                literals.append(node.value)
        if (
            isinstance(node, ast.Subscript)
            and isinstance(node.ctx, ast.Store)
            and ast.dump(node.value) == ast.dump(mapping)
            and isinstance(node.slice, ast.Constant)
            and isinstance(node.slice.value, str)
        ):
            yield node.slice.value
    for imported in _imported_literals(repository, file, name):
        literals.append(imported)
    for literal in literals:
        assert isinstance(literal, ast.Dict)
        for key in literal.keys:
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield key.value


def _imported_literals(
    repository: PythonRepository, file: PythonFile, name: str
) -> Iterator[ast.Dict]:
    module, original = file.imports.get(name, ("", None))
    path = repository.module_file(module, file.path) if module and original else None
    home = repository.file(path) if path else None
    for node in home.tree.body if home else []:
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Dict):
            continue
        if last_name(node.targets[0]) == original:
            yield node.value


def _optional_elsewhere(
    repository: PythonRepository, file: PythonFile, access: ast.Subscript, key: object
) -> _Cured | None:
    """`.get(key, default)` where the same key is read that way elsewhere."""
    if not isinstance(access.ctx, ast.Load):
        return None
    mapping, inside = file.receiver(access.value), file.argument(access.slice)
    if isinstance(access.slice, ast.Constant):
        found = (
            default_of_key(repository, file, key, access.value) if isinstance(key, str) else None
        )
    else:
        found = _default_of_mapping(repository, file, access)
    if found is None:
        return None
    default, where = found
    change = Replacement(*file.span(access), f"{mapping}.get({inside}, {written(default)})")
    return [change], f"The key is optional at {where}, with the same default."


def _default_of_mapping(
    repository: PythonRepository, file: PythonFile, access: ast.Subscript
) -> tuple[ast.expr, str] | None:
    """The default that other reads of the same mapping by a variable key have."""
    name = last_name(access.value)
    found: Counter[str] = Counter()
    first: dict[str, tuple[ast.expr, str]] = {}
    for other in repository.files_with(f"{name}.get(", file.path) if name else ():
        for node in other.nodes:
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "get"
                and last_name(node.func.value) == name
                and len(node.args) == 2
                and not isinstance(node.args[0], ast.Constant)
                and not is_test(other.path)
                and _usable_here(other, file, node.args[1])
            ):
                found[ast.dump(node.args[1])] += 1
                place = f"{other.path}:{node.lineno}"
                first.setdefault(ast.dump(node.args[1]), (node.args[1], place))
    return first[next(iter(found))] if len(found) == 1 else None


def _usable_here(other: PythonFile, file: PythonFile, default: ast.expr) -> bool:
    names = {node.id for node in ast.walk(default) if isinstance(node, ast.Name)}
    if any(isinstance(node, ast.Call) for node in ast.walk(default)):
        return False
    return names <= file.module_names and (other is file or not names)


def _guarded_elsewhere(file: PythonFile, access: ast.Subscript) -> _Cured | None:
    """`if key not in mapping: raise ...`, which another function has for the same mapping."""
    if not isinstance(access.ctx, ast.Load) or not evaluated_at_once(file, access):
        return None
    key = awaited(access.slice)
    if not isinstance(key, ast.Name | ast.Constant):
        return None
    statement = file.statement_of(access)
    line = file.lines[statement.lineno - 1].lstrip()
    if line.startswith("elif") or isinstance(statement, ast.While):
        return None
    for node in file.nodes:
        if not isinstance(node, ast.If) or len(node.body) != 1 or node.orelse:
            continue
        test, action = node.test, node.body[0]
        guarded = tested_for_absence(test)
        if (
            not isinstance(action, ast.Raise)
            or not isinstance(test, ast.Compare)
            or guarded is None
            or last_name(test.comparators[0]) != last_name(access.value)
            or file.function_of(node) is file.function_of(access)
        ):
            continue
        code = file.source(action)
        theirs, ours = last_name(guarded), file.source(key)
        taken = renamed(code, {theirs: ours}, {})
        names = {n.id for n in ast.walk(python_tree(taken)) if isinstance(n, ast.Name)}
        if not names <= file.names_in_scope(access):
            continue
        body = file.indent_unit + taken
        guard = f"if {ours} not in {file.receiver(access.value)}:\n{body}"
        how = f"The patch refuses an unknown key as {file.path}:{node.lineno} does."
        return [file.inserted_before(statement, guard)], how
    return None


def _optional_like_its_siblings(
    repository: PythonRepository, file: PythonFile, access: ast.Subscript
) -> _Cured | None:
    """`.get(key)` for a mapping that is read that way wherever else a key of it is named.

    Only where None is as good an answer as another: as a value of a dictionary that is built.
    """
    name = last_name(access.value)
    parent = file.parents.get(access)
    if not name or not isinstance(parent, ast.Dict) or access not in parent.values:
        return None
    places = []
    for other in repository.files_with(name, file.path):
        for node in other.nodes:
            if is_test(other.path) or node is access:
                continue
            if isinstance(node, ast.Subscript) and last_name(node.value) == name:
                return None
            if (
                isinstance(node, ast.Call)
                and called_name(node) == "get"
                and isinstance(node.func, ast.Attribute)
                and last_name(node.func.value) == name
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                places.append(f"{other.path}:{node.lineno}")
    if len(places) < _HABIT:
        return None
    mapping, key = file.receiver(access.value), file.argument(access.slice)
    how = f"Every other key of it may be absent: {' and '.join(places[:2])} use `.get`."
    return [Replacement(*file.span(access), f"{mapping}.get({key})")], how
