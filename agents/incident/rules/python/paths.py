"""Python: a path object is joined like text."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement

_ADDED = re.compile(
    r"unsupported operand type\(s\) for \+: '(?:Posix|Windows|Pure\w*)Path' and 'str'"
)


class PathJoinedAsText:
    """TypeError of `folder + "/" + name`, where the folder is a Path."""

    name = "python-path-joined"

    @at_site("TypeError", said=_ADDED)
    def examine(self, site: Site) -> Analysis | None:
        sums = [
            node
            for node in site.file.expressions_at(site.line)
            if isinstance(node, ast.BinOp)
            and isinstance(node.op, ast.Add)
            and not isinstance(site.file.parents.get(node), ast.BinOp)
        ]
        whole = site.chosen(sums)
        cure = _joined(site, whole) if whole is not None else None
        cause = f"{site.where} joins a path to text with `+`."
        return answered(self.name, site, cause, cure)


def _joined(site: Site, whole: ast.BinOp) -> Cure | None:
    """The parts with `/` between them; None when a part is not divided by a slash."""
    parts: list[ast.expr] = []
    node: ast.expr = whole
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts.insert(0, node.right)
        node = node.left
    code = [site.file.receiver(node)]
    slash = False
    for part in parts:
        text = part.value if isinstance(part, ast.Constant) else None
        if text == "/":
            slash = True
        elif isinstance(text, str) and text.startswith("/") and not slash:
            code.append(f'"{text[1:]}"')
        elif (slash and isinstance(part, ast.Name | ast.Attribute | ast.Call | ast.JoinedStr)) or (
            slash and isinstance(text, str) and not text.startswith("/")
        ):
            code.append(site.file.source(part))
            slash = False
        else:
            return None
    if slash or len(code) < 2:
        return None
    change = Replacement(*site.file.span(whole), " / ".join(code))
    return Cure(site.file, [change], "joins the path's parts with `/`", True)
