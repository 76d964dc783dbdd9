"""JavaScript objects: nothing to list, groups not begun, frozen lists, folders not made."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import (
    SUFFIXES,
    called_name,
    calls_at,
    functions_named,
    origin_of,
    receiver_of,
    statement_of,
    uses_semicolons,
)
from agents.incident.rules.javascript.may_lack import may_lack
from agents.incident.rules.javascript.sources import source_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, arguments_of, child_of
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_SET = re.compile(r"Cannot set propert(?:y|ies) (?:'\w+' )?of undefined")
_PUSHED = re.compile(r"of undefined \(reading '(push|unshift|add|set)'\)")


class NothingToList:
    """TypeError of `Object.keys(undefined)`: there is nothing to list."""

    name = "javascript-nothing-to-list"

    @at_site(SUFFIXES, "TypeError", called=True, said="Cannot convert undefined or null to object")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        calls = [
            n
            for n in calls_at(site, "keys", "values", "entries")
            if file.code(receiver_of(n)) == "Object"
        ]
        call = site.chosen(calls)
        if call is None or len(arguments_of(call)) != 1:
            return None
        value = arguments_of(call)[0]
        cause = f"`{file.code(value)}` is undefined or null at {site.where}."
        if value.type == "member_expression" and not may_lack(site, value):
            return answered(self.name, site, cause, None)
        change = file.replaced(value, f"{file.operand(value)} ?? {{}}")
        cure = Cure(file, [change], "lists nothing then", False)
        return answered(self.name, site, cause, cure)


class GroupNotBegun:
    """TypeError of `groups[key].push(x)`, or `table[a][b] = x`, for a key that comes first."""

    name = "javascript-group-not-begun"

    @at_site(SUFFIXES, "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        file, message = site.file, site.fault.message
        pushed = _PUSHED.search(message)
        owners: list[Node] = []
        empty = "{}"
        if pushed:
            empty = {"add": "new Set()", "set": "new Map()"}.get(pushed[1], "[]")
            calls = calls_at(site, pushed[1])
            owners = [owner for n in calls if (owner := receiver_of(n)) is not None]
        elif _SET.search(message):
            for node in site.at_line("assignment_expression", "augmented_assignment_expression"):
                left = node.child_by_field_name("left")
                owner = child_of(left, "object")
                owners += [owner] if owner is not None else []
        if pushed and (found := _of_map(site, owners, empty)) is not None:
            cause, cure = found
            return answered(self.name, site, cause, cure)
        owner = site.chosen([n for n in owners if n.type == "subscript_expression"])
        if owner is None or not _is_variable(file, owner):
            return None
        index = owner.child_by_field_name("index")
        if index is None or index.type == "number":
            return None
        cause = f"`{file.code(owner)}` does not exist yet at {site.where}."
        if _is_begun_elsewhere(site, owner) or _has_own(site, pushed[1] if pushed else ""):
            return answered(self.name, site, cause, None)
        change = file.replaced(owner, f"({file.code(owner)} ??= {empty})")
        cure = Cure(file, [change], "begins it when it comes first", True)
        return answered(self.name, site, cause, cure)


def _of_map(site: Site, owners: list[Node], empty: str) -> tuple[str, Cure] | None:
    """`groups.get(key).push(x)`: the Map has nothing for a key that comes first."""
    file = site.file
    owner = site.chosen(owners)
    if owner is None:
        return None
    source, statement = owner, statement_of(owner)
    if owner.type == "identifier":
        origin = origin_of(file, owner)
        if origin.source is None or origin.destructured:
            return None
        source, statement = origin.source, origin.statement
    if source.type == "subscript_expression" and owner.type == "identifier":
        if not _is_variable(file, source) or source.child_by_field_name("index") is None:
            return None
        change = file.replaced(source, f"({file.code(source)} ??= {empty})")
        cause = f"`{file.code(source)}` does not exist yet at {site.where}."
        return cause, Cure(file, [change], "begins it when it comes first", True, row_of(source))
    groups, key = file.code(receiver_of(source)), arguments_of(source)
    if _has_entries(site, receiver_of(source)):
        return None  # then another key is one that is not known
    if called_name(file, source) != "get" or len(key) != 1 or statement is None:
        return None
    plain = re.fullmatch(r"[\w$.]+", groups) and re.fullmatch(
        r"[\w$.\[\]]+|'[^']*'|\"[^\"]*\"|`[^`]*`", file.code(key[0])
    )
    if not plain or f"{groups}.set(" in file.text or not file.alone_on_its_lines(statement):
        return None
    end = ";" if uses_semicolons(file) else ""
    code = (
        f"if (!{groups}.has({file.code(key[0])})) {{\n"
        f"{file.indent_unit}{groups}.set({file.code(key[0])}, {empty}){end}\n}}"
    )
    cause = f"`{file.code(source)}` is not there yet at {site.where}."
    change = file.inserted_before(statement, code)
    return cause, Cure(file, [change], "begins it when it comes first", True, row_of(source))


def _has_entries(site: Site, groups: Node | None) -> bool:
    """Whether the Map is made with entries, as of a list of all that there are."""
    given = arguments_of(source_of(site, site.file, groups)[1]) if groups is not None else []
    return bool(given) and (given[0].type != "array" or bool(given[0].named_children))


def _is_begun_elsewhere(site: Site, owner: Node) -> bool:
    """Whether the table has its keys from the start, or another place puts them in."""
    file, table = site.file, owner.child_by_field_name("object")
    if table is None:
        return True
    home, made = source_of(site, file, table)
    if made.type == "object" and made.named_children:
        return True
    code = home.code(table)
    return any(
        left.type == "subscript_expression" and file.part(left, "object") == code
        for node in file.of_type("assignment_expression")
        if (left := node.child_by_field_name("left")) is not None
    )


def _has_own(site: Site, method: str) -> bool:
    """Whether a class of the repository has the method: its objects may be what is kept."""
    return bool(method) and any(True for _ in functions_named(site.files, method, site.file.path))


def _is_variable(file: SourceTree, owner: Node) -> bool:
    """Whether the thing is looked up in a table of ours, by a key that varies."""
    table = owner.child_by_field_name("object")
    return bool(re.fullmatch(r"[\w$.]+(\[[\w$.]+\])?", file.code(table)))


class FrozenList:
    """TypeError of sorting or reversing a list that cannot change: a copy of it can."""

    name = "javascript-frozen-list"

    @at_site(SUFFIXES, "TypeError", called=True, said=r"Cannot assign to read only property '\d+'")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        calls = calls_at(site, "sort", "reverse")
        call = site.chosen(calls)
        owner = receiver_of(call)
        if call is None or owner is None or call.parent is None:
            return None
        cause = f"`{file.code(owner)}` cannot be changed, at {site.where}."
        if call.parent.type == "expression_statement":
            return answered(self.name, site, cause, None)
        change = file.replaced(owner, f"[...{file.code(owner)}]")
        cure = Cure(file, [change], "orders a copy", True)
        return answered(self.name, site, cause, cure)


class MissingFolder:
    """ENOENT of a file that is to be written, EEXIST of a folder to be made."""

    name = "javascript-missing-folder"

    @at_site(SUFFIXES, "Error", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if re.match(r"EEXIST: .*\bmkdir\b", site.fault.message):
            return self._made_already(site)
        if not re.match(r"ENOENT: .*\bopen\b", site.fault.message):
            return None
        file = site.file
        calls = calls_at(site, "writeFileSync", "appendFileSync")
        call = site.chosen(calls)
        statement = statement_of(call) if call is not None else None
        if call is None or statement is None or not file.alone_on_its_lines(statement):
            return None
        path = arguments_of(call)[0]
        if path.type not in ("identifier", "member_expression"):
            return None
        end = ";" if uses_semicolons(file) else ""
        owner = receiver_of(call)
        made = f"{file.code(owner)}.mkdirSync" if owner is not None else "mkdirSync"
        code = f"{made}(dirname({file.code(path)}), {{ recursive: true }}){end}"
        changes = [file.inserted_before(statement, code)]
        changes += _imported(file, "fs", "mkdirSync") if owner is None else []
        changes += _imported(file, "path", "dirname")
        cause = f"The folder of `{file.code(path)}` does not exist when {site.where} writes."
        cure = Cure(file, changes, "makes the folder first", False, row_of(statement))
        return answered(self.name, site, cause, cure)

    def _made_already(self, site: Site) -> Analysis | None:
        file = site.file
        calls = calls_at(site, "mkdirSync", "mkdir")
        call = site.chosen(calls)
        if call is None or len(arguments_of(call)) != 1:
            return None
        _, end = file.span(arguments_of(call)[0])
        change = Replacement(end, end, ", { recursive: true }")
        cause = f"The folder that {site.where} makes is there already."
        cure = Cure(file, [change], "takes a folder that is there already", False)
        return answered(self.name, site, cause, cure)


def _imported(file: SourceTree, module: str, name: str) -> list[Replacement]:
    """`name` out of one of Node's modules, as the file imports things."""
    if re.search(rf"\{{[^}}]*\b{name}\b[^}}]*\}}\s*(=\s*require|from)", file.text):
        return []
    requires = [n for n in file.root.named_children if "require(" in file.code(n)]
    imports = list(file.of_type("import_statement"))
    style = "node:" if "node:" in file.text else ""
    quote = '"' if file.text.count('"') > file.text.count("'") else "'"
    end = ";" if uses_semicolons(file) else ""
    module = f"{quote}{style}{module}{quote}"
    if imports:
        return [file.inserted_after(imports[-1], f"import {{ {name} }} from {module}{end}")]
    code = f"const {{ {name} }} = require({module}){end}"
    if requires:
        return [file.inserted_after(requires[0], code)]
    first = file.root.named_children[0]
    return [file.inserted_before(first, code)]
