"""Python: a value of one kind used like another: views, fractions, methods and properties."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import Function, PythonFile, is_test, own_nodes
from agents.incident.rules.python.origins import called_name, callee, calls_at, last_name, origin_of
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement

_LAZY = r"(?:dict_(?:keys|values|items)|generator|map|filter|zip|set|odict_\w+)"
_NO_LIST = re.compile(
    rf"'({_LAZY})' object is not (?:subscriptable|reversible)|object of type '({_LAZY})' has no len"
)
_FRACTION = re.compile(
    r"'float' object cannot be interpreted as an integer|slice indices must be integers"
    r"|indices must be integers or slices, not float|can't multiply sequence by non-int of type 'fl"
)
_CALLED = re.compile(r"'(\w+)' object is not callable")
_ADDED = re.compile(r'can only concatenate (list|tuple) \(not "(list|tuple|set|range)"\)')
_NO_ATTRIBUTE = re.compile(r"'(\w+)' object has no attribute '(\w+)'")
_NOT_SUBSCRIPTABLE = re.compile(r"'(\w+)' object is not subscriptable")
_MEANT = {
    ("list", "add"): "append", ("list", "push"): "append", ("set", "append"): "add",
    ("set", "push"): "add", ("set", "extend"): "update", ("list", "update"): "extend",
    ("list", "push_back"): "append", ("dict", "iteritems"): "items", ("dict", "add"): "update",
    ("dict", "iterkeys"): "keys", ("dict", "itervalues"): "values", ("str", "trim"): "strip",
    ("str", "toUpperCase"): "upper", ("str", "toLowerCase"): "lower",
    ("deque", "push"): "append", ("deque", "add"): "append", ("str", "includes"): "__contains__",
}  # fmt: skip
"""What people write who think of another kind, or of another language."""


class OtherKind:
    """TypeError and AttributeError of a value whose kind is known, and what was meant."""

    name = "python-other-kind"

    @at_site("TypeError", "AttributeError")
    def examine(self, site: Site) -> Analysis | None:
        if "NoneType" in site.fault.message:
            return None
        cure = (
            _listed(site)
            or _whole_number(site)
            or _property_called(site)
            or _added_alike(site)
            or _summed_from_nothing(site)
            or _manager_not_made(site)
            or _meant_method(site)
            or _key_or_attribute(site)
        )
        if cure is None:
            return None
        what = f"{site.fault.message[:1].upper()}{site.fault.message[1:]}".rstrip(".")
        return answered(self.name, site, f"{what}, at {site.where}.", cure)


def _listed(site: Site) -> Cure | None:
    """`d.keys()[0]`, `len(map(...))`: a list of it can be counted and indexed."""
    found = _NO_LIST.search(site.fault.message)
    if found is None:
        return None
    wanted: list[ast.expr] = []
    for node in site.file.expressions_at(site.line):
        if isinstance(node, ast.Subscript) and found[1]:
            wanted.append(node.value)
        elif isinstance(node, ast.Call) and called_name(node) in ("len", "reversed"):
            wanted += node.args[:1]
    kind = found[1] or found[2]
    fitting = [node for node in wanted if _gives(site.file, node, kind)]
    if len(fitting) != 1:
        return _listed_by_maker(site, wanted, kind)
    node, file = fitting[0], site.file
    source = origin_of(file, node).source if isinstance(node, ast.Name) else node
    assigned = origin_of(file, node).assignment if isinstance(node, ast.Name) else None
    if source is None or (isinstance(node, ast.Name) and assigned is None):
        return None
    function = "sorted" if kind == "set" else "list"
    change = Replacement(*file.span(source), f"{function}({file.source(source)})")
    return Cure(file, [change], "makes a list of it", True, source.lineno)


def _listed_by_maker(site: Site, wanted: list[ast.expr], kind: str) -> Cure | None:
    """`return filter(...)` in a function of the repository whose value is counted or indexed."""
    found: dict[int, tuple[PythonFile, ast.expr]] = {}
    for node in wanted:
        made = callee(site.repository, site.file, origin_of(site.file, node).source)
        returns = [n for n in own_nodes(made[1]) if isinstance(n, ast.Return)] if made else []
        if made is None or len(returns) != 1 or returns[0].value is None:
            continue
        value = returns[0].value
        lazy = (
            isinstance(value, ast.GeneratorExp)
            if kind == "generator"
            else (called_name(value) == kind.rpartition("_")[2])
        )
        if lazy:
            found[id(value)] = (made[0], value)
    if len(found) != 1:
        return None
    file, value = next(iter(found.values()))
    function = "sorted" if kind == "set" else "list"
    source = file.source(value)
    inner = source[1:-1] if isinstance(value, ast.GeneratorExp) else source
    change = Replacement(*file.span(value), f"{function}({inner})")
    return Cure(file, [change], "gives a list of it", True, value.lineno)


def _gives(file: PythonFile, node: ast.expr, kind: str) -> bool:
    source = origin_of(file, node).source if isinstance(node, ast.Name) else node
    if kind == "generator":
        return isinstance(source, ast.GeneratorExp | ast.Call)
    if kind == "set":
        return isinstance(source, ast.Set | ast.SetComp) or called_name(source) == "set"
    return called_name(source) == kind.rpartition("_")[2]


def _whole_number(site: Site) -> Cure | None:
    """`items[len(items) / 2]`: the division is meant to give a whole number."""
    if not _FRACTION.search(site.fault.message):
        return None
    found: dict[int, ast.BinOp] = {}
    for node in site.file.expressions_at(site.line):
        source: ast.AST | None = node
        if isinstance(node, ast.Name):
            given = origin_of(site.file, node).assignment
            source = given.value if given is not None else None
        for part in ast.walk(source) if source is not None else ():
            if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Div):
                found[id(part)] = part
    if len(found) != 1:
        return None
    division, file = next(iter(found.values())), site.file
    _, start = file.span(division.left)
    end, _ = file.span(division.right)
    between = file.text[start:end]
    if between.count("/") != 1:
        return None
    change = Replacement(start, end, between.replace("/", "//"))
    return Cure(file, [change], "divides without a rest", True, division.lineno)


def _functions(site: Site, name: str) -> list[tuple[PythonFile, Function]]:
    return [
        (file, node)
        for file in site.repository.files_with(f"def {name}", site.file.path)
        for node in file.nodes
        if isinstance(node, Function) and node.name == name and not is_test(file.path)
    ]


def _is_property(function: Function) -> bool:
    return any(last_name(d).endswith("property") for d in function.decorator_list)


def _property_called(site: Site) -> Cure | None:
    """`page.title()` where `title` is a property, which gives its value without a call."""
    if not _CALLED.search(site.fault.message):
        return None
    calls = []
    for node in site.file.expressions_at(site.line):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            found = _functions(site, node.func.attr)
            if found and all(_is_property(f) for _, f in found) and not node.args:
                calls.append(node)
    call = site.chosen(calls)
    if call is None:
        return None
    change = Replacement(*site.file.span(call), site.file.source(call.func))
    return Cure(site.file, [change], "reads the property without calling it", True)


def _added_alike(site: Site) -> Cure | None:
    """`[1] + (2, 3)`: the right side becomes of the left side's kind."""
    found = _ADDED.search(site.fault.message)
    sums = [
        node
        for node in site.file.expressions_at(site.line)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add)
    ]
    failing = site.chosen(sums)
    if found is None or failing is None:
        return None
    code = f"{found[1]}({site.file.source(failing.right)})"
    change = Replacement(*site.file.span(failing.right), code)
    return Cure(site.file, [change], f"adds a {found[1]} to the {found[1]}", True)


_COUNTS = re.compile(r"(?i)total|sum|count|amount|price|cost|number|average|mean")


def _summed_from_nothing(site: Site) -> Cure | None:
    """`sum(lists)`, which begins with the number 0 unless it is told otherwise."""
    found = re.search(r"for \+: 'int' and '(list|tuple|datetime\.timedelta)'", site.fault.message)
    sums = [node for node in calls_at(site.file, site.line, "sum") if len(node.args) == 1]
    call = site.chosen(sums)
    if found is None or call is None or call.keywords:
        return None
    function, parent = site.file.function_of(call), site.file.parents.get(call)
    gathered = (
        function is not None
        and function.args.vararg is not None
        and (function.args.vararg.arg == last_name(call.args[0]))
    )
    counts = function is not None and _COUNTS.search(function.name)
    plain = isinstance(call.args[0], ast.Name | ast.Attribute)
    wanted = isinstance(parent, ast.BinOp | ast.Compare | ast.FormattedValue)
    if gathered or counts or wanted or not plain:
        return None  # a number is wanted: what is summed is wrong
    if found[1].endswith("timedelta") and "timedelta" not in site.file.imports:
        return None
    start = {"list": "[]", "tuple": "()"}.get(found[1], "timedelta()")
    code = f"sum({site.file.source(call.args[0])}, {start})"
    change = Replacement(*site.file.span(call), code)
    return Cure(site.file, [change], f"begins the sum with `{start}`", True, call.lineno)


def _manager_not_made(site: Site) -> Cure | None:
    """`with self.lock:` of `self.lock = threading.Lock`, which was never called."""
    if "object does not support the context manager protocol" not in site.fault.message:
        return None
    if not re.match(r"'(builtin_function_or_method|type|function|method)'", site.fault.message):
        return None
    items = [
        item.context_expr
        for node in site.file.nodes
        if isinstance(node, ast.With | ast.AsyncWith) and node.lineno == site.line
        for item in node.items
        if isinstance(item.context_expr, ast.Name | ast.Attribute)
    ]
    if len(items) != 1:
        return None
    held = items[0]
    made = [
        node.value
        for node in site.file.nodes
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == ast.unparse(held)
    ]
    if len(made) > 1 or (made and not isinstance(made[0], ast.Name | ast.Attribute)):
        return None
    meant = made[0] if made else held
    if not made and not _functions(site, last_name(held)):
        return None
    _, end = site.file.span(meant)
    how = f"calls `{last_name(meant)}`, which makes what `with` wants"
    return Cure(site.file, [Replacement(end, end, "()")], how, True, meant.lineno)


def _meant_method(site: Site) -> Cure | None:
    """`seen.add(x)` on a list: it is called `append` there."""
    found = _NO_ATTRIBUTE.search(site.fault.message)
    meant = _MEANT.get((found[1], found[2])) if found is not None else None
    if found is None or meant is None or meant.startswith("__"):
        return None
    uses = [
        node
        for node in site.file.expressions_at(site.line)
        if isinstance(node, ast.Attribute) and node.attr == found[2]
    ]
    use = site.chosen(uses)
    if use is None:
        return None
    _, end = site.file.span(use)
    change = Replacement(end - len(found[2]), end, meant)
    return Cure(site.file, [change], f"calls `{meant}`, as it is named there", True)


def _is_called(file: PythonFile, node: ast.expr) -> bool:
    parent = file.parents.get(node)
    return isinstance(parent, ast.Call) and parent.func is node


def _has_key(node: ast.AST, name: str) -> bool:
    """Whether a mapping is made with the key there, or read by it."""
    match node:
        case ast.Dict(keys=keys):
            return any(isinstance(k, ast.Constant) and k.value == name for k in keys)
        case ast.Subscript(slice=ast.Constant(value=key)):
            return key == name
        case ast.Call(func=ast.Attribute(attr="get"), args=[ast.Constant(value=key), *_]):
            return key == name
    return False


def _key_or_attribute(site: Site) -> Cure | None:
    """`user.name` of a mapping that is read by keys elsewhere, `user["name"]` of an object."""
    file, message = site.file, site.fault.message
    if (found := _NO_ATTRIBUTE.search(message)) and found[1] == "dict":
        reads = [
            n
            for n in file.expressions_at(site.line)
            if isinstance(n, ast.Attribute)
            and n.attr == found[2]
            and last_name(n.value) not in ("self", "cls")
            and not _is_called(file, n)
        ]
        read = site.chosen(reads)
        known = any(
            _has_key(node, found[2])
            for other in site.repository.files_with(found[2], file.path)
            for node in other.nodes
        )
        if read is None or not known:
            return None
        quote = '"' if file.text.count('"') >= file.text.count("'") else "'"
        code = f"{file.receiver(read.value)}[{quote}{found[2]}{quote}]"
        return Cure(file, [Replacement(*file.span(read), code)], "reads it by its key", True)
    found = _NOT_SUBSCRIPTABLE.search(message)
    owners = site.repository.classes(found[1], file.path) if found else []
    if len(owners) != 1:
        return None
    fields = {
        n.target.id
        for n in owners[0][1].body
        if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)
    } | {
        n.attr
        for n in ast.walk(owners[0][1])
        if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)
    }
    keyed = [
        n
        for n in file.expressions_at(site.line)
        if isinstance(n, ast.Subscript)
        and isinstance(n.slice, ast.Constant)
        and n.slice.value in fields
    ]
    node = site.chosen(keyed)
    if node is None or not isinstance(node.slice, ast.Constant):
        return None
    code = f"{file.receiver(node.value)}.{node.slice.value!s}"
    return Cure(
        file, [Replacement(*file.span(node), code)], "reads it as the attribute it is", True
    )
