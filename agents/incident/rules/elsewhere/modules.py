"""The repository's files that an import or a `require` means."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from tree_sitter import Node

from agents.incident.rules.flow.notation import call_of, function_around
from agents.incident.rules.source_trees import SourceTree, SourceTrees, inside


def files_of_import(files: SourceTrees, file: SourceTree, name: str) -> Iterator[SourceTree]:
    """The repository's files that the file may have imported the name from."""
    for node in file.of_type("import_from_statement", "import_statement"):
        source = node.child_by_field_name("module_name") or node.child_by_field_name("source")
        if source is None or not any(file.code(n) == name for n in inside(node, "identifier")):
            continue
        yield from modules(files, file, file.code(source))


def modules(files: SourceTrees, file: SourceTree, written: str) -> Iterator[SourceTree]:
    """The repository's files that a module name or a relative path means."""
    wanted = [
        p for p in written.strip("\"'").replace("\\", "/").split("/") if p not in ("", ".", "..")
    ]
    if file.path.endswith(".py"):
        wanted = [p for p in written.split(".") if p]
    if not wanted:
        return
    for path in files.paths:
        pure = PurePosixPath(path)
        parts = list(pure.with_suffix("").parts)
        if pure.name in ("index.js", "index.ts", "__init__.py", "index.mjs"):
            parts = parts[:-1]
        last = (
            PurePosixPath(wanted[-1]).stem
            if pure.suffix[1:] in wanted[-1].split(".")
            else wanted[-1]
        )
        if parts[-len(wanted) :] == [*wanted[:-1], last] and path != file.path:
            home = files.file(path)
            if home is not None:
                yield home


def required(
    files: SourceTrees, file: SourceTree, value: Node, part: str
) -> tuple[SourceTree, Node, bool] | None:
    """What a `require` gives: the other file, its exports, and whether they are the part alone."""
    call = call_of(file, value)
    if call is None or call.name != "require" or not call.given:
        return None
    home = next(modules(files, file, file.code(call.given[0])), None)
    for node in home.of_type("assignment_expression") if home is not None else ():
        right = node.child_by_field_name("right")
        if home is None or right is None or function_around(node) is not None:
            continue
        left = home.part(node, "left")
        if left == "module.exports":
            return home, right, False
        if part and left in (f"exports.{part}", f"module.exports.{part}"):
            return home, right, True
    return None
