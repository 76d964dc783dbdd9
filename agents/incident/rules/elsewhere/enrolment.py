"""A handler that is not enrolled as its fellows are: by a decorator, a call, or in a list."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.elsewhere.failing import failing_site
from agents.incident.rules.elsewhere.tables import handler_of, is_used, key_pattern, reaches
from agents.incident.rules.elsewhere.written import LISTS, text_of
from agents.incident.rules.flow.notation import CLASSES, bare, call_of, function_around, name_of
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import SourceTree, SourceTrees, inside
from agents.incident.rules.tree_site import Cure, Site, answered, row_of

_MOST_FILES = 60
_DECORATED = re.compile(r"(?m)^\s*@[\w.]+\(\s*[rbuRBU]?[\"']")


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Where a handler is enrolled: the file, the node that does it, and the handler's name."""

    file: SourceTree
    place: Node
    name: str


class NotEnrolled:
    """A refusal, or a missing entry, for what one of the repository's handlers is there for."""

    name = "not-enrolled"

    def examine(self, case: Case) -> Analysis | None:
        site = failing_site(case)
        if site is None or not _asked_for(site):
            return None
        cures = [*_by_decorator(site), *_by_list(site)]
        if len(cures) != 1:
            return None
        cure, handler = cures[0]
        cause = (
            f"{site.where} finds nothing for what `{handler}` is there for: its fellows are"
            f" enrolled at {cure.file.path}:{cure.line}, and it is not."
        )
        return answered(self.name, site, cause, cure)


def _asked_for(site: Site) -> set[str]:
    """The keys that the message names, when the code refuses one or does not find it."""
    line = site.file.lines[site.line - 1]
    refused = re.search(r"\b(raise|throw|orElseThrow|reject)\b", line) is not None
    if site.fault.error != "KeyError" and not refused:
        return set()
    message = site.fault.message
    return {w.strip("'\".,:;") for w in re.split(r"\s+", message) if len(w.strip("'\".,:;")) > 1}


def _by_decorator(site: Site) -> Iterator[tuple[Cure, str]]:
    """Python's `@handles("created")`, which one of the functions lacks."""
    if not site.file.path.endswith(".py"):
        return
    groups: dict[str, list[tuple[SourceTree, Node, str, str]]] = defaultdict(list)
    for file in site.files.files_with("@", site.file.path, most=_MOST_FILES):
        for node in file.of_type("decorator") if _DECORATED.search(file.text) else ():
            call = call_of(file, node.named_children[0])
            key = text_of(file, call.given[0]) if call is not None and call.given else None
            made = node.parent.child_by_field_name("definition") if node.parent else None
            if call is not None and key and made is not None and len(call.given) == 1:
                name = file.part(made, "name")
                groups[file.code(node).partition("(")[0]].append((file, node, key, name))
    for decorator, used in groups.items():
        if len(used) < 2 or not _fills(site, decorator):
            continue
        patterns = {key_pattern(key, name) for _, _, key, name in used}
        pattern = only(patterns)
        if pattern is None or not any(pattern):
            continue
        found = list(_undecorated(site, decorator, pattern))
        if len(found) == 1:
            file, function, key = found[0]
            quote = file.code(used[0][1]).partition("(")[2][:1]
            change = file.inserted_before(function, f"{decorator}({quote}{key}{quote})")
            how = f"enrols it by `{decorator}`, as {used[0][0].path}:{row_of(used[0][1])} does"
            name = file.part(function, "name")
            yield Cure(file, [change], how, True, row_of(function)), name


def _undecorated(
    site: Site, decorator: str, pattern: tuple[str, str]
) -> Iterator[tuple[SourceTree, Node, str]]:
    before, after = pattern
    word = decorator.strip("@").rpartition(".")[2]
    for key in _asked_for(site):
        name = re.sub(r"\W", "_", key)
        for file in site.files.files_with(word, site.file.path, most=_MOST_FILES):
            for node in file.of_type("function_definition", "class_definition"):
                own = file.part(node, "name")
                plain = own.lower().replace("_", "")
                wanted = f"{before}{name.replace('_', '')}{after}".lower().replace("_", "")
                around = node.parent
                bare_def = around is not None and around.type != "decorated_definition"
                if plain == wanted and bare_def and not is_used(site.files, file, own):
                    yield file, node, key


def _fills(site: Site, decorator: str) -> bool:
    """Whether the decorator's own function fills a table that the failing line's function reads."""
    word = decorator.strip("@").rpartition(".")[2]
    around = [f for n in site.file.touching(site.line) if (f := function_around(n)) is not None]
    text = site.file.code(around[0]) if around else site.file.lines[site.line - 1]
    for file in site.files.files_with(f"def {word}", site.file.path, most=_MOST_FILES):
        for function in file.of_type("function_definition"):
            if name_of(file, function) != word:
                continue
            filled = re.findall(r"(\w+)\[\w+\]\s*=", file.code(function))
            filled += re.findall(r"(\w+)\.(?:setdefault|append|add)\(", file.code(function))
            if any(re.search(rf"\b{name}\b", text) for name in filled):
                return True
    return False


def _by_list(site: Site) -> Iterator[tuple[Cure, str]]:
    """`register(new CsvExporter())` twice and more, or a list of such, without one of them."""
    for group in _groups(site.files, site.file.path):
        names = [each.name for each in group]
        file, last = group[-1].file, group[-1]
        ends = _common_end(names)
        if len(set(names)) != len(names) or not ends:
            continue
        bases = {base for name in names for base in _bases(site.files, file, name)}
        methods = _methods_of(site.files, file, names)
        found = [
            (home, name)
            for home in site.files.files_with(ends, file.path, most=_MOST_FILES)
            for owner in home.of_type(*CLASSES)
            if (name := home.part(owner, "name")) not in names
            and name.endswith(ends) and name != ends
            and "abstract" not in home.code(owner).partition("{")[0]
            and (_heads(home, owner) & bases if bases else _methods(home, owner) >= methods)
            and _is_for(site, home, owner)
            and not is_used(site.files, home, name)
        ]  # fmt: skip
        if len(found) != 1 or not reaches(file, found[0][1], found[0][0]):
            continue
        name = found[0][1]
        code = re.sub(rf"\b{re.escape(last.name)}\b", name, file.code(last.place))
        if last.place.type == "expression_statement":
            change = file.inserted_after(last.place, code)
        else:
            before = last.place.prev_named_sibling
            line = last.place.start_point.row
            alone = before is not None and before.end_point.row < line
            indent = file.lines[line][: len(file.lines[line]) - len(file.lines[line].lstrip())]
            joint = f",\n{indent}" if alone else ", "
            change = file.replaced(last.place, f"{file.code(last.place)}{joint}{code}")
        yield (
            Cure(file, [change], f"enrols `{name}` beside the others", True, row_of(last.place)),
            name,
        )


def _groups(files: SourceTrees, near: str) -> Iterator[list[Enrolment]]:
    """Handlers that are made one beside the other in a list, or by calls of one name."""
    for file in files.files_with("", near, most=_MOST_FILES):
        calls: dict[tuple[int, str], list[Enrolment]] = defaultdict(list)
        for node in file.of_type("expression_statement"):
            call = call_of(file, bare(node.named_children[0])) if node.named_children else None
            if call is None or len(call.given) != 1 or call.named:
                continue
            handler = handler_of(file, call.given[0])
            if handler is not None and call_of(file, bare(call.given[0])) is not None:
                around = function_around(node)
                key = (around.start_byte if around else -1, call.name)
                calls[key].append(Enrolment(file, node, handler))
        yield from (group for group in calls.values() if len(group) > 1)
        for made in file.of_type(*LISTS, "method_invocation"):
            call = call_of(file, made)
            parts = call.given if call is not None else tuple(made.named_children)
            if call is not None and call.name not in ("of", "asList"):
                continue
            handlers = [handler_of(file, part) for part in parts]
            if len(parts) > 1 and None not in handlers:
                yield [Enrolment(file, p, h or "") for p, h in zip(parts, handlers, strict=True)]


def _common_end(names: list[str]) -> str:
    """`Exporter` of `CsvExporter` and `TsvExporter`: the last words that all share."""
    words = [re.findall(r"[A-Z][a-z0-9]*|[A-Z]+(?![a-z])", name) for name in names]
    shared = ""
    for last in zip(*(reversed(each) for each in words), strict=False):
        if len(set(last)) != 1:
            break
        shared = last[0] + shared
    return shared


def _heads(file: SourceTree, owner: Node) -> set[str]:
    """The classes and interfaces that a class names as its own."""
    head = file.code(owner).partition("{")[0].partition(":\n")[0].split("\n")[0]
    name = file.part(owner, "name")
    return set(re.findall(r"[A-Z]\w*", head.partition(name)[2]))


def _bases(files: SourceTrees, near: SourceTree, name: str) -> set[str]:
    for home in files.files_with(name, near.path, most=_MOST_FILES):
        for owner in home.of_type(*CLASSES):
            if home.part(owner, "name") == name:
                return _heads(home, owner)
    return set()


def _methods(file: SourceTree, owner: Node) -> set[str]:
    functions = inside(owner, "function_definition", "method_definition", "method_declaration")
    return {name_of(file, function) for function in functions}


def _methods_of(files: SourceTrees, near: SourceTree, names: list[str]) -> set[str]:
    """The methods that all classes of these names have."""
    found = [
        _methods(home, owner)
        for name in names
        for home in files.files_with(name, near.path, most=_MOST_FILES)
        for owner in home.of_type(*CLASSES)
        if home.part(owner, "name") == name
    ]
    return set.intersection(*found) if found else set()


def _is_for(site: Site, file: SourceTree, owner: Node) -> bool:
    """Whether the class says by a constant text that it is for what was asked."""
    asked = _asked_for(site)
    types = ("string", "string_literal")
    return any(text_of(file, node) in asked for node in inside(owner, *types))
