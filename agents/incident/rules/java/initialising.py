"""Java: fields that are used before they are made: declared below their use, or never made."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import TYPES, declared_field, origin_of
from agents.incident.rules.java.defaults import field_of_getter
from agents.incident.rules.java.null_messages import null_use, parse_message
from agents.incident.rules.java.null_unsaid import unsaid_use
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import (
    SourceTree,
    arguments_of,
    child_of,
    children_in,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of


class DeclaredBelow:
    """A field is null as it is declared below the one whose initialiser uses it."""

    name = "java-declared-below"

    @at_site((".java",), "NullPointerException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if not site.fault.called:
            field = _null_field(site)
            return self._used_above(site, field) if field is not None else None
        found = [self._used_above(site, field) for field in _passed_fields(site)]
        said = [answer for answer in found if answer is not None]
        return only(said)

    def _used_above(self, site: Site, declaration: Node) -> Analysis | None:
        """The answer when a frame is in the initialiser of a field declared above this one."""
        file = site.file
        for home, line in [(file, site.line), *site.callers()]:
            user = next(
                (
                    node
                    for node in home.touching(line)
                    if node.type in ("field_declaration", "static_initializer")
                    and node.parent == declaration.parent
                ),
                None,
            ) if home is file else None  # fmt: skip
            if user is None or user.start_byte >= declaration.start_byte:
                continue
            name = _declared_name(file, declaration)
            cause = (
                f"`{name}` is null at {site.where}: it is made at line {row_of(declaration)}, "
                f"after line {row_of(user)} already uses it."
            )
            return answered(self.name, site, cause, _moved_up(file, declaration, user))
        return None


def _declared_name(file: SourceTree, declaration: Node) -> str:
    declarator = declaration.child_by_field_name("declarator")
    return file.part(declarator, "name")


def _null_field(site: Site) -> Node | None:
    """The declaration, with its initialiser, of the field that was null."""
    file, message = site.file, parse_message(site.fault.message)
    if message is not None:
        use = null_use(file, site.line, message)
    else:
        found = unsaid_use(site.case, site.files, file, site.line)
        use = found[0] if found is not None else None
    if use is None:
        return None
    name = file.code(use.null).removeprefix("this.")
    owner = enclosing(use.null, *TYPES)
    while owner is not None:
        bare = name.removeprefix(f"{file.part(owner, 'name')}.")
        declaration = declared_field(file, owner, bare)
        if declaration is not None:
            declarators = declaration.children_by_field_name("declarator")
            made = declarators[0].child_by_field_name("value") if len(declarators) == 1 else None
            return declaration if made is not None and made.type != "null_literal" else None
        owner = enclosing(owner, *TYPES)
    return None


def _passed_fields(site: Site) -> list[Node]:
    """Fields with initialisers that the line passes on to the library, which refuses null."""
    file = site.file
    found = {}
    for call in site.at_line("method_invocation", "object_creation_expression"):
        for argument in arguments_of(call):
            field = origin_of(file, argument).field if argument.type == "identifier" else None
            declarator = child_of(field, "declarator")
            if declarator is not None and declarator.child_by_field_name("value") is not None:
                found[field.id if field is not None else 0] = field
    return [field for field in found.values() if field is not None]


def _moved_up(file: SourceTree, declaration: Node, user: Node) -> Cure | None:
    """The declaration with its comment in front of the one that uses it."""
    if not file.alone_on_its_lines(declaration) or not file.alone_on_its_lines(user):
        return None
    between = {
        _declared_name(file, node)
        for node in (declaration.parent.named_children if declaration.parent is not None else [])
        if node.type == "field_declaration"
        and user.start_byte <= node.start_byte < declaration.start_byte
    }
    declarator = declaration.child_by_field_name("declarator")
    needed = {file.code(n) for n in inside(declarator, "identifier")} if declarator else set()
    if needed & between:
        return None
    first = declaration
    before = declaration.prev_named_sibling
    if before is not None and "comment" in before.type and before.start_byte > user.end_byte:
        first = before
    start = file.span(first)[0] - first.start_point.column
    end = file.span(declaration)[1]
    text = file.text[start:end]
    behind = end + 1 if file.text[end : end + 1] == "\n" else end
    top = user
    above = user.prev_named_sibling
    if (
        above is not None
        and "comment" in above.type
        and above.end_point.row + 1 == row_of(user) - 1
    ):
        top = above
    spot = file.span(top)[0] - top.start_point.column
    changes = [Replacement(spot, spot, f"{text}\n"), Replacement(start, behind, "")]
    how = "declares it first"
    return Cure(file, changes, how, True, row_of(declaration))


class HiddenField:
    """A field that stays null, as its constructor or setter fills a local of the same name."""

    name = "java-hidden-field"

    @at_site((".java",), "NullPointerException")
    def examine(self, site: Site) -> Analysis | None:
        found = _never_filled(site)
        if found is None:
            return None
        file, owner, name = found
        cures = [*_self_assigned(file, owner, name), *_declared_again(file, owner, name)]
        cures = cures or _never_copied(site, file, owner, name)
        if len(cures) != 1 or _filled(file, owner, name):
            return None
        hides = "sets a local" if "sets" in cures[0].how else "copies the others only"
        cause = f"The field `{name}` is never set: {file.path}:{cures[0].line} {hides}."
        return answered(self.name, site, cause, cures[0])


def _never_filled(site: Site) -> tuple[SourceTree, Node, str] | None:
    """The class and name of a null field without an initialiser; of a getter's field too."""
    file, message = site.file, parse_message(site.fault.message)
    use = null_use(file, site.line, message) if message is not None else None
    if use is None:
        return None
    home, name, owner = file, file.code(use.null).removeprefix("this."), enclosing(use.null, *TYPES)
    field = declared_field(file, owner, name) if owner is not None else None
    if field is None and use.null.type == "method_invocation":
        found = field_of_getter(site.files, file, use.null)
        if found is None:
            return None
        home, field = found
        name, owner = _declared_name(home, field), enclosing(field, *TYPES)
    if field is None or owner is None:
        return None
    declarator = field.child_by_field_name("declarator")
    made = child_of(declarator, "value")
    return (home, owner, name) if made is None else None


def _members(owner: Node) -> list[Node]:
    kinds = ("constructor_declaration", "method_declaration")
    return [n for n in children_in(owner, "body") if n.type in kinds]


def _self_assigned(file: SourceTree, owner: Node, name: str) -> list[Cure]:
    """`name = name;` where a parameter hides the field."""
    found = []
    for member in _members(owner):
        for node in inside(member, "assignment_expression"):
            left, right = (node.child_by_field_name(side) for side in ("left", "right"))
            if left is not None and file.code(left) == file.code(right) == name:
                how = f"sets the field `{name}`"
                change = file.replaced(left, f"this.{name}")
                found.append(Cure(file, [change], how, True, row_of(node)))
    return found


def _declared_again(file: SourceTree, owner: Node, name: str) -> list[Cure]:
    """`List<String> names = new ArrayList<>();` in a constructor, where the field is meant."""
    found = []
    for member in _members(owner):
        if member.type != "constructor_declaration" and not re.match(
            r"(init|set|load|start|open|set ?up|reset)", file.part(member, "name")
        ):
            continue
        for node in inside(member, "local_variable_declaration"):
            declarators = node.children_by_field_name("declarator")
            kind = node.child_by_field_name("type")
            if len(declarators) != 1 or kind is None:
                continue
            named = declarators[0].child_by_field_name("name")
            if file.code(named) == name and declarators[0].child_by_field_name("value") is not None:
                start, _ = file.span(node)
                change = Replacement(start, file.span(declarators[0])[0], "")
                how = f"sets the field `{name}`"
                found.append(Cure(file, [change], how, True, row_of(node)))
    return found


def _never_copied(site: Site, file: SourceTree, owner: Node, name: str) -> list[Cure]:
    """`this.a = builder.a;` for all fields but this one, which the builder has too."""
    own = file.code(owner)
    for inner in inside(owner, *TYPES):
        own = own if inner == owner else own.replace(file.code(inner), "")
    if re.search(rf"\b{name} = |\b{name}(\+\+|--)|@\w+[^;]*\b{name};", own):
        return []
    found = []
    for maker in _members(owner):
        if maker.type != "constructor_declaration":
            continue
        given = {
            file.part(p, "name"): file.part(p, "type") for p in inside(maker, "formal_parameter")
        }
        copies = [
            (statement, copied)
            for statement in inside(maker, "expression_statement")
            if (
                copied := re.fullmatch(
                    r"this\.(\w+) = (?:(\w+)\.)?\1(\(\))?;", file.code(statement)
                )
            )
        ]
        if not copies:
            continue
        last, copied = copies[-1]
        source = copied[2]
        kind = given.get(source or "", "").partition("<")[0]
        has = name in given if not source else any(
            re.search(rf"\b{name}\b", home.code(node))
            for home in site.files.files_with(kind, file.path)
            for node in home.of_type("class_declaration", "record_declaration")
            if home.part(node, "name") == kind and kind
        )  # fmt: skip
        if has and file.alone_on_its_lines(last):
            value = f"{source}.{name}{copied[3] or ''}" if source else name
            how = f"copies `{name}` like the others"
            change = file.inserted_after(last, f"this.{name} = {value};")
            found.append(Cure(file, [change], how, True, row_of(last)))
    return found


def _filled(file: SourceTree, owner: Node, name: str) -> bool:
    """Whether anything sets the field itself in a constructor."""
    return any(
        file.part(node, "left") == f"this.{name}"
        for member in _members(owner)
        if member.type == "constructor_declaration"
        for node in inside(member, "assignment_expression")
    )
