"""Java: the first or last character of a text that has none."""

import re

from tree_sitter import Node

from agents.incident.rules.java.code import called_name, parameters_of, statement_of
from agents.incident.rules.java.pieces import empty_part_skipped
from agents.incident.rules.java.zero import guarded
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, arguments_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site


def first_character(site: Site, access: Node) -> Cure | None:
    """`text.charAt(0) == '#'` of an empty text: `startsWith` asks the same of any text."""
    file, statement = site.file, statement_of(access)
    scope = statement or enclosing(access, "lambda_expression") or access.parent
    same = [
        node for node in inside(scope, "method_invocation") if file.code(node) == file.code(access)
    ]
    changes = [_asked_of_any(file, node) for node in same]
    if called_name(file, access) != "charAt" or not changes or None in changes:
        return None
    how = "asks in a manner that an empty text can answer"
    return Cure(file, [change for change in changes if change is not None], how)


def _asked_of_any(file: SourceTree, access: Node) -> Replacement | None:
    """The question about the first or last character, for a text that may be empty."""
    owner, index = (file.part(access, "object"), file.code(arguments_of(access)[0]))
    asks = {"0": "startsWith", f"{owner}.length() - 1": "endsWith"}.get(index)
    parent = access.parent
    if asks is None or parent is None:
        return None
    if parent.type == "argument_list" and parent.parent is not None:
        call = parent.parent
        if re.match(r"Character\.is\w+\(", file.code(call)) and len(parent.named_children) == 1:
            return file.replaced(call, f"(!{owner}.isEmpty() && {file.code(call)})")
        return None
    operator = file.part(parent, "operator")
    other = parent.child_by_field_name("right")
    if parent.type != "binary_expression" or other is None or operator not in ("==", "!="):
        return None
    text = f"String.valueOf({file.code(other)})"
    if other.type == "character_literal":
        character = file.code(other)[1:-1]
        text = {'"': '"\\""', "\\'": '"\'"'}.get(character, f'"{character}"')
    elif other.type not in ("identifier", "field_access"):
        return None
    code = f"{owner}.{asks}({text})"
    return file.replaced(parent, f"!{code}" if operator == "!=" else code)


def nothing_between(site: Site, access: Node) -> Cure | None:
    """`part.charAt(0)` of the parts of a split: what stands between two blanks may be nothing."""
    file = site.file
    part = file.part(access, "object")
    if called_name(file, access) != "charAt" or file.code(arguments_of(access)[0]) != "0":
        return None
    return empty_part_skipped(file, access, part)


def capitalised_nothing(site: Site, access: Node) -> Cure | None:
    """`text.substring(0, 1).toUpperCase() + text.substring(1)` of an empty text is empty."""
    file, statement = site.file, statement_of(access)
    method = enclosing(access, "method_declaration")
    owner = access.child_by_field_name("object")
    if method is None or statement is None or owner is None:
        return None
    text = file.code(owner)
    returned = statement.type == "return_statement"
    takes_apart = re.search(rf"\b{re.escape(text)}\.substring\(1\)", file.code(statement))
    is_text = file.part(method, "type") == "String"
    if not (returned and takes_apart and is_text and text in parameters_of(file, method)):
        return None
    found = guarded(site, access, f"{text}.isEmpty()", f"return {text};", "for it has no first")
    return Cure(found.file, found.changes, found.how) if found is not None else None
