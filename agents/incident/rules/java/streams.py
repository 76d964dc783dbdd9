"""Java: streams that are gone through twice, and maps collected from values that are null."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.java.code import (
    TYPES,
    added_imports,
    arguments_of,
    called_name,
    method_at,
    statement_of,
)
from agents.incident.rules.java.promised import plain_comment
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, row_of, site_of

_ARRAYS = {"IntStream": "int", "LongStream": "long", "DoubleStream": "double"}


class StreamUsedTwice:
    """IllegalStateException of a stream that was gone through: its elements are kept in a list."""

    name = "java-stream-used-twice"

    def examine(self, case: Case) -> Analysis | None:
        site = site_of(case, (".java",), "IllegalStateException", called=True)
        if site is None or "stream has already been operated" not in site.fault.message:
            return None
        file = site.file
        method = method_at(file, site.line)
        owners = {
            file.code(owner)
            for node in site.at_line("method_invocation")
            if (owner := node.child_by_field_name("object")) is not None
            and owner.type == "identifier"
        }
        streams = [n for n in sorted(owners) if method is not None and _kind(file, method, n)]
        if method is None or len(streams) != 1:
            return None
        name = streams[0]
        cause = f"`{name}` was gone through before {site.where} does so again."
        return answered(self.name, site, cause, _kept(file, method, name))


def _kind(file: SourceTree, method: Node, name: str) -> str:
    """`Stream<T>` or `IntStream` with which the local or parameter is declared."""
    for node in inside(method, "local_variable_declaration", "formal_parameter"):
        for named in (node, *node.children_by_field_name("declarator")):
            if file.code(named.child_by_field_name("name")) == name:
                kind = file.code(node.child_by_field_name("type"))
                return kind if re.match(r"(\w*Stream\b|var$)", kind) else ""
    return ""


def _kept(file: SourceTree, method: Node, name: str) -> Cure | None:
    """The elements in a list, and a stream of it wherever the stream was used."""
    kind = _kind(file, method, name)
    uses = [
        node
        for node in inside(method, "identifier")
        if file.code(node) == name
        and node.parent is not None
        and node.parent.type != "variable_declarator"
        and node.parent.type != "formal_parameter"
    ]
    if any(n.parent.child_by_field_name("object") != n for n in uses if n.parent is not None):
        return None
    plain = _ARRAYS.get(kind)
    element = re.fullmatch(r"Stream<(.*)>", kind)
    if plain is None and element is None and kind != "var":
        return None
    collected = ".toArray()" if plain else ".toList()"
    imports: set[str] = {"java.util.Arrays"} if plain else set()
    if not plain and ".toList()" not in file.text and "record " not in file.text:
        collected, imports = ".collect(Collectors.toList())", {"java.util.stream.Collectors"}
    type_code = f"{plain}[]" if plain else f"List<{element[1]}>" if element else "var"
    imports |= {"java.util.List"} if element else set()
    again = "Arrays.stream({})" if plain else "{}.stream()"
    declared = [
        node
        for node in inside(method, "local_variable_declaration")
        for each in node.children_by_field_name("declarator")
        if file.code(each.child_by_field_name("name")) == name
    ]
    kept = name
    if declared:
        value = declared[0].children_by_field_name("declarator")[0].child_by_field_name("value")
        named = declared[0].child_by_field_name("type")
        if value is None or named is None or value.type != "method_invocation":
            return None
        _, end = file.span(value)
        changes = [file.replaced(named, type_code), Replacement(end, end, collected)]
        line = row_of(declared[0])
    else:
        statement = statement_of(uses[0])
        if statement is None or enclosing(uses[0], "lambda_expression") is not None:
            return None
        kept, line = f"all{name[:1].upper()}{name[1:]}", row_of(method)
        code = f"{type_code} {kept} = {name}{collected};"
        changes = [file.inserted_before(statement, code)]
    changes += [file.replaced(node, again.format(kept)) for node in uses]
    changes += added_imports(file, imports)
    return Cure(file, changes, "keeps the elements, and streams them each time", True, line)


class NullCollected:
    """NullPointerException in `Collectors.toMap`: a value is null, which such a map cannot hold."""

    name = "java-null-collected"

    def examine(self, case: Case) -> Analysis | None:
        site = site_of(case, (".java",), "NullPointerException", called=True)
        root = case.trace.root_cause
        if site is None or root is None or not site.fault.called:
            return None
        if not any("MapAccumulator" in (frame.function or "") for frame in root.frames[:6]):
            return None
        file = site.file
        method = method_at(file, site.line)
        calls = [
            node
            for node in inside(method, "method_invocation")
            if called_name(file, node) == "toMap" and len(arguments_of(node)) >= 2
        ] if method is not None else []  # fmt: skip
        if len(calls) != 1 or method is None:
            return None
        value = " ".join(file.code(arguments_of(calls[0])[1]).split())
        cause = f"`{value}` gives null at {site.where}, and `toMap` takes no null for a value."
        return answered(self.name, site, cause, _only_those_with(site, method, calls[0]))


_THOSE_WITH = re.compile(
    r"(?i)\b(who|that|which) (have|has|had|were|are|was) (one|any|it|set|given|known)\b"
    r"|\b(those|only|ones|members|people|items|entries|all) (who|with|that have|which have)\b"
    r"|\bif (they|it) ha(ve|s) (one|any)\b|\bwithout (one|any)? ?(are|is) (left out|skipped)"
    r"|\b(left out|skipped|not in it|omitted)\b"
)


def _only_those_with(site: Site, method: Node, call: Node) -> Cure | None:
    """A filter in front of `collect` when the comment says that only those with a value count."""
    file = site.file
    collect = enclosing(call, "method_invocation")
    source = collect.child_by_field_name("object") if collect is not None else None
    said = plain_comment(file, method)
    owner = enclosing(method, *TYPES)
    said += f" {plain_comment(file, owner)}" if owner is not None else ""
    if collect is None or source is None or not _THOSE_WITH.search(said):
        return None
    taken = arguments_of(call)[1]
    code = file.code(taken)
    if reference := re.fullmatch(r"(\w+)::(\w+)", code):
        variable = reference[1][:1].lower() + reference[1][1:]
        test = f"{variable} -> {variable}.{reference[2]}() != null"
    elif plain := re.fullmatch(r"\(?(\w+)\)? -> ([\w.()]+)", " ".join(code.split())):
        test = f"{plain[1]} -> {plain[2]} != null"
    else:
        return None
    named = collect.child_by_field_name("name")
    if named is None:
        return None
    _, behind = file.span(source)
    gap = file.text[behind : file.span(named)[0]]
    change = Replacement(behind, behind, f"{gap}filter({test})")
    how = "leaves out those that have none, as the comment says"
    return Cure(file, [change], how, True, row_of(taken))
