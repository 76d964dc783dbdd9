"""Java: an Optional that holds nothing was asked for its value."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.absence import Absence
from agents.incident.rules.java.code import (
    METHODS,
    added_imports,
    called_name,
    calls_at,
    evaluated_at_once,
    import_needed,
    names_in_scope,
    other_key,
    statement_of,
    takes_var,
    type_declared,
)
from agents.incident.rules.java.guards import guard_action
from agents.incident.rules.java.promised import value_of_nothing
from agents.incident.rules.java.zero import guarded
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, arguments_of, enclosing
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_ASKED = {"get", "orElseThrow", "getAsInt", "getAsLong", "getAsDouble"}
_OF_NUMBERS = {"max", "min", "average"}
_PLAIN = re.compile(r'-?[\d.]+\w?|".*"|null|true|false|([\w]+\.)*[A-Z][A-Z0-9_]*|List\.of\(\)')


class EmptyOptional:
    """NoSuchElementException "No value present": the default, or the refusal, used elsewhere."""

    name = "java-empty-optional"

    @at_site((".java",), "NoSuchElementException", called=True, said="No value present")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        calls = [node for node in calls_at(site, *_ASKED) if not arguments_of(node)]
        asked = site.chosen(calls)
        if asked is None:
            return None
        optional = file.part(asked, "object")
        cause = f"`{' '.join(optional.split())}` holds nothing at {site.where}."
        cure = (
            _mapped_as_elsewhere(site, asked)
            or _refused_as_elsewhere(site, asked)
            or _default_as_elsewhere(site, asked)
            or _left_optional(site, asked)
            or _as_documented(site, asked)
            or _mean_of_nothing(site, asked)
            or _refused_as_absent(site, asked)
        )
        return answered(self.name, site, cause, cure)


def _sought(file: SourceTree, asked: Node) -> str:
    """The name of the method that gave the Optional."""
    return called_name(file, asked.child_by_field_name("object"))


def _mapped_as_elsewhere(site: Site, asked: Node) -> Cure | None:
    """`x().get().toString()` where another place has `.map(...).orElse(UNKNOWN)`."""
    file, outer = site.file, asked.parent
    if outer is None or outer.type != "method_invocation" or arguments_of(outer):
        return None
    if outer.child_by_field_name("object") != asked:
        return None
    found: dict[str, int] = {}
    name = called_name(file, outer)
    for node in file.of_type("method_invocation"):
        given, mapped = arguments_of(node), node.child_by_field_name("object")
        if called_name(file, node) != "orElse" or called_name(file, mapped) != "map":
            continue
        by = file.code(arguments_of(mapped)[0])
        alike = re.search(rf"::{name}$|\.{name}\(\)$", by) is not None
        if alike and _PLAIN.fullmatch(file.code(given[0])):
            found.setdefault(file.code(given[0]), row_of(node))
    if len(found) != 1:
        return None
    default, line = next(iter(found.items()))
    optional = file.part(asked, "object")
    code = f"{optional}.map(found -> found.{name}()).orElse({default})"
    how = f"takes {default} when there is none, as line {line} does"
    return Cure(file, [file.replaced(outer, code)], how, True)


def _refused_as_elsewhere(site: Site, asked: Node) -> Cure | None:
    """`.orElseThrow(() -> new NotFound(id))`, which another place has for the same search."""
    file, name = site.file, _sought(site.file, asked)
    here = asked.child_by_field_name("object")
    if not name or here is None:
        return None
    for other in site.files.files_with("orElseThrow", file.path):
        for node in other.of_type("method_invocation"):
            given = arguments_of(node)
            sought = node.child_by_field_name("object")
            if called_name(other, node) != "orElseThrow" or len(given) != 1:
                continue
            if called_name(other, sought) != name or sought is None:
                continue
            code = other.code(given[0])
            theirs, ours = arguments_of(sought), arguments_of(here)
            for their, our in zip(theirs, ours, strict=False):
                if their.type == "identifier":
                    code = re.sub(rf"\b{re.escape(other.code(their))}\b", file.code(our), code)
            raised = re.search(r"new (\w+)\(|^(\w+)::new", code)
            needed = raised and import_needed(site.files, file, raised[1] or raised[2], other)
            if needed is None:
                continue
            changes = [file.replaced(asked, f"{file.code(here)}.orElseThrow({code})")]
            changes += added_imports(file, {needed} if needed else set())
            how = f"refuses what is not there, as {other.path}:{row_of(node)} does"
            return Cure(file, changes, how, True)
    return None


def _same_search(ours: str, theirs: str) -> bool:
    return ours == theirs or {ours, theirs} <= _OF_NUMBERS


def _default_as_elsewhere(site: Site, asked: Node) -> Cure | None:
    """`.orElse(DEFAULT)`, which other places have for the same search."""
    file, name = site.file, _sought(site.file, asked)
    found: dict[str, str] = {}
    for other in site.files.files_with("orElse(", file.path) if name else ():
        for node in other.of_type("method_invocation"):
            given = arguments_of(node)
            theirs = node.child_by_field_name("object")
            same = _same_search(name, called_name(other, theirs))
            same = same and not other_key(file, asked.child_by_field_name("object"), other, theirs)
            if called_name(other, node) == "orElse" and same:
                code = other.code(given[0])
                literal = _PLAIN.fullmatch(code) and (other is file or not code[:1].isalpha())
                if literal:
                    found.setdefault(code, f"{other.path}:{row_of(node)}")
    if len(found) != 1 or asked.parent is None:
        return None
    default, where = next(iter(found.items()))
    used_further = asked.parent.type == "method_invocation" and (
        asked.parent.child_by_field_name("object") == asked
    )
    if default == "null" and used_further:
        return None
    code = f"{file.part(asked, 'object')}.orElse({default})"
    how = f"takes {default} when there is none, as {where} does"
    return Cure(file, [file.replaced(asked, code)], how, True)


def _left_optional(site: Site, asked: Node) -> Cure | None:
    """`return Optional.of(x.get().y())` in a method that gives an Optional: `x.map(...)`."""
    file, method = site.file, enclosing(asked, *METHODS)
    kind = file.part(method, "type")
    statement, outer = statement_of(asked), asked.parent
    if statement is None or not kind.startswith("Optional<") or outer is None:
        return None
    if statement.type != "return_statement" or outer.type != "method_invocation":
        return None
    made = statement.named_children[0]
    whole = called_name(file, made) in ("of", "ofNullable") and arguments_of(made) == [outer]
    if not whole or arguments_of(outer) or outer.child_by_field_name("object") != asked:
        return None
    optional = file.part(asked, "object")
    code = f"{optional}.map(found -> found.{called_name(file, outer)}())"
    how = "gives an empty Optional then, as its type allows"
    return Cure(file, [file.replaced(made, code)], how, True)


def _as_documented(site: Site, asked: Node) -> Cure | None:
    """The value that the method's type allows or its comment promises when there is nothing."""
    file, parent = site.file, asked.parent
    value = value_of_nothing(file, asked)
    optional = asked.child_by_field_name("object")
    if value is None or parent is None or optional is None:
        return None
    how = f"gives {value[0]} then, {value[1]}"
    source = file.code(optional)
    if parent.type == "return_statement":
        if value[0].startswith("Optional"):
            return None
        code = f"{source}.orElse({value[0]})"
        return Cure(file, [file.replaced(asked, code)], how, True)
    statement = statement_of(asked)
    if statement is None or not evaluated_at_once(asked, statement):
        return None
    if "found" in names_in_scope(file, asked) or not file.alone_on_its_lines(statement):
        return None
    if not takes_var(site.files, file):
        return None
    if re.fullmatch(r"\w+", source):
        return guarded(site, asked, f"{source}.isEmpty()", f"return {value[0]};", value[1])
    if "\n" in source or statement.type not in ("local_variable_declaration", "return_statement"):
        return None
    guard = f"if (found.isEmpty()) {{\n{file.indent_unit}return {value[0]};\n}}"
    changes = [
        file.inserted_before(statement, f"var found = {source};\n{guard}"),
        file.replaced(optional, "found"),
    ]
    return Cure(file, changes, how, True)


def _mean_of_nothing(site: Site, asked: Node) -> Cure | None:
    """`average().getAsDouble()` of nothing is shown as 0."""
    file = site.file
    if _sought(file, asked) != "average":
        return None
    code = f"{file.part(asked, 'object')}.orElse(0)"
    return Cure(file, [file.replaced(asked, code)], "takes 0 for the mean of nothing")


def _refused_as_absent(site: Site, asked: Node) -> Cure | None:
    """`Pet pet = pets.min(...).get();` refuses as the codebase does for other things not found."""
    file, declarator = site.file, asked.parent
    declaration = declarator.parent if declarator is not None else None
    if declarator is None or declaration is None or declarator.type != "variable_declarator":
        return None
    if declaration.type != "local_variable_declaration":
        return None
    kind = file.part(declaration, "type")
    if type_declared(site.files, kind, file.path) is None:
        return None
    variable = file.part(declarator, "name")
    noun = kind[:1].lower() + kind[1:]
    action = guard_action(site.files, Absence(file, asked, variable, noun, None))
    refused = re.fullmatch(r"throw (new .*);", action.code, re.DOTALL) if action else None
    if action is None or refused is None:
        return None
    _, end = file.span(asked)
    _, optional = file.span(asked.child_by_field_name("object") or asked)
    gap = re.match(r"\s*", file.text[optional:end])
    dots = f"{gap[0] if gap else ''}.orElseThrow(() -> {refused[1]})"
    changes = [Replacement(optional, end, dots), *added_imports(file, set(action.imports))]
    how = f"refuses with `{refused[1]}`"
    if action.model:
        how += f", as {action.model[0]}:{action.model[1]} does"
    return Cure(file, changes, how, action.model is not None)
