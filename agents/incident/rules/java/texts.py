"""Java: roundings that are not said, folders that are not made, getters without an end."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.java.code import (
    TYPES,
    added_imports,
    called_name,
    calls_at,
    declared_field,
    method_at,
    statement_of,
    type_declared,
)
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import (
    SourceTree,
    arguments_of,
    children_in,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of, site_of


class RoundingNotSaid:
    """ArithmeticException "Rounding necessary": the scale is set without a way to round."""

    name = "java-rounding"

    @at_site((".java",), "ArithmeticException", called=True, said="Rounding necessary")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        calls = [n for n in calls_at(site, "setScale") if len(arguments_of(n)) == 1]
        call = site.chosen(calls)
        if call is None:
            return None
        modes = {
            found
            for other in site.files.files_with("RoundingMode.", file.path)
            for found in re.findall(r"RoundingMode\.\w+", other.text)
        } - {"RoundingMode.UNNECESSARY"}
        cause = f"The number at {site.where} has more decimals than it is to have."
        mode = only(modes)
        if mode is None:
            return answered(self.name, site, cause, None)
        changes = [
            file.replaced(given[0], f"{file.code(given[0])}, {mode}")
            for other in inside(enclosing(call, *TYPES) or file.root, "method_invocation")
            if called_name(file, other) == "setScale" and len(given := arguments_of(other)) == 1
        ]
        changes += added_imports(file, {"java.math.RoundingMode"})
        return answered(self.name, site, cause, Cure(file, changes, f"rounds by {mode}"))


_WRITERS = {"write", "writeString", "newBufferedWriter", "newOutputStream", "createFile"}


class MissingFolder:
    """NoSuchFileException of a file that is to be written, or a folder that is there already."""

    name = "java-missing-folder"

    def examine(self, case: Case) -> Analysis | None:
        errors = ("NoSuchFileException", "FileAlreadyExistsException")
        site = site_of(case, (".java",), *errors, called=True)
        if site is None:
            return None
        file = site.file
        makes = site.fault.error == "FileAlreadyExistsException"
        wanted = {"createDirectory"} if makes else _WRITERS
        calls = [n for n in calls_at(site, *wanted) if file.part(n, "object") == "Files"]
        call = site.chosen(calls)
        if call is None or not arguments_of(call):
            return None
        path, statement = arguments_of(call)[0], statement_of(call)
        if makes:
            named = call.child_by_field_name("name")
            cause = f"The folder that {site.where} makes is there already."
            if named is None:
                return None
            change = file.replaced(named, "createDirectories")
            return answered(self.name, site, cause, Cure(file, [change], "takes it as it is"))
        cause = f"The folder of `{file.code(path)}` does not exist when {site.where} writes."
        if path.type != "identifier" or statement is None or not file.alone_on_its_lines(statement):
            return answered(self.name, site, cause, None)
        in_block = statement.parent is not None and statement.parent.type == "block"
        if not in_block:
            return answered(self.name, site, cause, None)
        code = f"Files.createDirectories({file.code(path)}.toAbsolutePath().getParent());"
        cure = Cure(file, [file.inserted_before(statement, code)], "makes the folder first")
        return answered(self.name, site, cause, cure)


class EndlessCall:
    """StackOverflowError of a getter that calls itself, or an override that does."""

    name = "java-endless-call"

    @at_site((".java",), "StackOverflowError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        method = method_at(site.file, site.line)
        if method is None:
            return None
        file, name = site.file, site.file.part(method, "name")
        calls = [
            n
            for n in inside(method, "method_invocation")
            if called_name(file, n) == name and file.part(n, "object") in ("", "this")
        ]
        owner = enclosing(method, *TYPES)
        if (
            len(calls) != 1
            or owner is None
            or (arguments_of(calls[0]) and not _passed_on(file, method, calls[0]))
        ):
            return None
        cause = f"`{name}` at {site.where} calls itself without an end."
        bare = re.sub(r"^(get|is)(?=[A-Z])", "", name)
        field = bare[:1].lower() + bare[1:]
        if not arguments_of(calls[0]) and declared_field(file, owner, field) is not None:
            change = file.replaced(calls[0], field)
            cure = Cure(file, [change], f"gives the field `{field}`", True, row_of(calls[0]))
            return answered(self.name, site, cause, cure)
        if not _base_has(site, file, owner, name):
            return None
        code = f"super.{name}({', '.join(file.code(a) for a in arguments_of(calls[0]))})"
        change = file.replaced(calls[0], code)
        cure = Cure(file, [change], "calls the base class's own", True, row_of(calls[0]))
        return answered(self.name, site, cause, cure)


def _passed_on(file: SourceTree, method: Node, call: Node) -> bool:
    """Whether the call passes on what the method was given, unchanged."""
    names = [file.part(p, "name") for p in children_in(method, "parameters")]
    return names == [file.code(a) for a in arguments_of(call)]


def _base_has(site: Site, file: SourceTree, owner: Node, name: str) -> bool:
    heritage = file.part(owner, "superclass").removeprefix("extends").strip()
    declared = type_declared(site.files, heritage, file.path) if heritage else None
    if declared is None:
        return False
    return any(
        declared[0].part(m, "name") == name for m in inside(declared[1], "method_declaration")
    )
