"""Go: text that is no number as it stands, but is one without the blanks around it."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.go.code import added_import, at_site
from agents.incident.rules.go.origins import origin_of
from agents.incident.rules.source_trees import arguments_of
from agents.incident.rules.tree_site import Cure, Site, answered, row_of

_MESSAGE = r'(?:.*: )?strconv\.(?P<function>\w+): parsing "(?P<text>.*?)": invalid syntax'


class NotANumber:
    """An error of `strconv` that the program panics with: the blanks are taken off the text."""

    name = "go-number"

    @at_site(_MESSAGE)
    def examine(self, site: Site) -> Analysis | None:
        said = site.said
        text = re.sub(r"\\[ntr]", " ", said["text"])
        cause = f'"{said["text"]}" is no number for `strconv.{said["function"]}` at {site.where}.'
        call = _call(site, said["function"])
        cure = None
        number = re.fullmatch(r"[-+]?\d+(\.\d+)?", text.strip()) is not None
        if call is not None and number and text != text.strip():
            cure = _trimmed(site, call)
        return answered(self.name, site, cause, cure, sure=call is not None)


def _call(site: Site, function: str) -> Node | None:
    """The only call of the function whose error the line panics with."""
    file = site.file
    panics = [n for n in site.at_line("call_expression") if file.code(n).startswith("panic(")]
    given = arguments_of(panics[0]) if len(panics) == 1 else []
    source = origin_of(site.files, file, given[0]).source if given else None
    called = file.part(source, "function")
    return source if called == f"strconv.{function}" else None


def _trimmed(site: Site, call: Node) -> Cure | None:
    file, given = site.file, arguments_of(call)
    if not given or "TrimSpace" in file.code(given[0]):
        return None
    changes = [file.replaced(given[0], f"strings.TrimSpace({file.code(given[0])})")]
    changes += added_import(file, "strings")
    return Cure(file, changes, "takes the blanks off the text first", False, row_of(call))
