"""JavaScript: what CommonJS has and an ES module has not: `__dirname`, `__filename`, `require`."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import SUFFIXES, uses_semicolons
from agents.incident.rules.source_trees import SourceTree
from agents.incident.rules.tree_site import Cure, Site, answered, at_site

_MISSING = re.compile(r"^(?P<name>__dirname|__filename|require) is not defined")
_NEEDS = {
    "__filename": ("fileURLToPath", "url", "fileURLToPath(import.meta.url)"),
    "__dirname": ("dirname", "path", "dirname(fileURLToPath(import.meta.url))"),
    "require": ("createRequire", "module", "createRequire(import.meta.url)"),
}


class NotInModule:
    """ReferenceError of a name that only CommonJS gives its modules: it is made of the URL."""

    name = "javascript-es-module"

    @at_site(SUFFIXES, "ReferenceError", said=_MISSING)
    def examine(self, site: Site) -> Analysis | None:
        file, name = site.file, site.said["name"]
        imports = [n for n in file.root.named_children if n.type == "import_statement"]
        if not imports:
            return None
        cause = f"An ES module has no `{name}`, which {site.where} uses."
        wanted = [n for n in ("__filename", "__dirname") if re.search(rf"\b{n}\b", file.text)]
        lines = _lines(file, imports, wanted if name != "require" else ["require"])
        change = file.inserted_after(imports[-1], "\n".join(lines))
        cure = Cure(file, [change], "makes it of the module's URL", True)
        return answered(self.name, site, cause, cure)


def _lines(file: SourceTree, imports: list[Node], names: list[str]) -> list[str]:
    """The imports that are lacking, and the names made of them."""
    end = ";" if uses_semicolons(file) else ""
    code = "\n".join(file.code(n) for n in imports)
    quote = '"' if code.count('"') > code.count("'") else "'"
    style = "" if re.search(r"from ['\"](fs|path|url|http)\b", code) else "node:"
    needed = dict.fromkeys(_NEEDS[n][:2] for n in names)
    if "__dirname" in names:
        needed[_NEEDS["__filename"][:2]] = None
    lines = [
        f"import {{ {function} }} from {quote}{style}{module}{quote}{end}"
        for function, module in needed
        if not re.search(rf"\b{function}\b", code)
    ]
    made = [f"const {name} = {_NEEDS[name][2]}{end}" for name in names]
    return [*lines, "", *made]
