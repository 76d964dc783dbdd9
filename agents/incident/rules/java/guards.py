"""How a Java codebase handles what is absent: its guards, taken over for a new place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.rules.absence import (
    GENERIC_CALLS,
    Absence,
    most_alike,
    speaks_of,
    speaks_of_absence,
    words_of,
)
from agents.incident.rules.java.code import (
    METHODS,
    called_name,
    import_needed,
    last_name,
    names_in_scope,
    origin_of,
    statement_of,
    type_declared,
)
from agents.incident.rules.renaming import renamed
from agents.incident.rules.source_trees import (
    SourceTree,
    SourceTrees,
    arguments_of,
    child_of,
    children_in,
    enclosing,
    inside,
    is_within,
)

_ABSENT_ERROR = re.compile(r"(NotFound|DoesNotExist|NoSuch|Missing|Unknown)\w*$")
_FRAMEWORKS = re.compile(r"ResponseStatus|WebApplication|StatusRuntime|HttpStatus|ResponseEntity")
_GENERAL_ERROR = re.compile(
    r"(Resource|Entity|Record|Item|Object|Element)?NotFound(Error|Exception)?$"
)


@dataclass(frozen=True, slots=True)
class Action:
    """A statement for the guard, types it needs imported, and where the codebase does the same."""

    code: str
    imports: frozenset[str] = frozenset()
    model: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class _Example:
    """A statement that runs when `subject`, given by `source`, is absent."""

    file: SourceTree
    node: Node
    subject: str
    source: Node | None
    code: str


def guard_action(files: SourceTrees, absence: Absence) -> Action | None:
    """The codebase's own way to handle this absence; None when it shows none that fits here."""
    for example in most_alike(_examples(files, absence), lambda each: _likeness(each, absence)):
        if action := _taken_over(files, example, absence):
            return action
    return _throw_absent(files, absence)


def _examples(files: SourceTrees, absence: Absence) -> Iterator[_Example]:
    word = called_name(absence.file, absence.source)
    seen = set()
    for near in (word, "NotFound", "== null", "orElseThrow"):
        for file in files.files_with(near, absence.file.path) if near else ():
            if file.path not in seen:
                seen.add(file.path)
                yield from _guards_in(file)
                yield from _throwing_optionals_in(file)


def _guards_in(file: SourceTree) -> Iterator[_Example]:
    for node in file.of_type("if_statement"):
        condition = node.child_by_field_name("condition")
        inner = condition.named_children[0] if condition and condition.named_children else None
        subject = null_tested(inner)
        body = node.child_by_field_name("consequence")
        if subject is None or body is None or node.child_by_field_name("alternative"):
            continue
        statements = body.named_children if body.type == "block" else [body]
        if len(statements) == 1 and statements[0].type in ("throw_statement", "return_statement"):
            source = origin_of(file, subject).source or subject
            yield _Example(file, node, last_name(file, subject), source, file.code(statements[0]))


def null_tested(condition: Node | None) -> Node | None:
    """`x` of `x == null`."""
    if condition is None or condition.type != "binary_expression":
        return None
    left, right = (condition.child_by_field_name(side) for side in ("left", "right"))
    operator = condition.child_by_field_name("operator")
    if operator is None or operator.type != "==" or right is None or right.type != "null_literal":
        return None
    return left


def _throwing_optionals_in(file: SourceTree) -> Iterator[_Example]:
    """`repository.findById(id).orElseThrow(() -> new NotFound(id))`."""
    for node in file.of_type("method_invocation"):
        if called_name(file, node) != "orElseThrow":
            continue
        made = next(inside(node, "object_creation_expression"), None)
        source = node.child_by_field_name("object")
        if made is None or source is None or enclosing(made, "lambda_expression") is None:
            continue
        if called_name(file, source) in ("ofNullable", "of") and arguments_of(source):
            source = arguments_of(source)[0]
        declarator = enclosing(node, "variable_declarator")
        subject = file.part(declarator, "name")
        yield _Example(
            file, node, subject or last_name(file, source), source, f"throw {file.code(made)};"
        )


def _likeness(example: _Example, absence: Absence) -> int:
    here = enclosing(absence.use, *METHODS)
    there = enclosing(example.node, *METHODS)
    same_file = example.file is absence.file
    same_source = _same_source(example, absence)
    throws = example.code.startswith("throw")
    score = 100 * same_source + 20 * same_file + 10 * (same_file and here == there) + 5 * throws
    if throws:
        spoken = speaks_of_absence(example.code)
        return score if same_source or spoken or (same_file and here == there) else 0
    if here is None or there is None or not same_file:
        return 0
    if here == there and not same_source and _goes_on_with(example, absence, here):
        return 0
    types = [absence.file.part(m, "type") for m in (here, there)]
    alike = here == there or (types[0] == types[1] and _is_answer(types[0], example.code))
    return score if alike else 0


def _goes_on_with(example: _Example, absence: Absence, method: Node) -> bool:
    """Whether the thing that was guarded is used with, or behind, this one: it is there, and known.

    What the method gives without that thing is no answer for one that lacks a part.
    """
    start = statement_of(absence.use) or absence.use
    return bool(example.subject) and any(
        absence.file.code(node) == example.subject and node.start_byte >= start.start_byte
        for node in inside(method, "identifier")
        if not _leads_to(absence, node)
    )


def _leads_to(absence: Absence, node: Node) -> bool:
    """Whether the name is only the beginning of the very thing that is null."""
    return is_within(node, absence.use)


def _is_answer(declared: str, code: str) -> bool:
    """Whether a return of another method of this type means "absent" and not a plain value."""
    return (
        "ResponseEntity" in declared
        or "Optional" in declared
        or bool(re.search(r"notFound|404|NOT_FOUND|empty\(\)", code))
    )


def _same_source(example: _Example, absence: Absence) -> bool:
    """Whether the example is about a value from the same method."""
    name = called_name(absence.file, absence.source)
    if not name or name != called_name(example.file, example.source):
        return False
    receivers = {_receiver(absence.file, absence.source), _receiver(example.file, example.source)}
    return name not in GENERIC_CALLS or len(receivers) == 1


def _receiver(file: SourceTree, call: Node | None) -> str:
    owner = child_of(call, "object")
    return last_name(file, owner)


def _taken_over(files: SourceTrees, example: _Example, absence: Absence) -> Action | None:
    noun = absence.noun
    names = {example.subject: absence.variable} if example.subject else {}
    words = {
        example.subject: words_of(noun),
        example.subject[:1].upper() + example.subject[1:]: words_of(noun).capitalize(),
        words_of(example.subject): words_of(noun),
        words_of(example.subject).capitalize(): words_of(noun).capitalize(),
    }
    theirs, ours = arguments_of(example.source), arguments_of(absence.source)
    for argument, replacement in zip(theirs, ours, strict=False):
        if argument.type == "identifier":
            names[example.file.code(argument)] = absence.file.code(replacement)
    words.pop("", None)
    code = renamed(example.code, names, words if example.subject and noun else {})
    same_source = _same_source(example, absence)
    if not same_source and _speaks_of_another(code, example.subject, absence):
        return None
    elsewhere = not same_source and example.file is not absence.file
    if not same_source and not _is_for_absence(files, code, example.file):
        return None
    if elsewhere and not speaks_of(code, noun):
        return None
    imports = set()
    for kind in set(re.findall(r"(?<![\w.\"])([A-Z]\w*)\b", _without_strings(code))):
        needed = import_needed(files, absence.file, kind, example.file)
        if needed is None:
            return None
        if needed:
            imports.add(needed)
    lower = set(re.findall(r"(?<![\w.])([a-z]\w*)\b(?!\s*\()", _without_strings(code)))
    lower -= {"throw", "return", "new", "null", "true", "false", "this"}
    if not lower <= names_in_scope(absence.file, absence.use) | {absence.variable}:
        return None
    helpers = re.findall(r"(?<![\w.])([a-z]\w*)\s*\(", _without_strings(code))
    if set(helpers) - {"new"} and example.file is not absence.file:
        return None
    line = example.node.start_point.row + 1
    return Action(code, frozenset(imports), (example.file.path, line))


def _is_for_absence(files: SourceTrees, code: str, near: SourceTree) -> bool:
    """Whether what is thrown, if anything is, is the codebase's or a framework's own for this.

    `IllegalArgumentException` says something else in each place, and ends as a fault in most.
    """
    made = re.search(r"new ([A-Z]\w*)", code)
    if made is None or _FRAMEWORKS.search(made[1]) or _ABSENT_ERROR.search(made[1]):
        return True
    return type_declared(files, made[1], near.path) is not None


def _without_strings(code: str) -> str:
    return re.sub(r'"(?:\\.|[^"\\])*"', '""', code)


def _speaks_of_another(code: str, subject: str, absence: Absence) -> bool:
    """Whether the exception or its message still speaks of the thing that was guarded there."""
    theirs, ours = subject.lower().removesuffix("id"), absence.noun.lower()
    if len(theirs) < 3 or theirs == ours:
        return False
    made = re.search(r"new ([A-Z]\w*)", code)
    kind = made[1].lower() if made else ""
    in_kind = theirs in kind and ours not in kind
    another = (
        made is not None and _ABSENT_ERROR.search(made[1]) and not _GENERAL_ERROR.search(made[1])
    )
    own_kind = bool(ours) and ours in kind
    return (
        in_kind
        or bool(another and not own_kind)
        or bool(re.search(rf"\b{re.escape(theirs)}\b", code.lower()))
    )


def _throw_absent(files: SourceTrees, absence: Absence) -> Action | None:
    """Throw the exception that the codebase has for what cannot be found."""
    names = {
        name
        for path in files.paths
        if _ABSENT_ERROR.search(name := path.rpartition("/")[2].removesuffix(".java"))
    }
    noun = absence.noun.lower()
    own = sorted(name for name in names if noun and noun in name.lower())
    general = sorted(name for name in names if _GENERAL_ERROR.fullmatch(name))
    for name in own or general:
        declared = type_declared(files, name, absence.file.path)
        if declared is None:
            continue
        argument = _argument(declared[0], declared[1], absence)
        needed = import_needed(files, absence.file, name, declared[0])
        if argument is not None and needed is not None:
            imports = frozenset({needed} if needed else ())
            return Action(f"throw new {name}({argument});", imports)
    return None


def _argument(home: SourceTree, declaration: Node, absence: Absence) -> str | None:
    """What the exception is made with, when it is made with one text; None otherwise."""
    makers = list(inside(declaration, "constructor_declaration"))
    kinds = []
    for maker in makers:
        declared = children_in(maker, "parameters")
        if len(declared) == 1:
            kinds.append(home.part(declared[0], "type"))
    if "String" not in kinds:
        return None
    noun = words_of(absence.noun)
    keys = [absence.file.code(a) for a in arguments_of(absence.source)]
    if keys and re.fullmatch(r"[\w.]+", keys[-1]) and not keys[-1].startswith('"'):
        return f'"no {noun} " + {keys[-1]}'
    return f'"{noun} not found"'
