"""Java: `equals` that trusts its argument, `notify` without the lock, hash codes without an end."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import (
    TYPES,
    called_name,
    calls_at,
    declared_field,
    method_at,
    statement_of,
)
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import SourceTree, arguments_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of


class TrustingEquals:
    """An exception in `equals(Object o)`, which is given null or a thing of another class."""

    name = "java-trusting-equals"

    @at_site((".java",), "ClassCastException", "NullPointerException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        method = method_at(site.file, site.line)
        if method is None:
            return None
        file = site.file
        if file.part(method, "name") != "equals":
            return None
        given = list(inside(method, "formal_parameter"))
        if len(given) != 1 or file.part(given[0], "type") != "Object":
            return None
        name = file.part(given[0], "name")
        kinds = {
            file.part(node, "type")
            for node in inside(method, "cast_expression")
            if file.part(node, "value") == name
        }
        code = file.code(method)
        asked = f"{name} instanceof" in code or "getClass()" in code
        body = method.child_by_field_name("body")
        if len(kinds) != 1 or body is None:
            return None
        cause = f"`equals` at {site.where} takes for granted what `{name}` is."
        kind = kinds.pop()
        first = body.named_children[0]
        if asked or not file.alone_on_its_lines(first):
            return self._null_unasked(site, name, cause)
        test = f"if (!({name} instanceof {re.sub(r'<.*>', '<?>', kind)})) {{"
        guard = f"{test}\n{file.indent_unit}return false;\n}}"
        how = "says that it is not equal then"
        cure = Cure(file, [file.inserted_before(first, guard)], how, True, row_of(method))
        return answered(self.name, site, cause, cure)

    def _null_unasked(self, site: Site, name: str, cause: str) -> Analysis | None:
        """`getClass() != o.getClass()` of null."""
        if f'"{name}" is null' not in site.fault.message and "<local1>" not in site.fault.message:
            return None
        file = site.file
        calls = [n for n in calls_at(site, "getClass") if file.part(n, "object") == name]
        comparison = calls[0].parent if len(calls) == 1 else None
        if comparison is None or file.part(comparison, "operator") != "!=":
            return None
        code = f"{name} == null || {file.code(comparison)}"
        outer = comparison.parent
        joined = outer is not None and file.part(outer, "operator") == "&&"
        change = file.replaced(comparison, f"({code})" if joined else code)
        cure = Cure(file, [change], "says that null is not equal", True, row_of(comparison))
        return answered(self.name, site, cause, cure)


class LockNotHeld:
    """IllegalMonitorStateException of `notify` in a method that is not synchronized."""

    name = "java-lock-not-held"

    @at_site((".java",), "IllegalMonitorStateException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        calls = calls_at(site, "notify", "notifyAll", "wait")
        call = site.chosen(calls)
        if call is None:
            return self._given_back(site)
        cause = f"`{file.code(call)}` at {site.where} needs the lock, which is not held there."
        return answered(self.name, site, cause, _locked(file, call))

    def _given_back(self, site: Site) -> Analysis | None:
        """`finally { lock.unlock(); }` of a lock that `tryLock` did not get."""
        file = site.file
        calls = calls_at(site, "unlock")
        call = site.chosen(calls)
        method = method_at(file, site.line)
        if call is None or method is None:
            return None
        lock, statement = file.part(call, "object"), call.parent
        cause = f"`{lock}` is given back at {site.where} by a thread that does not hold it."
        got = re.search(rf"boolean (\w+) = {re.escape(lock)}\.tryLock\(", file.code(method))
        alone = statement is not None and file.alone_on_its_lines(statement)
        if got is None or statement is None or not alone:
            return answered(self.name, site, cause, None)
        code = f"if ({got[1]}) {{\n{file.indent_unit}{file.code(statement)}\n}}"
        change = file.exchanged(statement, code)
        cure = Cure(file, [change], "gives it back only when it was taken", True, site.line)
        return answered(self.name, site, cause, cure)


def _locked(file: SourceTree, call: Node) -> Cure | None:
    owner = call.child_by_field_name("object")
    method = enclosing(call, "method_declaration", "lambda_expression")
    statement = statement_of(call)
    if method is None or method.type != "method_declaration" or statement is None:
        return None
    kind = method.child_by_field_name("type")
    if file.code(owner) in ("", "this") and kind is not None:
        start, _ = file.span(kind)
        change = Replacement(start, start, "synchronized ")
        how = "holds the lock in the whole method, as those that wait do"
        return Cure(file, [change], how, True, row_of(method))
    plain = statement.type == "expression_statement" and file.alone_on_its_lines(statement)
    if owner is None or not plain or called_name(file, call) == "wait":
        return None
    code = f"synchronized ({file.code(owner)}) {{\n{file.indent_unit}{file.code(statement)}\n}}"
    change = file.exchanged(statement, code)
    return Cure(file, [change], "takes the lock for it", True, row_of(statement))


class EndlessHash:
    """StackOverflowError of `hashCode` over things that know one another."""

    name = "java-endless-hash"

    @at_site((".java",), "StackOverflowError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        places = site.places()[:8]
        methods = {
            (file.path, method.id): (file, method)
            for file, line in places
            if (method := method_at(file, line)) is not None
        }
        names = {file.part(m, "name") for file, m in methods.values()}
        if names != {"hashCode"}:
            return None
        cycle = {_class_of(file, method) for file, method in methods.values()}
        found = [
            (file, part, call)
            for file, method in methods.values()
            for call in inside(method, "method_invocation")
            if called_name(file, call) == "hash"
            for part in arguments_of(call)
            if _given_from_outside(file, method, part, cycle)
        ]
        cause = f"The hash codes of {' and '.join(sorted(cycle))} ask for one another."
        unsure = len(found) != 1 or len(arguments_of(found[0][2])) < 2
        if unsure or _told_apart_by(*found[0][:2]):
            return answered(self.name, site, cause, None)
        file, part, call = found[0]
        rest = [file.code(a) for a in arguments_of(call) if a != part]
        given = call.child_by_field_name("arguments")
        if given is None:
            return None
        change = file.replaced(given, f"({', '.join(rest)})")
        how = f"leaves `{file.code(part)}` out of it, which equal things may do"
        return answered(self.name, site, cause, Cure(file, [change], how, True, row_of(call)))


def _told_apart_by(file: SourceTree, part: Node) -> bool:
    """Whether `equals` compares the part: then it is what makes the thing, and not left out."""
    name = file.code(part).removeprefix("this.")
    owner = enclosing(part, *TYPES)
    return any(
        file.part(method, "name") == "equals"
        and re.search(rf"(?i)(\b|get){name}\b", file.code(method))
        for method in inside(owner, "method_declaration")
    )


def _class_of(file: SourceTree, node: Node) -> str:
    owner = enclosing(node, *TYPES)
    return file.part(owner, "name")


def _given_from_outside(file: SourceTree, method: Node, part: Node, cycle: set[str]) -> bool:
    """Whether this is the field that leads up: one thing of the cycle, and no collection."""
    owner = enclosing(method, "class_declaration")
    if owner is None or part.type not in ("identifier", "field_access"):
        return False
    field = declared_field(file, owner, file.code(part).removeprefix("this."))
    return field is not None and file.part(field, "type") in cycle


class MutualAdding:
    """StackOverflowError of an adder and a setter that call each other."""

    name = "java-mutual-adding"

    @at_site((".java",), "StackOverflowError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        methods: dict[int, tuple[SourceTree, Node]] = {}
        for file, line in site.places()[:8]:
            if (method := method_at(file, line)) is not None:
                methods[method.id] = (file, method)
        if len(methods) != 2:
            return None
        names = [file.part(m, "name") for file, m in methods.values()]
        cures = [cure for file, m in methods.values() if (cure := _once(file, m))]
        cause = f"`{names[0]}` and `{names[1]}` call each other without an end."
        return answered(self.name, site, cause, only(cures))


def _once(file: SourceTree, method: Node) -> Cure | None:
    """`if (children.contains(child)) { return; }` in the one that adds."""
    body = method.child_by_field_name("body")
    kind = file.part(method, "type")
    chained = kind == _class_of(file, method) and "return this;" in file.code(body)
    if body is None or not (kind == "void" or chained):
        return None
    action = "return this;" if chained else "return;"
    names = [file.part(p, "name") for p in inside(method, "formal_parameter")]
    for statement in body.named_children:
        added = re.fullmatch(r"(?:this\.)?(\w+)\.add\((\w+)\);", file.code(statement))
        if added and added[2] in names and file.alone_on_its_lines(statement):
            test = f"if ({added[1]}.contains({added[2]})) {{\n{file.indent_unit}{action}\n}}"
            how = "adds each one once"
            return Cure(file, [file.inserted_before(statement, test)], how, True, row_of(statement))
    return None
