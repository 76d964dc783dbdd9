"""Java: a constant that a `switch` forgets."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.java.null_messages import null_use, parse_message
from agents.incident.rules.java.zero import guarded
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of, site_of

_MOST = 0.7
"""The share of cases that must follow a pattern before it is carried on."""


class ForgottenCase:
    """An exception out of a `default:`: the constant gets a case when the others show how."""

    name = "java-forgotten-case"

    def examine(self, case: Case) -> Analysis | None:
        errors = ("IllegalStateException", "IllegalArgumentException", "MatchException",
                  "UnsupportedOperationException", "AssertionError")  # fmt: skip
        site = site_of(case, (".java",), *errors)
        if site is None:
            return None
        file = site.file
        switches = file.touching(site.line, "switch_expression")
        throws = file.touching(site.line, "throw_statement")
        if not switches or not throws:
            return None
        groups = [n for n in inside(switches[-1], *_GROUPS) if _switch_of(n) == switches[-1]]
        default = next((g for g in groups if g.start_point.row <= site.line - 1 <= g.end_point.row
                        and re.match(r"default\b", file.code(g))), None)  # fmt: skip
        labels = {label for group in groups for label in _labels(file, group)}
        missing = _missing_constant(site, labels)
        if default is None or missing is None:
            return None
        cause = f"The switch at {file.path}:{row_of(switches[-1])} has no case for {missing}."
        return answered(self.name, site, cause, _added(site, groups, default, missing))


_GROUPS = ("switch_block_statement_group", "switch_rule")


def _switch_of(group: Node) -> Node | None:
    return group.parent.parent if group.parent is not None else None


def _labels(file: SourceTree, group: Node) -> list[str]:
    return [
        file.code(part).rpartition(".")[2].strip("\"'")
        for label in group.named_children
        if label.type == "switch_label"
        for part in label.named_children
    ]


def _missing_constant(site: Site, labels: set[str]) -> str | None:
    """The constant of the message that the switch does not have, when an enum has both."""
    words: set[str] = set(re.findall(r"\b[A-Z][A-Z0-9_]*\b", site.fault.message))
    for file in site.files.files_with("enum ", site.file.path):
        for node in file.of_type("enum_declaration"):
            constants = {file.part(constant, "name") for constant in inside(node, "enum_constant")}
            wanted = (words & constants) - labels
            if labels & constants and len(wanted) == 1:
                return wanted.pop()
    return None


def _added(site: Site, groups: list[Node], default: Node, missing: str) -> Cure | None:
    """A case like the others, when most of them say their constant's name in one manner."""
    file = site.file
    known = [
        (labels[0], file.code(group), group)
        for group in groups
        if len(labels := _labels(file, group)) == 1 and group != default
    ]
    for spelt in (_lower, _title, _same, _words):
        fitting = [(name, code, g) for name, code, g in known if f'"{spelt(name)}"' in code]
        if len(fitting) < 2 or len(fitting) < _MOST * len(known):
            continue
        name, code, group = fitting[-1]
        made = re.sub(rf"\b{name}\b", missing, code).replace(
            f'"{spelt(name)}"', f'"{spelt(missing)}"'
        )
        start, _ = file.span(default)
        _, column = group.start_point
        indent = " " * column
        row = group.start_point.row
        if file.lines[row][:column].strip():
            return None
        indent = file.lines[row][:column]
        how = f"adds a case for {missing} like the others"
        return Cure(file, [Replacement(start, start, f"{made}\n{indent}")], how, True)
    return None


def _lower(name: str) -> str:
    return name.lower().replace("_", " ")


def _words(name: str) -> str:
    return name.lower().replace("_", "-")


def _title(name: str) -> str:
    return name.capitalize().replace("_", " ")


def _same(name: str) -> str:
    return name


class NullSwitched:
    """A `switch` over null: what its `default` gives is what is meant for it too."""

    name = "java-null-switched"

    @at_site((".java",), "NullPointerException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        file, message = site.file, parse_message(site.fault.message)
        switches = [
            n for n in file.touching(site.line)
            if n.type == "switch_expression" and row_of(n) == site.line
        ]  # fmt: skip
        condition = switches[0].child_by_field_name("condition") if len(switches) == 1 else None
        if condition is None or not condition.named_children:
            return None
        subject = condition.named_children[0]
        if message is not None:
            use = null_use(file, site.line, message)
            asked = message.name in ("hashCode", "ordinal")
            held = re.fullmatch(r"<local\d+>", message.variable or "") is not None
            same = use is not None and file.code(use.null) == file.code(subject)
            if not asked or not (same or held):
                return None
        elif not site.fault.called or site.fault.message:  # Objects.requireNonNull of a switch
            return None
        cause = f"`{file.code(subject)}` is null at {site.where}, and `switch` does not take that."
        return answered(self.name, site, cause, _like_default(site, switches[0], subject))


def _like_default(site: Site, switch: Node, subject: Node) -> Cure | None:
    """`if (x == null) return <what default gives>;` in front, or `""` for a text."""
    file = site.file
    groups = [n for n in inside(switch, *_GROUPS) if _switch_of(n) == switch]
    default = next((g for g in groups if re.match(r"default\b", file.code(g))), None)
    if default is None or any(inside(default, "throw_statement")):
        return None
    given = default.named_children[-1]
    returned = given.type == "return_statement" and len(default.named_children) == 2
    arrow = default.type == "switch_rule" and given.type == "expression_statement"
    whole = switch.parent is not None and switch.parent.type == "return_statement"
    code = file.code(subject)
    shown = f"as its default at line {row_of(default)} does"
    if re.fullmatch(r"[\w.]+(\(\))?", code) and (returned or (arrow and whole)):
        action = file.code(given) if returned else f"return {file.code(given)}"
        if found := guarded(site, subject, f"{code} == null", action, shown):
            return found
    labels = {label for group in groups for label in _labels(file, group)}
    if "" in labels or not _labelled_by_text(groups):
        return None
    change = file.replaced(subject, f'{file.operand(subject)} == null ? "" : {code}')
    return Cure(file, [change], f"takes it for a text that no case knows, {shown}", True)


def _labelled_by_text(groups: list[Node]) -> bool:
    return any(
        part.type == "string_literal"
        for group in groups
        for label in group.named_children
        if label.type == "switch_label"
        for part in label.named_children
    )
