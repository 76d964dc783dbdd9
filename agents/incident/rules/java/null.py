"""Java: NullPointerException, with or without a helpful message: what was null, why, the cure."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis, Evidence
from agents.incident.case import Case
from agents.incident.rules.absence import Absence
from agents.incident.rules.java.code import (
    Origin,
    added_imports,
    called_name,
    evaluated_at_once,
    last_name,
    methods_named,
    names_in_scope,
    origin_of,
    statement_of,
    takes_var,
)
from agents.incident.rules.java.defaults import default_for
from agents.incident.rules.java.guards import Action, guard_action
from agents.incident.rules.java.null_messages import (
    NullMessage,
    NullUse,
    method_around,
    null_use,
    parse_message,
)
from agents.incident.rules.java.null_unsaid import unsaid_use
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.rule import Fault, quoted
from agents.incident.rules.source_trees import (
    SourceTree,
    SourceTrees,
    arguments_of,
    children_in,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_STATEMENTS = (
    "local_variable_declaration", "expression_statement", "return_statement", "if_statement",
    "enhanced_for_statement", "throw_statement",
)  # fmt: skip


class NullDereferenced:
    """NullPointerException: the message, or else the way of the values, says what was null."""

    name = "java-null"

    @at_site((".java",), "NullPointerException")
    def examine(self, site: Site) -> Analysis | None:
        files, file = site.files, site.file
        found = _found(site.case, files, file, site.fault)
        if found is None:
            return None
        use, message = found
        given = origin_of(file, use.null)
        cure, at = _cure(files, file, use, given, message), file
        if cure is None and given.parameter and (passed := _passed(site, use.null)):
            at, argument = passed
            given = origin_of(at, argument)
            cure = _guarded(files, at, argument, given)
        came = ""
        evidence: list[Evidence] | None = None
        if given.source is not None and given.source != use.null:
            came = f": `{' '.join(at.code(given.source).split())}` gave null"
            row = row_of(given.source)
            shown = quoted(at.path, at.text, row, row, "where the value comes from")
            evidence = [shown, *_null_paths(files, at, given.source)]
        elif use.null.type == "method_invocation" or given.field is not None:
            evidence = _null_paths(files, at, given.source)
        elif given.parameter:
            came = ": the caller passed null"
        cause = f"`{' '.join(file.code(use.null).split())}` is null at {site.where}{came}."
        return answered(self.name, site, cause, cure, origin=evidence)


def _found(
    case: Case, files: SourceTrees, file: SourceTree, fault: Fault
) -> tuple[NullUse, NullMessage] | None:
    """What was used and null: as the message tells it, else the only value that can be null."""
    if fault.message in ("", "null"):
        return unsaid_use(case, files, file, fault.line)
    message = parse_message(fault.message)
    use = null_use(file, fault.line, message) if message is not None else None
    return (use, message) if use is not None and message is not None else None


def _cure(
    files: SourceTrees, file: SourceTree, use: NullUse, origin: Origin, message: NullMessage
) -> Cure | None:
    default = default_for(files, file, use, origin, message)
    if default is not None:
        return Cure(default.file, default.changes, default.how, shown=True)
    if origin.parameter:
        return None
    return _guarded(files, file, use.null, origin) or _unknown_is_no(files, file, use, origin)


def _unknown_is_no(
    files: SourceTrees, file: SourceTree, use: NullUse, origin: Origin
) -> Cure | None:
    """`kind != null && kind.isPaid()`: what was not found answers a question with no."""
    call, outer = use.operation, use.operation.parent
    while outer is not None and outer.type == "parenthesized_expression":
        call, outer = outer, outer.parent
    if outer is None or use.operation.type != "method_invocation" or origin.source is None:
        return None
    asks = re.match(
        r"(is|has|can|should|may|allows|supports|contains|matches)",
        called_name(file, use.operation),
    )
    decides = outer.type in ("ternary_expression", "if_statement") and (
        outer.child_by_field_name("condition") == call
    )
    plain = use.null.type == "identifier" and origin.source.type == "method_invocation"
    if not asks or not decides or not plain or not _null_paths(files, file, origin.source):
        return None
    name = file.code(use.null)
    change = file.replaced(use.operation, f"{name} != null && {file.code(use.operation)}")
    how = f"takes it for a no when there is no `{name}`"
    return Cure(file, [change], how)


def _passed(site: Site, null: Node) -> tuple[SourceTree, Node] | None:
    """Follow a parameter to the argument in the calling frame."""
    file, method, calling = site.file, method_around(null), next(site.callers(1), None)
    if method is None or calling is None:
        return None
    caller, line = calling
    names = [file.part(p, "name") for p in children_in(method, "parameters")]
    calls = [
        node
        for node in caller.touching(line)
        if called_name(caller, node) == file.part(method, "name")
        and len(arguments_of(node)) == len(names)
    ]
    name = file.code(null)
    if len(calls) != 1 or name not in names:
        return None
    return caller, arguments_of(calls[0])[names.index(name)]


def _guarded(files: SourceTrees, file: SourceTree, null: Node, origin: Origin) -> Cure | None:
    """A guard in front of the use, in the codebase's own manner."""
    statement = statement_of(null)
    if statement is None or statement.type not in _STATEMENTS:
        return None
    if not evaluated_at_once(null, statement) or not file.alone_on_its_lines(statement):
        return None
    named = _named(files, file, null, origin)
    if named is None:
        return None
    variable, noun = named
    action = guard_action(files, Absence(file, null, variable, noun, origin.source))
    if action is None:
        return None
    changes = _guard_changes(files, file, null, statement, origin, variable, action)
    if changes is None:
        return None
    changes += added_imports(file, set(action.imports))
    how = f"guards against it with `{action.code}`"
    if action.model:
        how += f", as {action.model[0]}:{action.model[1]} does"
    return Cure(file, changes, how, shown=action.model is not None)


def _guard_changes(
    files: SourceTrees,
    file: SourceTree,
    null: Node,
    statement: Node,
    origin: Origin,
    variable: str,
    action: Action,
) -> list[Replacement] | None:
    code = "\n".join([f"if ({variable} == null) {{", f"{file.indent_unit}{action.code}", "}"])
    declared = origin.statement
    if null.type == "identifier" and declared is not None and file.alone_on_its_lines(declared):
        return [file.inserted_after(declared, code)]
    if null.type == "method_invocation":
        if not takes_var(files, file):
            return None
        named = f"var {variable} = {file.code(null)};\n"
        return [file.inserted_before(statement, named + code), file.replaced(null, variable)]
    return [file.inserted_before(statement, code)]


def _named(
    files: SourceTrees, file: SourceTree, null: Node, origin: Origin
) -> tuple[str, str] | None:
    """How the guard names the value, and the thing's noun."""
    if null.type == "identifier":
        return file.code(null), _noun(files, file, origin.source) or file.code(null)
    if null.type == "field_access":
        return file.code(null), last_name(file, null)
    if null.type != "method_invocation":
        return None
    noun = _noun(files, file, null)
    if not re.fullmatch(r"[a-z]\w*", noun):
        return None
    taken = names_in_scope(file, null)
    other = f"found{noun[:1].upper()}{noun[1:]}"
    return (other if noun in taken or noun in _KEYWORDS else noun), noun


def _noun(files: SourceTrees, file: SourceTree, call: Node | None) -> str:
    """What a call seeks: by its name, else by the type it gives, else by what it is called on."""
    name = called_name(file, call)
    if call is None or not name:
        return ""
    noun = last_name(file, call)
    if noun in ("", "get", "find", "first"):
        found = list(methods_named(files, name, file.path))
        kinds = {home.part(method, "type") for home, method in found}
        receiver = last_name(file, call.child_by_field_name("object"))
        if receiver.isupper():  # a constant: PET_NAMES speaks of pet names
            head, *rest = receiver.lower().split("_")
            receiver = head + "".join(word.capitalize() for word in rest)
        noun = kinds.pop() if len(kinds) == 1 else re.sub(r"(Repository|Map|By\w+)$", "", receiver)
        noun = noun[:-1] if noun.endswith("s") and len(noun) > 3 else noun
    return noun[:1].lower() + noun[1:] if re.fullmatch(r"\w+", noun) else ""


_KEYWORDS = {"class", "default", "case", "new", "package", "interface", "enum", "switch", "char"}


def _null_paths(files: SourceTrees, file: SourceTree, source: Node | None) -> list[Evidence]:
    """Where the called method of the repository gives null."""
    name = called_name(file, source)
    found = list(methods_named(files, name, file.path)) if name and name != "get" else []
    if len(found) != 1:
        return []
    home, method = found[0]
    evidence = []
    for node in inside(method, "return_statement"):
        code = home.code(node)
        if code == "return null;" or re.search(r"\.get\([^()]*\);$", code):
            row = node.start_point.row + 1
            reason = f"`{name}` returns null" if "null" in code else f"`{name}` may return null"
            evidence.append(quoted(home.path, home.text, row, row, reason))
    return evidence[:2]
