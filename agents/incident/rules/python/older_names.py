"""Python: names and forms that older versions had, and what this version has in their place."""

import ast
import re
from collections.abc import Iterator

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import PythonFile
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement

_OF_MODULE = re.compile(r"module '(?P<module>\w+)' has no attribute '(?P<name>\w+)'")
_OF_VALUE = re.compile(
    r"'(?P<kind>dict|OrderedDict|defaultdict|Counter|generator|map|filter|zip|enumerate|\w*iterator"
    r"|_io\.\w+|_csv\.reader)' object has no attribute '(?P<name>has_key|next)'"
)
_OF_NAME = re.compile(r"name '(?P<name>\w+)' is not defined")
_NOW = {
    ("time", "clock"): "time.perf_counter",
    ("string", "letters"): "string.ascii_letters",
    ("string", "lowercase"): "string.ascii_lowercase",
    ("string", "uppercase"): "string.ascii_uppercase",
    ("string", "maketrans"): "str.maketrans",
    ("os", "getcwdu"): "os.getcwd",
    ("inspect", "getargspec"): "inspect.getfullargspec",
}
_ABSTRACT = {
    "Mapping", "MutableMapping", "Sequence", "MutableSequence", "Iterable", "Iterator", "Set",
    "MutableSet", "Callable", "Hashable", "Sized", "Container", "Generator", "KeysView",
    "ValuesView", "ItemsView",
}  # fmt: skip
_BUILT_IN = {
    "xrange": "range", "raw_input": "input", "unicode": "str", "unichr": "chr", "long": "int",
    "basestring": "str",
}  # fmt: skip


class OlderName:
    """AttributeError and NameError of what Python 3 calls otherwise."""

    name = "python-older-name"

    @at_site("AttributeError", "NameError")
    def examine(self, site: Site) -> Analysis | None:
        changes = list(_changes(site))
        if not changes:
            return None
        cause = f"{site.fault.message} at {site.where}: this version of Python has it otherwise."
        cure = Cure(site.file, changes, "writes it as this version has it", True, site.line)
        return answered(self.name, site, cause, cure)


def _changes(site: Site) -> Iterator[Replacement]:
    """All places of the file that have the older name."""
    file, message = site.file, site.fault.message
    if found := _OF_VALUE.search(message):
        yield from _of_values(file, found["name"], site.line)
    elif found := _OF_MODULE.search(message):
        now = _NOW.get((found["module"], found["name"]))
        if found["module"] == "collections" and found["name"] in _ABSTRACT:
            yield from _of_abstract_classes(file)
        elif now is not None and file.imports.get(found["module"]) == (found["module"], None):
            for node in file.nodes:
                if isinstance(node, ast.Attribute) and ast.unparse(node) == ".".join(
                    found.groups()
                ):
                    yield Replacement(*file.span(node), now)
    elif (found := _OF_NAME.search(message)) and found["name"] in _BUILT_IN:
        older = [n for n in file.nodes if isinstance(n, ast.Name) and n.id == found["name"]]
        if all(isinstance(node.ctx, ast.Load) for node in older):
            for node in older:
                yield Replacement(*file.span(node), _BUILT_IN[found["name"]])


def _of_values(file: PythonFile, name: str, line: int) -> Iterator[Replacement]:
    """`key in mapping` for `mapping.has_key(key)`, `next(rows)` for `rows.next()`."""
    for node in file.nodes:
        match node:
            case ast.Call(func=ast.Attribute(value=held, attr="has_key"), args=[key], keywords=[]):
                if name == "has_key":
                    inner = f"{file.operand(key)} in {file.receiver(held)}"
                    yield file.replaced(node, inner)
            case ast.Call(func=ast.Attribute(value=held, attr="next"), args=[], keywords=[]):
                if name == "next" and node.lineno == line:
                    yield Replacement(*file.span(node), f"next({file.source(held)})")


def _of_abstract_classes(file: PythonFile) -> Iterator[Replacement]:
    """`collections.abc.Mapping` for `collections.Mapping`."""
    if file.imports.get("collections") != ("collections", None):
        return
    for node in file.nodes:
        if not isinstance(node, ast.Attribute) or node.attr not in _ABSTRACT:
            continue
        if ast.unparse(node.value) == "collections":
            yield Replacement(*file.span(node), f"collections.abc.{node.attr}")
    for node in file.tree.body:
        if isinstance(node, ast.Import) and [a.name for a in node.names] == ["collections"]:
            yield file.inserted_after(node, "import collections.abc")
            return
