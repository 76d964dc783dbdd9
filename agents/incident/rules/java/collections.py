"""Java: collections changed while iterated, collections that cannot change, keys that repeat."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import (
    METHODS,
    TYPES,
    added_imports,
    called_name,
    calls_at,
    method_at,
    origin_of,
    statement_of,
)
from agents.incident.rules.java.keys import key_with_all_its_parts
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, arguments_of, child_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, comment_of, row_of


class ChangedWhileIterated:
    """ConcurrentModificationException: the loop goes through a copy, or removes by its iterator."""

    name = "java-changed-while-iterated"

    @at_site((".java",), "ConcurrentModificationException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        loops = [
            n for n in file.touching(site.line) if n.type == "enhanced_for_statement"
            and row_of(n) == site.line
        ]  # fmt: skip
        value = loops[-1].child_by_field_name("value") if loops else None
        cause = f"What {site.where} goes through is changed meanwhile."
        if value is not None and (growing := _growing(file, loops[-1], value)):
            cause = f"`{file.code(value)}` grows while {site.where} goes through it."
            return answered(self.name, site, cause, growing[0])
        if value is not None:
            gone_through = [value, *_changed_alike(file, loops[-1], value)]
            changes = [file.replaced(n, f"new ArrayList<>({file.code(n)})") for n in gone_through]
            changes += added_imports(file, {"java.util.ArrayList"})
            copied = Cure(file, changes, "goes through a copy", True, row_of(value))
            cause = f"`{file.code(value)}` is changed while {site.where} goes through it."
            return answered(self.name, site, cause, copied)
        cure = _by_iterator(site) or _for_each_copy(site) or _streamed_copy(site)
        return answered(self.name, site, cause, cure or _part_of_its_own(site))


def _changed_alike(file: SourceTree, loop: Node, value: Node) -> list[Node]:
    """What other loops of the class go through of the same collection, and change, and go on."""
    root = re.sub(r"\.(keySet|entrySet|values)\(\)$", "", file.code(value))
    owner = enclosing(loop, *TYPES)
    found = []
    for other in inside(owner, "enhanced_for_statement"):
        gone = other.child_by_field_name("value")
        code = file.part(other, "body")
        if gone is None or other == loop or not re.fullmatch(r"[\w.]+", root):
            continue
        same = re.fullmatch(rf"{re.escape(root)}(\.(keySet|entrySet|values)\(\))?", file.code(gone))
        changed = re.search(rf"\b{re.escape(root)}\.(remove|add)\([^;]*;(?P<then>\s*\w*)", code)
        if same and changed and changed["then"].strip() not in ("break", "return"):
            found.append(gone)
    return found


def _growing(file: SourceTree, loop: Node, value: Node) -> tuple[Cure | None] | None:
    """`if (!todo.contains(next)) todo.add(next)`: what comes to it is gone through as well.

    None when the loop adds nothing that way; else the cure, or None for what has no places.
    """
    items, body = file.code(value), loop.child_by_field_name("body")
    name, kind = (loop.child_by_field_name(part) for part in ("name", "type"))
    code = file.code(body)
    asked = re.search(rf"!{re.escape(items)}\.contains\(|!\w+\.(contains|add)\(", code)
    if f"{items}.add" not in code or not asked or body is None:
        return None
    is_list = re.search(rf"\bList<[^=;()]*> {re.escape(items)}\b", file.text)
    taken = re.search(r"\bi\b", file.code(enclosing(loop, *METHODS)))
    if not is_list or taken or body.type != "block" or not body.named_children:
        return (None,)
    start, _ = file.span(loop)
    head = f"for (int i = 0; i < {items}.size(); i++) "
    first = file.inserted_before(
        body.named_children[0], f"{file.code(kind)} {file.code(name)} = {items}.get(i);"
    )
    change = Replacement(start, file.span(body)[0], head)
    how = "goes through it by index, those that come to it too"
    return (Cure(file, [change, first], how, True, row_of(loop)),)


def _by_iterator(site: Site) -> Cure | None:
    """`items.remove(item)` between two `iterator.next()`: the iterator removes it itself."""
    file = site.file
    next_call = site.chosen(calls_at(site, "next"))
    owner = child_of(next_call, "object")
    loop = enclosing(next_call, "while_statement", "for_statement") if next_call else None
    if next_call is None or owner is None or loop is None:
        return None
    method = enclosing(loop, *METHODS)
    made = [
        file.part(node, "object")
        for node in inside(method or loop, "method_invocation")
        if called_name(file, node) in ("iterator", "listIterator")
    ]
    removals = [
        node
        for node in inside(loop, "method_invocation")
        if called_name(file, node) == "remove" and file.part(node, "object") in made
    ]
    if len(removals) != 1 or len(made) != 1:
        return None
    code = f"{file.code(owner)}.remove()"
    how = "lets the iterator remove it"
    return Cure(file, [file.replaced(removals[0], code)], how, True, row_of(removals[0]))


def _for_each_copy(site: Site) -> Cure | None:
    """`items.forEach(... items.remove ...)` goes through a copy of the list."""
    file = site.file
    calls = calls_at(site, "forEach")
    call = site.chosen(calls)
    owner = child_of(call, "object")
    if call is None or owner is None or len(arguments_of(call)) != 1:
        return None
    lambda_ = arguments_of(call)[0]
    parameters = file.part(lambda_, "parameters")
    if lambda_.type != "lambda_expression" or not re.fullmatch(r"[\w.]+(\(\))?", file.code(owner)):
        return None
    box = "LinkedHashMap" if "," in parameters else "ArrayList"
    changes = [file.replaced(owner, f"new {box}<>({file.code(owner)})")]
    changes += added_imports(file, {f"java.util.{box}"})
    return Cure(file, changes, "goes through a copy", True, row_of(owner))


def _streamed_copy(site: Site) -> Cure | None:
    """`names.stream()...forEach(names::remove)` streams a copy."""
    file = site.file
    for call in site.at_line("method_invocation"):
        owner = call.child_by_field_name("object")
        statement = statement_of(call)
        if called_name(file, call) != "stream" or owner is None or statement is None:
            continue
        name = re.escape(file.code(owner))
        if re.search(rf"\b{name}(::|\.)(remove|add|clear)", file.code(statement)):
            changes = [file.replaced(owner, f"new ArrayList<>({file.code(owner)})")]
            changes += added_imports(file, {"java.util.ArrayList"})
            return Cure(file, changes, "goes through a copy", True, row_of(owner))
    return None


def _part_of_its_own(site: Site) -> Cure | None:
    """`items.subList(...)` is a view: whoever changes `items` meanwhile needs a copy of it."""
    file = site.file
    views = {
        file.code(source): source
        for node in site.at_line("identifier")
        if (source := origin_of(file, node).source) is not None
        and called_name(file, source) == "subList"
    }
    if len(views) != 1:
        return None
    code, source = next(iter(views.items()))
    changes = [file.replaced(source, f"new ArrayList<>({code})")]
    changes += added_imports(file, {"java.util.ArrayList"})
    return Cure(file, changes, "keeps a copy of that part", True, row_of(source))


class RepeatedKey:
    """IllegalStateException of `Collectors.toMap`: the code says which of two values counts."""

    name = "java-repeated-key"

    @at_site((".java",), "IllegalStateException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if not site.fault.message.startswith("Duplicate key"):
            return None
        file = site.file
        method = method_at(file, site.line)
        calls = [
            node
            for node in inside(method, "method_invocation")
            if called_name(file, node) == "toMap" and len(arguments_of(node)) == 2
        ]
        if len(calls) != 1:
            return None
        cause = f"Two values have the same key in the map made at {site.where}."
        cure = key_with_all_its_parts(site, calls[0]) or _merged(site, calls[0], method)
        return answered(self.name, site, cause, cure)


def _merged(site: Site, call: Node, method: Node | None) -> Cure | None:
    file = site.file
    owner = enclosing(call, *TYPES)
    said = f"{comment_of(file, method)} {comment_of(file, owner)}".lower()
    merges = {
        " ".join(file.code(arguments_of(node)[2]).split()): row_of(node)
        for node in file.of_type("method_invocation")
        if called_name(file, node) == "toMap" and len(arguments_of(node)) > 2
    }
    first = re.search(
        r"\bfirst (one )?(\w+ )?(counts|wins|is kept|stays|is used)|keeps? the first", said
    )
    last = re.search(
        r"\b(last|latest|newest) (one )?(\w+ )?(counts|wins|is kept|stays|is used)"
        r"|keeps? the (last|latest|newest)",
        said,
    )
    if len(merges) == 1:
        merge, line = next(iter(merges.items()))
        shown = f"as line {line} does"
    elif first and not last:
        merge, shown = "(first, second) -> first", "as its comment says"
    elif last and not first:
        merge, shown = "(first, second) -> second", "as its comment says"
    elif _same_values(site.fault.message):
        merge, shown = "(first, second) -> first", "for both values are the same"
    elif _keyed_by_itself(file, call):
        merge, shown = "(first, second) -> first", "for equal keys come from equal values"
    else:
        return None
    _, end = file.span(arguments_of(call)[-1])
    how = f"says which value counts, `{merge}`, {shown}"
    return Cure(file, [Replacement(end, end, f", {merge}")], how, True, row_of(call))


def _same_values(message: str) -> bool:
    """Whether the message shows the same thing twice."""
    found = re.search(r"\(attempted merging values (.+) and (.+)\)$", message, re.DOTALL)
    return found is not None and found[1] == found[2]


def _keyed_by_itself(file: SourceTree, call: Node) -> bool:
    """`toMap(order -> order.owner().id(), order -> order.owner())`: the key is the value's own."""
    codes = [" ".join(file.code(argument).split()) for argument in arguments_of(call)]
    parts = [re.fullmatch(r"\(?(\w+)\)? -> (?P<code>\1\.[\w.()]+)", code) for code in codes]
    key, value = parts
    return bool(key and value and key["code"].startswith(f"{value['code']}."))
