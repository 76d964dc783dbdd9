"""Python: `bool` of a text, which is true for "no" as well, where yes or no is read."""

import ast

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import Function, PythonFile, own_nodes
from agents.incident.rules.python.origins import called_name, last_name, origin_of
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.python.sources import sources_of
from agents.incident.rules.rewriting import Replacement

_PARSERS = {"ConfigParser", "RawConfigParser", "SafeConfigParser"}
_CALLERS = 3


class FlagFromText:
    """Any error in code that a flag led astray: the flag was made by `bool` of a setting's text."""

    name = "python-flag-from-text"

    @at_site(called=True)
    def examine(self, site: Site) -> Analysis | None:
        if not any(site.repository.files_with("ConfigParser", site.file.path)):
            return None
        found: dict[int, tuple[PythonFile, ast.Call]] = {}
        for flag in _flags(site):
            for source in sources_of(site, flag):
                call = source.node
                if called_name(call) == "bool" and isinstance(call, ast.Call) and not source.path:
                    found[id(call)] = (source.file, call)
        if not found or len({file.path for file, _ in found.values()}) != 1:
            return None
        file = next(iter(found.values()))[0]
        changes = [change for _, call in found.values() if (change := _read_as_flag(file, call))]
        if len(changes) != len(found):
            return None
        changes += _others_of(file, [call for _, call in found.values()])
        first = next(iter(found.values()))[1]
        cause = (
            f"`{ast.unparse(first)}` at {file.path}:{first.lineno} is true for every text,"
            f" for “no” as well, and {site.where} goes by it."
        )
        how = "reads yes and no as what they say"
        return answered(self.name, site, cause, Cure(file, changes, how, True, first.lineno))


def _flags(site: Site) -> list[ast.expr]:
    """What the conditions of the functions ask that were running."""
    found: list[ast.expr] = []
    for file, line in site.places()[:_CALLERS]:
        function = file.function_at(line)
        for node in own_nodes(function) if isinstance(function, Function) else ():
            if not isinstance(node, ast.If | ast.IfExp):
                continue
            test = node.test
            if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
                test = test.operand
            if isinstance(test, ast.Name | ast.Attribute) and node.lineno <= line:
                found.append(test)
    return found


def _read_as_flag(file: PythonFile, call: ast.Call) -> Replacement | None:
    """`section.getboolean(key, default)` for `bool(section.get(key, default))`."""
    got = call.args[0] if len(call.args) == 1 else None
    match got:
        case ast.Call(func=ast.Attribute(value=held, attr="get")) if _of_parser(file, held):
            rest = file.source(got).removeprefix(file.source(got.func))
            return Replacement(*file.span(call), f"{file.source(held)}.getboolean{rest}")
        case ast.Subscript(value=held, slice=key) if _of_parser(file, held):
            code = f"{file.source(held)}.getboolean({file.source(key)})"
            return Replacement(*file.span(call), code)
    return None


def _of_parser(file: PythonFile, held: ast.expr) -> bool:
    """Whether this is a parser of settings, or a section of one."""
    for _ in range(4):
        source = origin_of(file, held).source if isinstance(held, ast.Name) else held
        if called_name(source) in _PARSERS:
            return True
        if isinstance(source, ast.Subscript):
            held = source.value
        elif isinstance(held, ast.Name) and source is None:
            return _annotated(file, held) or _made_in_file(file, held)
        else:
            return False
    return False


def _annotated(file: PythonFile, held: ast.Name) -> bool:
    """Whether the parameter is declared as a section or a parser."""
    function = file.function_of(held)
    arguments = [*function.args.posonlyargs, *function.args.args] if function is not None else []
    named = {last_name(a.annotation) for a in arguments if a.arg == held.id and a.annotation}
    return bool(named & (_PARSERS | {"SectionProxy"}))


def _made_in_file(file: PythonFile, held: ast.Name) -> bool:
    """Whether the variable of the module is a parser."""
    return any(
        isinstance(node, ast.Assign)
        and last_name(node.targets[0]) == held.id
        and called_name(node.value) in _PARSERS
        for node in file.tree.body
    )


def _others_of(file: PythonFile, done: list[ast.Call]) -> list[Replacement]:
    """The other flags of the file that are read in the same way."""
    return [
        change
        for node in file.nodes
        if isinstance(node, ast.Call) and called_name(node) == "bool" and node not in done
        if (change := _read_as_flag(file, node)) is not None
    ]
