"""Python: a mapping's keys are put into one form by all that use it, and one place does not.

`self._parts[_key(number)]` is how parts are read and taken out, `self._parts[number] = part` how
one place puts them in.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from agents.incident.rules.normal_forms import Step, explains
from agents.incident.rules.python.files import Function, PythonFile, is_test, own_nodes
from agents.incident.rules.python.origins import called_name, callee, last_name
from agents.incident.rules.python.site import Cure, Site, docstring_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only

StepsOf = Callable[[PythonFile, ast.expr], list[Step]]
_READERS = {"get", "pop", "setdefault", "__contains__", "__getitem__"}
_PLAIN = re.compile(
    r"(?:[a-z]*strip|lower|upper|casefold|split|join|replace|translate|sub|normalize|zfill"
    r"|removeprefix|removesuffix|isalnum|isdigit|isalpha|isspace)"
)
"""What brings a text into a form, and may be done to it twice."""
_WORDS = {
    "upper": r"\bupper[ -]?case|\bcapitals?\b", "lower": r"\blower[ -]?case|\bsmall letters\b",
    "casefold": r"\blower[ -]?case|\bfolded\b",
}  # fmt: skip
MAX_SEARCHED = 200


@dataclass(frozen=True, slots=True)
class KeyUse:
    """One place that uses a key of the mapping; `keeps` when it puts an entry in."""

    file: PythonFile
    key: ast.expr
    keeps: bool = False
    writes: bool = False


def key_form_cure(site: Site, steps_of: StepsOf) -> Cure | None:
    """The key of a store that lacks what the reads do to it, or the other way round."""
    reads = [use for use in uses_at(site.file, site.line) if not use[0].keeps]
    texts = {site.file.source(use.key): (use, mapping) for use, mapping in reads}
    chosen = only(texts.values())
    if chosen is None:
        return None
    read, mapping = chosen
    uses = [use for use in uses_of(site, mapping) if use.key is not read.key]
    uses = [use for use in uses if not isinstance(use.key, ast.Constant)]
    kept = [use for use in uses if use.keeps]
    if not kept:
        return None
    forms = _Forms(site, steps_of)
    ours = forms.of(read)
    if not ours:
        given = [forms.of(use) for use in kept]
        shared = [s for s in given[0] if all(s.name in {t.name for t in each} for each in given)]
        said = site.fault.message
        of_text = said[:1] in ("'", '"')  # a key that is a number is shown without
        lacking = [s for s in shared if not s.is_normalising or (of_text and explains(s, said))]
        if len(lacking) < len(shared) or any(_is_formed(site, step, read) for step in lacking):
            return None
        first = kept[0]
        return _completed(read, lacking, f"as {first.file.path}:{first.key.lineno} writes it")
    store = only([use for use in uses if not forms.of(use)])
    if store is None or not store.keeps:
        return None
    by_own = any(not step.is_normalising for step in ours) and _is_convention(uses, forms)
    known = by_own or _is_said(store, ours) or _written_otherwise(site)
    if not known:
        return None
    if any(_is_formed(site, step, store) for step in ours):
        return None
    return _completed(store, ours, f"as {site.where} reads it")


def _is_convention(uses: list[KeyUse], forms: "_Forms") -> bool:
    """Whether somebody else who changes the mapping puts its keys into a form."""
    return any(use.writes and forms.of(use) for use in uses)


def _is_said(store: KeyUse, steps: list[Step]) -> bool:
    """Whether the function that keeps an entry says in which form its key is."""
    said = docstring_of(store.file, store.file.function_of(store.key)).lower()
    return any(step.name in _WORDS and re.search(_WORDS[step.name], said) for step in steps)


def _written_otherwise(site: Site) -> bool:
    """Whether the program itself shows the key more than once, and in another form."""
    found = re.fullmatch(r"\s*(['\"])(?P<key>.*)\1\s*", site.fault.message)
    letters = re.sub(r"[\W_]", "", found["key"] if found else site.fault.message)
    if len(letters) < 2:
        return not found and len(letters) == 1  # a number, where texts are kept
    apart = r"[^\w\n]{0,3}".join(letters)
    pattern = re.compile(rf"(?<!\w){apart}(?!\w)", re.IGNORECASE)
    shown: list[str] = []
    for path in site.repository.paths[:MAX_SEARCHED]:
        file = site.repository.file(path)
        shown += pattern.findall(file.text) if file is not None else []
    key = found["key"] if found else letters
    return len(shown) > 1 and any(key not in text for text in shown)


def uses_at(file: PythonFile, line: int) -> list[tuple[KeyUse, ast.expr]]:
    """The uses of keys at the line, each with its mapping."""
    return [use for node in file.expressions_at(line) if (use := _use(file, node)) is not None]


def _use(file: PythonFile, node: ast.AST) -> tuple[KeyUse, ast.expr] | None:
    """The use of a key that the node is, and the mapping."""
    match node:
        case ast.Subscript(value=mapping, slice=key, ctx=context):
            keeps = isinstance(context, ast.Store)
            return KeyUse(file, key, keeps, not isinstance(context, ast.Load)), mapping
        case ast.Call(func=ast.Attribute(value=mapping, attr=name), args=[key, *_]):
            if name in _READERS and not isinstance(key, ast.Starred):
                keeps = name == "setdefault"
                return KeyUse(file, key, keeps, keeps or name == "pop"), mapping
        case ast.Compare(left=key, ops=[ast.In() | ast.NotIn()], comparators=[mapping]):
            return KeyUse(file, key), mapping
        case ast.DictComp(key=key):
            statement = file.parents.get(node)
            if isinstance(statement, ast.Assign):
                return KeyUse(file, key, True, True), statement.targets[0]
            if isinstance(statement, ast.AnnAssign):
                return KeyUse(file, key, True, True), statement.target
    return None


def uses_of(site: Site, mapping: ast.expr) -> Iterator[KeyUse]:
    """Every use of a key of this mapping in the program."""
    name = last_name(mapping)
    for file in site.repository.files_with(name, site.file.path) if name else ():
        for node in file.nodes if not is_test(file.path) else ():
            used = _use(file, node)
            if used is not None and _is_same(site.file, mapping, file, used[1]):
                yield used[0]


def _is_same(file: PythonFile, mapping: ast.expr, other: PythonFile, node: ast.expr) -> bool:
    """Whether two expressions name one mapping, as far as their names tell."""
    if last_name(node) != last_name(mapping):
        return False
    if type(node) is not type(mapping):
        return _is_given_back(other, node) or _is_given_back(file, mapping)
    if isinstance(mapping, ast.Attribute) and isinstance(node, ast.Attribute):
        both = {last_name(mapping.value), last_name(node.value)}
        return both != {"self"} or file.class_of(mapping) is other.class_of(node)
    homes = [_bound_in(file, mapping), _bound_in(other, node)]
    return homes[0] is homes[1] if homes != [None, None] else True


def _is_given_back(file: PythonFile, name: ast.expr) -> bool:
    """Whether it is a variable that its function makes and gives back."""
    made = _bound_in(file, name) if isinstance(name, ast.Name) else None
    return made is not None and any(
        isinstance(n, ast.Return) and last_name(n.value) == last_name(name) for n in own_nodes(made)
    )


def _bound_in(file: PythonFile, name: ast.expr) -> Function | None:
    """The function whose variable it is; None for a module's."""
    function = file.function_of(name)
    if function is None:
        return None
    stored = any(
        isinstance(n, ast.Name) and n.id == last_name(name) and isinstance(n.ctx, ast.Store)
        for n in own_nodes(function)
    )
    given = last_name(name) in {a.arg for a in function.args.args}
    return function if stored or given else None


@dataclass(frozen=True, slots=True)
class _Forms:
    """The steps that keys of one mapping go through."""

    site: Site
    steps_of: StepsOf

    def of(self, use: KeyUse) -> list[Step]:
        """Those of them that bring a key into its form."""
        values = [use.key]
        if isinstance(use.key, ast.Name) and (function := use.file.function_of(use.key)):
            values += [
                node.value
                for node in own_nodes(function)
                if isinstance(node, ast.Assign) and last_name(node.targets[0]) == use.key.id
            ]
        for value in values:
            found = [s for step in self._steps(use.file, value) if (s := self._known(step))]
            if found:
                return found
        return []

    def _steps(self, file: PythonFile, value: ast.expr) -> list[tuple[PythonFile, ast.expr, Step]]:
        own = _own_call(value)
        if own is not None:
            code = file.source(own.func)
            return [(file, own, Step(last_name(own.func), code, is_method=False))]
        return [(file, value, step) for step in self.steps_of(file, value)]

    def _known(self, found: tuple[PythonFile, ast.expr, Step]) -> Step | None:
        file, call, step = found
        if step.is_normalising:
            return step
        made = callee(self.site.repository, file, call)
        return step if made is not None and brings_into_form(made[1]) else None


def _is_formed(site: Site, step: Step, use: KeyUse) -> bool:
    """Whether the key may have gone through the step before it came to where it is used."""
    name, function = last_name(use.key), use.file.function_of(use.key)
    called = re.compile(rf"\b{re.escape(step.name)}\(")
    for file in site.repository.files_with(step.name, use.file.path):
        for node in file.nodes if not is_test(file.path) else ():
            match node:
                case ast.keyword(arg=arg, value=value) if arg == name:
                    values = [value]
                case ast.Assign(targets=[ast.Attribute() as target], value=value):
                    values = [value] if target.attr == name else []
                case ast.Call(args=args) if function is not None:
                    makes = called_name(node) in (function.name, _owner_of(use))
                    values = list(args) if makes else []
                    values += _locals(file, node) if makes else []
                case ast.Return(value=ast.expr() as value):
                    around = file.function_of(node)
                    values = [value] if around is not None and around.name == name else []
                case _:
                    continue
            if any(called.search(file.source(value)) for value in values):
                return True
    return False


def _owner_of(use: KeyUse) -> str:
    """The class whose attribute the key is, as far as an annotation tells; else nothing."""
    function = use.file.function_of(use.key)
    if not isinstance(use.key, ast.Attribute) or function is None:
        return ""
    names = {a.arg: last_name(a.annotation) for a in function.args.args}
    return names.get(last_name(use.key.value), "")


def _locals(file: PythonFile, call: ast.Call) -> list[ast.expr]:
    """What is put into the variables that are given to the call."""
    given = {node.id for each in call.args for node in ast.walk(each) if isinstance(node, ast.Name)}
    around = file.function_of(call)
    return [
        node.value
        for node in (own_nodes(around) if around is not None else file.tree.body)
        if isinstance(node, ast.Assign) and last_name(node.targets[0]) in given
    ]


def _own_call(value: ast.expr) -> ast.Call | None:
    """`self._key(x)` and `Parts.key(x)`: a method that is given nothing else."""
    match value:
        case ast.Call(func=ast.Attribute(value=ast.Name()), args=[one], keywords=[]):
            return None if isinstance(one, ast.Constant | ast.Starred) else value
    return None


def brings_into_form(function: Function) -> bool:
    """Whether a function of one value does nothing but bring a text into a form."""
    wanted = [a.arg for a in function.args.args if a.arg not in ("self", "cls")]
    if len(wanted) != 1 or isinstance(function, ast.AsyncFunctionDef):
        return False
    steps = []
    for node in own_nodes(function):
        match node:
            case ast.Call(func=ast.Attribute(attr=name)):
                steps.append(name)
            case ast.Call(func=ast.Name(id=name)):
                if name not in ("str", "int", "isinstance"):
                    return False
            case ast.Attribute(value=ast.Name(id="self" | "cls")) | ast.Raise() | ast.JoinedStr():
                return False
            case ast.Assign(targets=targets):
                if not all(isinstance(target, ast.Name) for target in targets):
                    return False
    returns = [n for n in own_nodes(function) if isinstance(n, ast.Return) and n.value]
    return bool(steps and returns) and all(_PLAIN.fullmatch(name) for name in steps)


def _completed(use: KeyUse, lacking: list[Step], shown: str) -> Cure | None:
    """The key with these steps."""
    file, value = use.file, use.key
    known = file.names_in_scope(value)
    if not lacking or not all(_can_be_called(step, known) for step in lacking):
        return None
    return with_steps(file, value, file.argument(value), lacking, shown)


def with_steps(
    file: PythonFile, value: ast.expr, code: str, steps: Iterable[Step], shown: str
) -> Cure:
    """The value, of which this is the code, taken through the steps."""
    for step in steps:
        code = step.applied_to(code)
    how = f"makes it `{code}`, {shown}"
    return Cure(file, [Replacement(*file.span(value), code)], how, True, value.lineno)


def _can_be_called(step: Step, known: set[str]) -> bool:
    return step.is_method or step.code.partition(".")[0] in known
