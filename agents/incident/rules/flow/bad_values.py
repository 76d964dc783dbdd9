"""The value that made a line fail, and which expression of the line had it."""

import ast
import re
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.case import Case
from agents.incident.rules.flow.notation import CALLS, ELEMENTS, MEMBERS, NOTHING, bare
from agents.incident.rules.java import null_messages
from agents.incident.rules.javascript import messages as javascript_messages
from agents.incident.rules.javascript.code import SUFFIXES
from agents.incident.rules.python.files import PythonFile
from agents.incident.rules.python.none import none_use
from agents.incident.rules.rule import Fault
from agents.incident.rules.source_trees import SourceTree, children_in, inside
from agents.incident.rules.tree_site import row_of


@dataclass(frozen=True, slots=True)
class BadValue:
    """The value by its word: None, null, undefined, nil, or 0."""

    word: str

    @property
    def absent(self) -> bool:
        return self.word != "0"

    @property
    def said(self) -> str:
        """The value in a sentence."""
        return self.word if self.absent else "zero"

    def is_it(self, file: SourceTree, node: Node) -> bool:
        """Whether the expression is this value as it stands."""
        text = file.code(node)
        if self.absent:
            return node.type in NOTHING and (text == self.word or self.word not in _SCRIPT)
        return text in ("0", "0.0", "0L", "0d")

    def excludes(self, file: SourceTree, node: Node) -> bool:
        """Whether the expression can never have this value."""
        if self.is_it(file, node):
            return False
        if node.type in NOTHING and text_is_other(file, node, self.word):
            return True
        if not self.absent:
            return bool(re.fullmatch(r"\d[\d_.]*", file.code(node))) or node.type in _TEXTS
        if node.type in CALLS:
            if node.type in ("object_creation_expression", "new_expression"):
                return True
            called = file.part(node, "function")
            makes = re.fullmatch(r"(\w+\.)*[A-Z]\w*[a-z]\w*", called)
            name = file.part(node, "name") or called.rpartition(".")[2]
            return bool(makes) or called in _NEVER_NONE or name in _GIVE_TEXT
        return node.type in _NEVER or file.code(node) in ("self", "this")


def text_is_other(file: SourceTree, node: Node, word: str) -> bool:
    """`null` where `undefined` is looked for, and the other way round."""
    return word in _SCRIPT and file.code(node) in _SCRIPT and file.code(node) != word


_SCRIPT = ("undefined", "null")
_NEVER_NONE = {
    "len", "str", "int", "float", "list", "dict", "set", "tuple", "sorted", "bool", "sum", "abs",
    "round", "range", "zip", "enumerate", "repr", "isinstance", "any", "all", "make", "new",
    "errors.New", "fmt.Errorf", "fmt.Sprintf", "String", "Number", "Boolean",
}  # fmt: skip
_GIVE_TEXT = {
    "strip", "upper", "lower", "split", "format", "replace", "title", "encode", "decode", "trim",
    "toLowerCase", "toUpperCase", "toString", "substring", "startswith", "endswith", "copy",
}  # fmt: skip
_TEXTS = ("string", "string_literal", "template_string", "interpreted_string_literal")
_NEVER = (
    *_TEXTS, "concatenated_string", "integer", "float", "number", "list", "dictionary", "tuple",
    "set", "list_comprehension", "dictionary_comprehension", "set_comprehension", "array",
    "object", "generator_expression", "true", "false", "comparison_operator", "binary_operator",
    "decimal_integer_literal", "decimal_floating_point_literal", "int_literal", "float_literal",
    "composite_literal", "array_creation_expression", "arrow_function", "lambda", "regex",
    "lambda_expression", "func_literal", "not_operator", "instanceof_expression",
    "function_expression", "class_literal", "update_expression",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suspect:
    """The expression that had the bad value when the line failed."""

    bad: BadValue
    node: Node


def suspect_of(case: Case, fault: Fault, file: SourceTree) -> Suspect | None:
    """The only expression on the line that can have had it; None when several can."""
    if file.path.endswith(".py"):
        return _python(case, fault, file)
    if file.path.endswith(".java"):
        return _java(fault, file)
    if file.path.endswith(SUFFIXES):
        return _javascript(fault, file)
    return _go(fault, file)


def _java(fault: Fault, file: SourceTree) -> Suspect | None:
    if fault.error == "ArithmeticException" and "by zero" in fault.message:
        return _divisor(fault, file)
    if fault.error != "NullPointerException":
        return None
    message = null_messages.parse_message(fault.message)
    use = null_messages.null_use(file, fault.line, message) if message is not None else None
    return Suspect(BadValue("null"), use.null) if use is not None else None


def _javascript(fault: Fault, file: SourceTree) -> Suspect | None:
    message = javascript_messages.parse_message(fault.message)
    if fault.error != "TypeError" or message is None or message.value not in _SCRIPT:
        return None
    column = fault.frame.frame.column
    use = javascript_messages.undefined_use(file, fault.line, column, message)
    return Suspect(BadValue(message.value), use.absent) if use is not None else None


def _go(fault: Fault, file: SourceTree) -> Suspect | None:
    """Of the variables whose fields or methods the line uses, the only one that is no package."""
    if "integer divide by zero" in fault.message:
        return _divisor(fault, file)
    if "nil pointer dereference" not in fault.message:
        return None
    packages = {
        file.code(node).strip('"').rpartition("/")[2]
        for node in inside(file.root, "interpreted_string_literal")
        if node.parent is not None and node.parent.type == "import_spec"
    }
    found: dict[str, Node] = {}
    for node in file.touching(fault.line):
        owner = node.child_by_field_name("operand") if node.type in (*MEMBERS, *ELEMENTS) else None
        if owner is None or owner.type != "identifier" or row_of(node) != fault.line:
            continue
        if file.code(owner) not in packages:
            found.setdefault(file.code(owner), owner)
    for node in file.touching(fault.line):
        if node.type == "unary_expression" and file.code(node).startswith("*"):
            found.setdefault(file.code(node), node)
    chained = any(
        n.type in MEMBERS and (inner := n.child_by_field_name("operand")) is not None
        and inner.type != "identifier"
        for n in file.touching(fault.line)
    )  # fmt: skip
    only = list(found.values())
    return Suspect(BadValue("nil"), only[0]) if len(only) == 1 and not chained else None


_DIVISIONS = ("/", "//", "%")


def _divisor(fault: Fault, file: SourceTree) -> Suspect | None:
    found = []
    for node in file.touching(fault.line):
        operator = node.child_by_field_name("operator")
        if operator is None or operator.type not in _DIVISIONS:
            continue
        right = node.child_by_field_name("right")
        if right is not None and not re.fullmatch(r"[\d._]+", file.code(right)):
            found.append(bare(right))
    return Suspect(BadValue("0"), found[0]) if len(found) == 1 else None


_OPERANDS = re.compile(
    r"unsupported operand type\(s\) for (?P<op>\S+?):? '(?P<left>\w+)' and '(?P<right>\w+)'"
    r"|'(?P<cmp>[<>]=?)' not supported between instances of '(?P<l>\w+)' and '(?P<r>\w+)'"
)
_ARGUMENT = re.compile(
    r"(?P<name>int|float|len|open)\(\)[^.]*not (?:of type )?'?NoneType'?"
    r"|expected str, bytes or os\.PathLike object, not NoneType"
    r"|the JSON object must be .*not NoneType|fromisoformat: argument must be str"
)


def _python(case: Case, fault: Fault, file: SourceTree) -> Suspect | None:
    if fault.error == "ZeroDivisionError" and not fault.called:
        return _divisor(fault, file)
    if "NoneType" not in fault.message:
        return None
    if (operands := _OPERANDS.search(fault.message)) and not fault.called:
        return _operand(fault, file, operands)
    if _ARGUMENT.search(fault.message):
        return _argument(fault, file, _ARGUMENT.search(fault.message))
    if fault.called:
        return None
    try:
        parsed = PythonFile(file.path, file.text)
    except SyntaxError:
        return None
    use = none_use(parsed, fault, case.report.stack_trace, likely=False)
    node = node_at(file, use.absent) if use is not None else None
    return Suspect(BadValue("None"), node) if node is not None else None


def _operand(fault: Fault, file: SourceTree, found: re.Match[str]) -> Suspect | None:
    operator = found["op"] or found["cmp"]
    left = (found["left"] or found["l"]) == "NoneType"
    right = (found["right"] or found["r"]) == "NoneType"
    if left == right:
        return None
    nodes = []
    for node in file.touching(fault.line):
        if node.type == "comparison_operator" and len(node.named_children) == 2:
            if any(child.type == operator for child in node.children):
                nodes.append(node.named_children[0 if left else 1])
        elif node.type in ("binary_operator", "augmented_assignment"):
            sign = node.child_by_field_name("operator")
            side = node.child_by_field_name("left" if left else "right")
            if sign is not None and sign.type == operator and side is not None:
                nodes.append(side)
    return Suspect(BadValue("None"), bare(nodes[0])) if len(nodes) == 1 else None


def _argument(fault: Fault, file: SourceTree, found: re.Match[str] | None) -> Suspect | None:
    """The argument of the only call on the line that is given a single one."""
    name = found["name"] if found is not None else None
    given = []
    for node in file.touching(fault.line):
        if node.type != "call":
            continue
        parts = children_in(node, "arguments")
        if name is not None and file.part(node, "function") != name:
            continue
        given.append(parts[0] if parts else node)
    return Suspect(BadValue("None"), bare(given[0])) if len(given) == 1 else None


def node_at(file: SourceTree, expression: ast.expr) -> Node | None:
    """The tree's node of an expression that Python's parser found."""
    start = (expression.lineno - 1, expression.col_offset)
    end = ((expression.end_lineno or 1) - 1, expression.end_col_offset or 0)
    node = file.root.named_descendant_for_point_range(start, end)
    if node is None or (node.start_point.row, node.start_point.column) != start:
        return None
    return node if (node.end_point.row, node.end_point.column) == end else None
