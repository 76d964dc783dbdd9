"""Java: `toString` without an end, a text repeated a negative number of times, lazy loading."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.java.code import (
    TYPES,
    arguments_of,
    called_name,
    declared_field,
    method_at,
    origin_of,
    type_declared,
)
from agents.incident.rules.rule import Proof, answer, quoted
from agents.incident.rules.source_trees import SourceTree, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, row_of, site_of


class EndlessPrinting:
    """StackOverflowError of two `toString` that print each other: one says only the name."""

    name = "java-endless-printing"

    def examine(self, case: Case) -> Analysis | None:
        site = site_of(case, (".java",), "StackOverflowError", called=True)
        if site is None:
            return None
        places = [(site.file, site.line), *site.callers()][:8]
        methods = {}
        for file, line in places:
            method = method_at(file, line)
            if method is not None:
                methods[method.id, file.path] = (file, method)
        named = {file.code(m.child_by_field_name("name")) for file, m in methods.values()}
        if named != {"toString"} or len(methods) != 2:
            return None
        for file, method in methods.values():
            if cure := _names_its_owner(site, file, method):
                owner = enclosing(method, *TYPES)
                name = file.code(owner.child_by_field_name("name")) if owner is not None else ""
                cause = f"`{name}.toString` prints what prints it again, without an end."
                return answered(self.name, site, cause, cure)
        cause = f"Two `toString` print each other without an end, at {site.where}."
        return answered(self.name, site, cause, None)


def _names_its_owner(site: Site, file: SourceTree, method: Node) -> Cure | None:
    """The field that a constructor was given, printed by the name that its class gives of it."""
    owner = enclosing(method, *TYPES)
    for node in inside(method, "identifier"):
        parent = node.parent
        shown = parent is not None and parent.type in ("binary_expression", "argument_list")
        if owner is None or parent is None or not shown:
            continue
        field = declared_field(file, owner, file.code(node))
        kind = file.code(field.child_by_field_name("type")) if field is not None else ""
        declared = type_declared(site.files, kind, file.path) if kind else None
        if declared is None:
            continue
        home, other = declared
        accessors = [
            home.code(found.child_by_field_name("name"))
            for found in inside(other, "method_declaration")
            if home.code(found.child_by_field_name("type")) == "String"
            and home.code(found.child_by_field_name("parameters")) == "()"
        ]
        named = [
            a for a in accessors if re.fullmatch(r"(get)?(name|title|id|label|key|code)", a, re.I)
        ]
        if named:
            change = file.replaced(node, f"{file.code(node)}.{named[0]}()")
            how = f"says only the {named[0]} there"
            return Cure(file, [change], how, False, row_of(node))
    return None


class NegativeCount:
    """A text repeated, or an array made, a negative number of times: a difference below zero."""

    name = "java-negative-count"

    def examine(self, case: Case) -> Analysis | None:
        site = site_of(case, (".java",), "IllegalArgumentException", called=True)
        if site is None or not re.match(r"count is negative: -\d+", site.fault.message):
            return None
        file = site.file
        calls = [n for n in site.at_line("method_invocation") if called_name(file, n) == "repeat"]
        call = site.chosen(calls)
        if call is None or len(arguments_of(call)) != 1:
            return None
        count = arguments_of(call)[0]
        made = origin_of(file, count).source if count.type == "identifier" else count
        cause = f"`{file.code(count)}` is below zero at {site.where}."
        difference = (
            made is not None
            and made.type == "binary_expression"
            and file.code(made.child_by_field_name("operator")) == "-"
        )
        if made is None or not difference:
            return answered(self.name, site, cause, None)
        change = file.replaced(made, f"Math.max(0, {file.code(made)})")
        cure = Cure(file, [change], "takes none then", False, row_of(made))
        return answered(self.name, site, cause, cure)


class LazyLoading:
    """LazyInitializationException, as advice: what was read when the session was over."""

    name = "java-lazy-loading"

    def examine(self, case: Case) -> Analysis | None:
        site = site_of(case, (".java",), "LazyInitializationException", called=True)
        if site is None:
            return None
        found = re.search(r"role: ([\w.$]+)\.(\w+)", site.fault.message)
        what = f"`{found[2]}` of {re.split(r'[.$]', found[1])[-1]}" if found else "a lazy relation"
        file = site.file
        evidence = [quoted(file.path, file.text, site.line, site.line, "where it was read")]
        if found and (field := _mapped_field(site, re.split(r"[.$]", found[1])[-1], found[2])):
            home, node = field
            row = row_of(node)
            end = node.end_point.row + 1
            evidence.append(quoted(home.path, home.text, row, end, "the relation, which is lazy"))
        explanation = (
            "The relation is loaded only when it is read, and by then the database session was "
            "closed. Load it in the query (`join fetch`, `@EntityGraph`), or read it inside the "
            "method that is `@Transactional`."
        )
        cause = f"{site.where} reads {what} after its session was closed."
        return answer(self.name, cause, explanation, evidence, {Proof.LINE, Proof.EXPRESSION})


def _mapped_field(site: Site, entity: str, name: str) -> tuple[SourceTree, Node] | None:
    declared = type_declared(site.files, entity, site.file.path)
    field = declared_field(declared[0], declared[1], name) if declared is not None else None
    return (declared[0], field) if declared is not None and field is not None else None
