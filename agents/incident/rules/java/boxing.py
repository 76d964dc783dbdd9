"""Java: a conditional that takes the value out of a box that is null."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import METHODS, called_name, methods_named
from agents.incident.rules.source_trees import SourceTree, around_parentheses, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_UNBOXED = re.compile(r'Cannot invoke "java\.lang\.\w+\.(?P<kind>\w+)Value\(\)"')
_BOXES = {
    "int": "Integer", "long": "Long", "double": "Double", "boolean": "Boolean", "float": "Float",
    "short": "Short", "byte": "Byte",
}  # fmt: skip


class ConditionalUnboxed:
    """NullPointerException of `known ? count() : none`: one primitive side unboxes the other."""

    name = "java-conditional-unboxed"

    @at_site((".java",), "NullPointerException", said=_UNBOXED)
    def examine(self, site: Site) -> Analysis | None:
        if site.said["kind"] not in _BOXES:
            return None
        file, kind = site.file, site.said["kind"]
        conditional = site.chosen(site.at_line("ternary_expression"))
        if conditional is None or _kind_wanted(file, conditional) != _BOXES[kind]:
            return None
        sides = [conditional.child_by_field_name(s) for s in ("consequence", "alternative")]
        primitive = [side for side in sides if side is not None and _is_primitive(site, side, kind)]
        if len(primitive) != 1:
            return None
        side = primitive[0]
        other = sides[1] if sides[0] == side else sides[0]
        cause = (
            f"`{file.code(other)}` is null at {site.where}, and is unboxed because "
            f"`{file.code(side)}` beside it is a plain {kind}."
        )
        code = f"{_BOXES[kind]}.valueOf({file.code(side)})"
        how = "boxes that side, so that null may be given"
        cure = Cure(file, [file.replaced(side, code)], how, True, row_of(side))
        return answered(self.name, site, cause, cure)


def _kind_wanted(file: SourceTree, conditional: Node) -> str:
    """The type that is declared for what the conditional gives."""
    parent = around_parentheses(conditional)
    if parent is not None and parent.type == "return_statement":
        around = enclosing(conditional, *METHODS, "lambda_expression")
        method = around if around is not None and around.type in METHODS else None
        return file.part(method, "type")
    if parent is not None and parent.type == "variable_declarator" and parent.parent is not None:
        return file.part(parent.parent, "type")
    return ""


def _is_primitive(site: Site, side: Node, kind: str) -> bool:
    """Whether an expression is certainly of the primitive type."""
    file = site.file
    if side.type in ("decimal_integer_literal", "decimal_floating_point_literal"):
        return kind == "long" if file.code(side)[-1] in "lL" else kind in ("int", "double")
    if side.type == "method_invocation":
        declared = {
            other.part(method, "type")
            for other, method in methods_named(site.files, called_name(file, side), file.path)
        }
        return declared == {kind}
    method = enclosing(side, *METHODS)
    if side.type != "identifier" or method is None:
        return False
    kinds = {
        file.part(node, "type")
        for node in inside(method, "formal_parameter", "local_variable_declaration")
        if file.code(side)
        in [
            file.part(named, "name") for named in (node, *node.children_by_field_name("declarator"))
        ]
    }
    return kinds == {kind}
