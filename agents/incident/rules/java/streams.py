"""Java: streams that are gone through twice, and maps collected from values that are null."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import (
    METHODS,
    TYPES,
    added_imports,
    called_name,
    method_at,
    statement_of,
)
from agents.incident.rules.java.null_messages import null_use, parse_message
from agents.incident.rules.java.promised import plain_comment, promised_by
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, arguments_of, child_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_ARRAYS = {"IntStream": "int", "LongStream": "long", "DoubleStream": "double"}


class StreamUsedTwice:
    """IllegalStateException of a stream that was gone through: its elements are kept in a list."""

    name = "java-stream-used-twice"

    @at_site((".java",), "IllegalStateException", called=True, said="stream has already been oper")
    def examine(self, site: Site) -> Analysis | None:
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
            if file.part(named, "name") == name:
                kind = file.part(node, "type")
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
        if file.part(each, "name") == name
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


_COLLECTING = r"MapAccumulator|lambda\$toMap\$"
"""The class library's own functions that put pairs into a map: without and with a merger."""


class NullCollected:
    """NullPointerException in `Collectors.toMap`: a value is null, which such a map cannot hold."""

    name = "java-null-collected"

    @at_site((".java",), "NullPointerException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if not site.raised_in(_COLLECTING, 6):
            return None
        file = site.file
        method = method_at(file, site.line)
        calls = [
            node
            for node in inside(method, "method_invocation")
            if called_name(file, node) == "toMap" and len(arguments_of(node)) >= 2
        ]
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


class NullMapped:
    """NullPointerException in a stream's `map`, over things of which only some have the value."""

    name = "java-null-mapped"

    @at_site((".java",), "NullPointerException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if site.fault.called:
            return self._null_key(site)
        file, message = site.file, parse_message(site.fault.message)
        use = null_use(file, site.line, message) if message is not None else None
        lambda_ = enclosing(use.null, "lambda_expression", *METHODS) if use is not None else None
        call = enclosing(lambda_, "method_invocation") if lambda_ is not None else None
        source = child_of(call, "object")
        method = method_at(file, site.line)
        if use is None or lambda_ is None or call is None or source is None or method is None:
            return None
        name = file.part(lambda_, "parameters").strip("()")
        null = file.code(use.null)
        maps = called_name(file, call) in ("map", "mapToInt", "mapToLong", "mapToDouble", "flatMap")
        own = re.fullmatch(rf"{re.escape(name)}\.[\w.]+(\(\))?", null)
        if not maps or not own or not _THOSE_WITH.search(plain_comment(file, method)):
            return None
        cause = f"`{null}` is null at {site.where} for one of those that the stream holds."
        cure = _filtered(file, source, call, f"{name} -> {null} != null", use.null)
        return answered(self.name, site, cause, cure)

    def _null_key(self, site: Site) -> Analysis | None:
        """`groupingBy(Book::shelf)`: the comment says under what those without one are counted."""
        if "element cannot be mapped to a null key" not in site.fault.message:
            return None
        file, method = site.file, method_at(site.file, site.line)
        calls = [
            node
            for node in inside(method, "method_invocation")
            if called_name(file, node) == "groupingBy" and arguments_of(node)
        ]
        if len(calls) != 1:
            return None
        by = arguments_of(calls[0])[0]
        cause = f"`{file.code(by)}` gives null at {site.where}, and no group can have that key."
        value = promised_by(file, calls[0], "String")
        reference = re.fullmatch(r"(\w+)::(\w+)", file.code(by))
        if value is None or value == "null" or reference is None:
            return answered(self.name, site, cause, None)
        each = reference[1][:1].lower() + reference[1][1:]
        code = f"{each} -> Objects.requireNonNullElse({each}.{reference[2]}(), {value})"
        changes = [file.replaced(by, code), *added_imports(file, {"java.util.Objects"})]
        how = f"takes {value} for those without, as the comment says"
        return answered(self.name, site, cause, Cure(file, changes, how, True, row_of(by)))


def _only_those_with(site: Site, method: Node, call: Node) -> Cure | None:
    """A filter in front of `collect` when the comment says that only those with a value count."""
    file = site.file
    collect = enclosing(call, "method_invocation")
    source = child_of(collect, "object")
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
    return _filtered(file, source, collect, test, taken)


def _filtered(file: SourceTree, source: Node, call: Node, test: str, taken: Node) -> Cure | None:
    """The stream `source` filtered in front of the call, by whether there is what is taken."""
    named = call.child_by_field_name("name")
    if named is None:
        return None
    _, behind = file.span(source)
    gap = file.text[behind : file.span(named)[0]]
    change = Replacement(behind, behind, f"{gap}filter({test})")
    how = "leaves out those that have none, as the comment says"
    return Cure(file, [change], how, True, row_of(taken))
