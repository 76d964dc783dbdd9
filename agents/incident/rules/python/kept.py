"""Python: None in a field whose value is kept under a name like it."""

import ast

from agents.incident.analysis import Analysis
from agents.incident.rules.near_names import near_name
from agents.incident.rules.python.files import own_nodes
from agents.incident.rules.python.makers import absent_at
from agents.incident.rules.python.origins import callee, is_none, last_name
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only


class KeptUnderOtherName:
    """None in a field that nothing sets, while a name like it is set and never read."""

    name = "python-kept-under-other-name"

    @at_site("TypeError", "AttributeError")
    def examine(self, site: Site) -> Analysis | None:
        absent = absent_at(site)
        if absent is None:
            return None
        home, field = site.file, absent
        if isinstance(absent, ast.Call) and (made := callee(site.repository, home, absent)):
            returns = [n.value for n in own_nodes(made[1]) if isinstance(n, ast.Return)]
            if len(returns) == 1 and returns[0] is not None:
                home, field = made[0], returns[0]
        owner = home.class_of(field)
        if not isinstance(field, ast.Attribute) or last_name(field.value) not in ("self", "cls"):
            return None
        stored = _stored_instead(site, owner, field.attr) if owner is not None else None
        if stored is None:
            return None
        _, end = home.span(stored)
        change = Replacement(end - len(stored.attr), end, field.attr)
        where = f"{home.path}:{stored.lineno}"
        cause = f"`{field.attr}` stays None: {where} keeps its value as `{stored.attr}`."
        how = f"keeps it as `{field.attr}`; `{stored.attr}` is read nowhere"
        return answered(self.name, site, cause, Cure(home, [change], how, True, stored.lineno))


def _stored_instead(site: Site, owner: ast.ClassDef, name: str) -> ast.Attribute | None:
    """The only store of a field whose name is near this one's, and that is read nowhere."""
    stores = [
        n for n in ast.walk(owner)
        if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)
        and last_name(n.value) in ("self", "cls", owner.name)
    ]  # fmt: skip
    values = [site.file.parents.get(n) for n in stores if n.attr == name]
    if any(not isinstance(v, ast.Assign) or not is_none(v.value) for v in values):
        return None
    read = {
        n.attr
        for file in site.repository.files_with(name.strip("_"), site.file.path)
        for n in file.nodes
        if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Load)
    }
    unread = [n for n in stores if n.attr not in read and n.attr != name]
    near = near_name(name, {n.attr for n in unread})
    plain = {n.attr for n in unread if n.attr.strip("_") == name.strip("_")}
    meant = plain.pop() if len(plain) == 1 else near
    found = [n for n in unread if n.attr == meant]
    return only(found)
