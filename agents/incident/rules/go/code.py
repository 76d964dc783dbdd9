"""Go code looked up by name: functions, variables, results, and what is in scope."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tree_sitter import Node

from agents.incident.case import Case
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.rule import Fault, asked_at
from agents.incident.rules.source_trees import (
    SourceTree,
    SourceTrees,
    ancestors,
    child_of,
    enclosing,
    inside,
    is_test,
    operator_of,
    trees_of,
)
from agents.incident.rules.source_trees import called_name as called_name
from agents.incident.rules.tree_site import Site

SUFFIX = ".go"
INDENT = "\t"
FUNCTIONS = ("function_declaration", "method_declaration", "func_literal")
_ENDS = ("return_statement", "continue_statement", "break_statement", "goto_statement")
_EXITS = re.compile(r"(panic|os\.Exit|log\.(Fatal|Panic)(f|ln)?|\w+\.Fatal(f|ln)?)\(")


def site_of(case: Case, message: str, *, called: bool = False) -> Site | None:
    """Where the program failed, when what it said matches the pattern `message` at its start.

    The runtime's own frames may stand above the line that is ours; with `called` those of the
    standard library too; no others.
    """
    root = case.trace.root_cause
    said = (root.message if root else case.report.message) or ""
    said = said.removeprefix("runtime error: ")
    found = re.match(message, said)
    if root is None or found is None or not case.frames:
        return None
    innermost = case.frames[0]
    if innermost.line is None or not innermost.path.endswith(SUFFIX) or is_test(innermost.path):
        return None
    for frame in root.frames:
        if frame == innermost.frame:
            break
        module = (frame.module or "").partition("/")[0]
        if module not in ("runtime", "internal", "sync", "panic") and not (
            called and module and not frame.in_app and "." not in module
        ):
            return None
    files = trees_of(case, SUFFIX)
    file = files.file(innermost.path)
    if file is None or innermost.line > len(file.lines):
        return None
    return Site(case, Fault(root.type, said, innermost, innermost.line), files, file, found)


at_site = asked_at(site_of)


def declared_in(parameters: Node | None) -> list[Node]:
    """The declarations of a list of parameters, results or a receiver."""
    if parameters is None or parameters.type != "parameter_list":
        return []
    kinds = ("parameter_declaration", "variadic_parameter_declaration")
    return [node for node in parameters.named_children if node.type in kinds]


def expressions(node: Node | None) -> list[Node]:
    """The members of an expression list, or the expression alone."""
    if node is None:
        return []
    return list(node.named_children) if node.type == "expression_list" else [node]


def names_bound(file: SourceTree, node: Node, *, deep: bool = True) -> set[str]:
    """Names that get a value in a statement, or (not `deep`) in its head."""
    found: set[str] = set()
    kinds = ("short_var_declaration", "assignment_statement", "range_clause", "receive_statement")
    statements = inside(node, *kinds) if deep else iter(node.named_children)
    for statement in statements:
        for part in expressions(statement.child_by_field_name("left")):
            found.add(file.code(part))
    for part in expressions(node.child_by_field_name("alias")):
        found.add(file.code(part))
    if deep:
        for spec in inside(node, "var_spec", "const_spec"):
            found |= {file.code(n) for n in spec.children_by_field_name("name")}
    return found


def package_files(files: SourceTrees, file: SourceTree) -> Iterator[SourceTree]:
    """The files of the file's package, itself first; no tests."""
    yield file
    folder = PurePosixPath(file.path).parent
    for path in files.paths:
        if path != file.path and PurePosixPath(path).parent == folder and not is_test(path):
            other = files.file(path)
            if other is not None:
                yield other


def package_variables(file: SourceTree, name: str) -> Iterator[Node]:
    """The specs at the file's top level that declare the variable."""
    for node in file.root.named_children:
        if node.type == "var_declaration":
            for spec in inside(node, "var_spec"):
                if name in {file.code(n) for n in spec.children_by_field_name("name")}:
                    yield spec


def package_of(file: SourceTree) -> str:
    found = next(file.of_type("package_clause"), None)
    return file.code(found).removeprefix("package").strip()


def imports_of(file: SourceTree) -> dict[str, str]:
    """The name that each import has in the file, to its path."""
    found = {}
    for spec in file.of_type("import_spec"):
        path = file.part(spec, "path").strip('"`')
        name = file.part(spec, "name")
        last = re.sub(r"^v\d+$", "", path.rpartition("/")[2]) or path.split("/")[-2]
        found[name or last] = path
    return found


def added_import(file: SourceTree, path: str) -> list[Replacement]:
    """The import of a package of the standard library, in its place by the alphabet."""
    if path in imports_of(file).values():
        return []
    code = f'"{path}"'
    specs = list(file.of_type("import_spec"))
    grouped = [s for s in specs if s.parent is not None and s.parent.type == "import_spec_list"]
    if grouped:
        after = [s for s in grouped if file.part(s, "path") < code]
        plain = [s for s in after if s.end_point.row - grouped[0].start_point.row < len(grouped)]
        if plain:
            return [file.inserted_after(plain[-1], code)]
        return [file.inserted_before(grouped[0], code)]
    declaration = next(file.of_type("import_declaration"), None)
    if declaration is not None and len(specs) == 1:
        both = sorted([code, file.code(specs[0])])
        grouped_code = "import (\n" + "".join(f"{INDENT}{each}\n" for each in both) + ")"
        return [file.replaced(declaration, grouped_code)]
    clause = next(file.of_type("package_clause"), None)
    return [file.inserted_after(clause, f"\nimport {code}")] if clause is not None else []


def ancestors_to(node: Node, through: bool = False) -> list[Node]:
    """The nodes around this one inside its function; with `through`, those beyond it too."""
    found = []
    for around in ancestors(node):
        if not through and around.type in FUNCTIONS:
            break
        found.append(around)
    return found


def function_around(node: Node) -> Node | None:
    return enclosing(node, *FUNCTIONS)


def name_of(file: SourceTree, function: Node | None) -> str:
    return file.part(function, "name")


def receiver_of(file: SourceTree, method: Node | None) -> tuple[str, str]:
    """Name and type of a method's receiver; empty for a function."""
    for declared in declared_in(child_of(method, "receiver")):
        names = declared.children_by_field_name("name")
        kind = file.part(declared, "type")
        return (file.code(names[0]) if names else ""), re.sub(r"\[.*", "", kind)
    return "", ""


def parameters_of(file: SourceTree, function: Node) -> list[tuple[str, str]]:
    """Name and type of each parameter, in order."""
    found = []
    for declared in declared_in(function.child_by_field_name("parameters")):
        kind = file.part(declared, "type")
        kind = f"...{kind}" if declared.type.startswith("variadic") else kind
        for name in declared.children_by_field_name("name"):
            found.append((file.code(name), kind))
    return found


def results_of(file: SourceTree, function: Node | None) -> list[str]:
    """The types of what the function gives."""
    result = child_of(function, "result")
    if result is None:
        return []
    if result.type != "parameter_list":
        return [file.code(result)]
    found = []
    for declared in declared_in(result):
        count = max(1, len(declared.children_by_field_name("name")))
        found += [file.part(declared, "type")] * count
    return found


def called_on(node: Node | None) -> Node | None:
    """`users` of `users.Find(...)`."""
    function = child_of(node, "function")
    if function is None or function.type != "selector_expression":
        return None
    return function.child_by_field_name("operand")


def functions_called(
    files: SourceTrees, file: SourceTree, call: Node
) -> list[tuple[SourceTree, Node]]:
    """The functions or methods of the repository that a call by this name may reach."""
    name, owner = called_name(file, call), called_on(call)
    if not name:
        return []
    package = owner is not None and file.code(owner) in imports_of(file)
    kind = "function_declaration" if owner is None or package else "method_declaration"
    homes = package_files(files, file) if owner is None else files.files_with(f"{name}(", file.path)
    return [
        (home, node)
        for home in homes
        for node in home.of_type(kind)
        if name_of(home, node) == name
        and (not package or package_of(home) == file.code(owner) or _is_last(file, owner, home))
    ]


def _is_last(file: SourceTree, package: Node | None, home: SourceTree) -> bool:
    path = imports_of(file).get(file.code(package), "")
    folder = str(PurePosixPath(home.path).parent)
    return folder != "." and path.endswith(f"/{folder}")


def last_name(file: SourceTree, node: Node | None) -> str:
    """`users` for `users`, `s.users` and `s.users[id]`; the called name of a call."""
    if node is None:
        return ""
    if node.type == "selector_expression":
        return file.part(node, "field")
    if node.type == "index_expression":
        return last_name(file, node.child_by_field_name("operand"))
    if node.type == "call_expression":
        return called_name(file, node)
    return file.code(node) if node.type == "identifier" else ""


def statement_of(node: Node) -> Node | None:
    """The statement of a block that the node belongs to."""
    child = node
    for parent in ancestors(node):
        if parent.type == "statement_list":
            return child
        child = parent
    return None


def evaluated_at_once(node: Node, statement: Node) -> bool:
    """Whether the expression always runs, once, when its statement does."""
    child = node
    for parent in ancestors(node):
        late = parent.type == "binary_expression" and parent.child_by_field_name("right") == child
        if parent.type in FUNCTIONS or (late and operator_of(parent) in ("&&", "||")):
            return False
        if parent == statement:
            return _in_head(parent, child)
        if parent.type in ("block", "expression_case", "default_case"):
            return False
        child = parent
    return node == statement


def _in_head(statement: Node, child: Node) -> bool:
    if statement.type == "for_statement":
        return child.type == "range_clause"
    if statement.type == "if_statement":
        return statement.child_by_field_name("initializer") in (None, child)
    return statement.type not in ("go_statement", "select_statement", "labeled_statement")


def statements_of(block: Node | None) -> list[Node]:
    """The statements of a block, without comments."""
    if block is None:
        return []
    lists = [node for node in block.named_children if node.type == "statement_list"]
    found = lists[0].named_children if lists else []
    return [node for node in found if node.type != "comment"]


def leaves(file: SourceTree, block: Node | None) -> bool:
    """Whether nothing behind the block runs after it."""
    statements = statements_of(block)
    if not statements:
        return False
    last = statements[-1]
    return last.type in _ENDS or bool(_EXITS.match(file.code(last)))


def ends_process(code: str) -> bool:
    """Whether the code has a call that ends the whole program."""
    return _EXITS.search(code) is not None


def condition_code(file: SourceTree, node: Node) -> str:
    return " ".join(file.part(node, "condition").split())


def names_in_scope(file: SourceTree, node: Node) -> set[str]:
    """Names of variables, parameters and imports that code in front of the node may use."""
    names = set(imports_of(file))
    child = node
    for around in ancestors(node):
        if around.type == "statement_list":
            for statement in around.named_children:
                if statement.start_byte < child.start_byte:
                    kinds = ("short_var_declaration", "var_declaration", "const_declaration")
                    if statement.type in kinds:
                        names |= names_bound(file, statement)
        elif around.type in ("if_statement", "for_statement", "expression_switch_statement"):
            for part in around.named_children:
                if part.type in ("short_var_declaration", "range_clause", "for_clause"):
                    names |= names_bound(file, part)
                    names |= {file.code(n) for n in expressions(part.child_by_field_name("left"))}
        elif around.type in FUNCTIONS:
            for part_name in ("receiver", "parameters", "result"):
                for declared in declared_in(around.child_by_field_name(part_name)):
                    names |= {file.code(n) for n in declared.children_by_field_name("name")}
        child = around
    return names - {"_"}


def comment_of(file: SourceTree, node: Node | None) -> str:
    """The lines of comment right above a declaration, without their marks."""
    lines: list[str] = []
    row = node.start_point.row if node is not None else 0
    before = node.prev_named_sibling if node is not None else None
    while before is not None and before.type == "comment" and before.end_point.row == row - 1:
        lines.insert(0, file.code(before).strip("/* \n"))
        row, before = before.start_point.row, before.prev_named_sibling
    return " ".join(lines)
