"""How a Go package handles what is absent: its guards, taken over for a new place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.rules.absence import GENERIC_CALLS
from agents.incident.rules.documented import value_for_nothing
from agents.incident.rules.go.code import (
    FUNCTIONS,
    INDENT,
    called_name,
    called_on,
    comment_of,
    condition_code,
    evaluated_at_once,
    function_around,
    last_name,
    leaves,
    names_in_scope,
    package_files,
    results_of,
    statement_of,
    statements_of,
)
from agents.incident.rules.go.origins import origin_of
from agents.incident.rules.go.types import returned_with, zero_of
from agents.incident.rules.renaming import renamed
from agents.incident.rules.source_trees import (
    SourceTree,
    SourceTrees,
    ancestors,
    arguments_of,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, row_of
from agents.incident.source_code.language_names import GO_UNIVERSE

_ABSENT = re.compile(r"[Ee]rr(\w*)(NotFound|Missing|NoSuch|Unknown|NotExist|DoesNotExist)(\w*)")
Key = tuple[str, str, str]
"""What a value is read from: the way, its name, and its owner's where the name says little."""


@dataclass(frozen=True, slots=True)
class _Guard:
    """`if <subject is absent> { <code> }` of a value that `source` gave."""

    file: SourceTree
    node: Node
    subject: str
    source: Node
    code: str


def guard_cure(site: Site, file: SourceTree, absent: Node, source: Node) -> Cure | None:
    """A guard in front of the use of what `source` gave nil for, in the package's own manner."""
    statement, function = statement_of(absent), function_around(absent)
    if statement is None or function is None or not evaluated_at_once(absent, statement):
        return None
    if not file.alone_on_its_lines(statement):
        return None
    found = _as_elsewhere(site, file, absent, source) or _told(site, file, absent, source)
    if found is None:
        return None
    action, shown_by = found
    lines = "".join(f"{INDENT}{line}\n" for line in action.split("\n"))
    how = f"guards against it with `{' '.join(action.split())}`{shown_by}"
    if absent.type in ("identifier", "selector_expression"):
        code = f"if {file.code(absent)} == nil {{\n{lines}}}"
        declared = origin_of(site.files, file, absent).statement
        if declared is not None and declared.parent is not None:
            near = declared.parent.type == "statement_list" and declared.type != "for_statement"
            if near and file.alone_on_its_lines(declared):
                return Cure(file, [file.inserted_after(declared, code)], how, True, row_of(source))
        change = file.inserted_before(statement, code)
        return Cure(file, [change], how, True, row_of(source))
    name = _new_name(file, absent)
    if name is None:
        return None
    code = f"{name} := {file.code(absent)}\nif {name} == nil {{\n{lines}}}"
    changes = [file.inserted_before(statement, code), file.replaced(absent, name)]
    return Cure(file, changes, how, True, row_of(source))


def _new_name(file: SourceTree, absent: Node) -> str | None:
    bare = re.sub(r"^(Get|Find|Fetch|Load|Lookup|Read)(?=[A-Z])", "", last_name(file, absent))
    bare = re.sub(r"(By|For|With)[A-Z].*$", "", bare)
    bare = bare[:-1] if absent.type == "index_expression" and bare.endswith("s") else bare
    name = bare[:1].lower() + bare[1:]
    taken = names_in_scope(file, absent) | GO_UNIVERSE | _KEYWORDS
    if not re.fullmatch(r"[a-z]\w*", name) or name in taken:
        name = "found"
    return name if name not in taken else None


_KEYWORDS = {"type", "func", "range", "map", "chan", "package", "default", "case", "select", "var"}


def _as_elsewhere(
    site: Site, file: SourceTree, absent: Node, source: Node
) -> tuple[str, str] | None:
    ours, function = key_of(file, source), function_around(absent)
    if ours is None:
        return None
    found: dict[str, tuple[str, int]] = {}
    for guard in _guards(site.files, file, ours[1]):
        if key_of(guard.file, guard.source) != ours:
            continue
        there = function_around(guard.node)
        alike = results_of(file, function) == results_of(guard.file, there)
        same = guard.file is file and there == function
        leaves_loop = guard.code.startswith(("continue", "break"))
        alike = alike and of_like_sense(file, function, guard.file, there, guard.code)
        if not (alike or same) or (leaves_loop and in_loop(absent) is None):
            continue
        names = {guard.subject: file.code(absent)}
        for theirs, mine in zip(_givens(guard.source), _givens(source), strict=False):
            if theirs.type == "identifier":
                names[guard.file.code(theirs)] = file.code(mine)
        code = renamed(guard.code, names, {})
        if (
            is_known(file, absent, code)
            and guard.file.path.rpartition("/")[0] == (file.path.rpartition("/")[0])
        ):
            found.setdefault(code, (guard.file.path, row_of(guard.node)))
    if len(found) != 1:
        return None
    code, (path, line) = next(iter(found.items()))
    return code, f", as {path}:{line} does"


def of_like_sense(
    file: SourceTree, ours: Node | None, home: SourceTree, theirs: Node | None, action: str
) -> bool:
    """Whether a yes or no means the same of both: of `isOpen` and `isDue`, not of `rejects`."""
    if not re.fullmatch(r"return (true|false)", action):
        return True
    senses = [re.match(r"[A-Z]?[a-z]*", file_.part(node, "name")) for file_, node in
              ((file, ours), (home, theirs))]  # fmt: skip
    return len({sense[0].lower() for sense in senses if sense is not None}) == 1


def _guards(files: SourceTrees, file: SourceTree, word: str) -> Iterator[_Guard]:
    for home in package_files(files, file):
        if word not in home.text:
            continue
        for node in home.of_type("if_statement"):
            block = node.child_by_field_name("consequence")
            subject = _absent_tested(home, node)
            if subject is None or not leaves(home, block):
                continue
            if node.child_by_field_name("alternative") is not None:
                continue
            statements = statements_of(block)
            origin = origin_of(files, home, subject)
            source = origin.source if subject.type == "identifier" else subject
            name = file.code(subject)
            if home.code(subject) in origin.names[1:]:
                name = origin.names[0]
            if source is not None and len(statements) == 1:
                yield _Guard(home, node, name, source, home.code(statements[0]))


def _absent_tested(file: SourceTree, node: Node) -> Node | None:
    """`x` of `if x == nil`, `ok` of `if !ok`."""
    condition = node.child_by_field_name("condition")
    if condition is None:
        return None
    if condition.type == "unary_expression" and file.code(condition).startswith("!"):
        operand = condition.child_by_field_name("operand")
        return operand if operand is not None and operand.type == "identifier" else None
    left, right = (condition.child_by_field_name(side) for side in ("left", "right"))
    equal = file.part(condition, "operator") == "=="
    return left if equal and file.code(right) == "nil" else None


def key_of(file: SourceTree, source: Node) -> Key | None:
    """What tells that two values come from the same place."""
    if source.type == "call_expression":
        name = called_name(file, source)
        generic = name[:1].lower() + name[1:] in GENERIC_CALLS
        owner = last_name(file, called_on(source)) if generic else ""
        return ("call", name, owner) if name else None
    if source.type == "index_expression":
        name = last_name(file, source.child_by_field_name("operand"))
        return ("index", name, "") if name else None
    if source.type == "selector_expression":
        return ("field", last_name(file, source), "")
    return None


def _givens(source: Node) -> list[Node]:
    index = source.child_by_field_name("index")
    return [index] if index is not None else arguments_of(source)


def is_known(file: SourceTree, absent: Node, code: str) -> bool:
    bare = re.sub(r"\"(?:\\.|[^\"\\])*\"|`[^`]*`", '""', code)
    names = set(re.findall(r"(?<![.\w])([a-zA-Z_]\w*)\b(?!\s*\()", bare))
    names -= {"return", "continue", "break", "panic", *GO_UNIVERSE, file.code(absent)}
    declared = {
        file.code(name)
        for node in file.root.named_children
        for spec in inside(node, "var_spec", "const_spec", "type_spec")
        for name in spec.children_by_field_name("name")
    }
    unknown = names - names_in_scope(file, absent) - declared
    return all(name[:1].isupper() or name.startswith("err") for name in unknown)


def in_loop(node: Node) -> Node | None:
    """The loop of the node's own function."""
    for around in ancestors(node):
        if around.type == "for_statement":
            return around
        if around.type in ("function_declaration", "method_declaration", "func_literal"):
            return None
    return None


def _told(site: Site, file: SourceTree, absent: Node, source: Node) -> tuple[str, str] | None:
    """The package's own error for what is not there, or the value that a comment promises."""
    function = function_around(absent)
    if function is None or in_loop(absent) is not None:
        return None
    noun = key_of(file, source)
    if error := absent_error(site, file, noun[1] if noun else ""):
        action = returned_with(site.files, file, function, error)
        if action is not None:
            return action, ", which the package has for that"
    results = results_of(file, function)
    value = value_for_nothing(comment_of(file, function)) if len(results) == 1 else None
    value = {"None": "nil", "[]": "nil"}.get(value or "", value)
    if value is not None and value == zero_of(site.files, file, results[0]):
        return f"return {value}", ", as the function's comment promises"
    return None


def absent_error(site: Site, file: SourceTree, noun: str) -> str | None:
    """The package's only error variable for what cannot be found: of this thing, or of all."""
    found = {
        home.code(name): match
        for home in package_files(site.files, file)
        for node in home.root.named_children
        if node.type == "var_declaration"
        for spec in inside(node, "var_spec")
        for name in spec.children_by_field_name("name")
        if (match := _ABSENT.fullmatch(home.code(name)))
    }
    own = [
        name
        for name, match in found.items()
        if (thing := (match[1] or match[3]).lower()) and thing in noun.lower()
    ]
    general = [name for name, match in found.items() if not match[1] and not match[3]]
    for names in (own, general):
        if len(names) == 1:
            return names[0]
    return None


def _tests_nil(file: SourceTree, node: Node, code: str, operator: str) -> bool:
    """Whether the condition of an `if` asks whether this is (`==`) or is not (`!=`) nil."""
    parts = re.split(r" (?:&&|\|\|) ", condition_code(file, node))
    return f"{code} {operator} nil" in parts


def asked_for_nil(file: SourceTree, operand: Node) -> bool:
    """Whether the code asks for nil in front of the use, or around it."""
    code, child = file.code(operand), operand
    for around in ancestors(operand):
        if around.type in FUNCTIONS:
            return False
        asked = rf"(?<![\w.]){re.escape(code)} [!=]= nil"
        behind = child == around.child_by_field_name("right")
        if around.type == "binary_expression" and behind and re.search(asked, file.code(around)):
            return True
        inside_if = child == around.child_by_field_name("consequence")
        if inside_if and _tests_nil(file, around, code, "!="):
            return True
        if around.type == "statement_list":
            for statement in around.named_children:
                if statement.start_byte >= child.start_byte or statement.type != "if_statement":
                    continue
                block = statement.child_by_field_name("consequence")
                if _tests_nil(file, statement, code, "==") and (
                    leaves(file, block) or re.search(rf"{re.escape(code)} = ", file.code(block))
                ):
                    return True
        child = around
    return False
