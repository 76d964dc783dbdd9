"""How a Python codebase handles what is absent: its guards, taken over for a new place."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from agents.incident.rules.absence import (
    GENERIC_CALLS,
    speaks_of,
    speaks_of_absence,
    words_of_absence,
)
from agents.incident.rules.python.early_exits import gives_nothing, in_loop
from agents.incident.rules.python.files import (
    Function,
    PythonFile,
    PythonRepository,
    is_test,
    parameters_of,
)
from agents.incident.rules.python.origins import called_name, is_none, last_name, origin_of
from agents.incident.rules.python.promised import promised_action
from agents.incident.rules.renaming import renamed
from agents.incident.source_code.syntax import python_tree

MAX_CONVENTION_FILES = 80
_GENERAL_ERROR = re.compile(
    r"(Resource|Entity|Record|Item|Object|Http|HTTP)?NotFound(Error|Exception)?|HTTPException"
)
_OF_ERRORS = re.compile(
    r"(^|[._])(exceptions?|errors?|https?)\b|^(fastapi|flask|django|starlette|werkzeug|aiohttp"
    r"|rest_framework|sanic|bottle|pyramid)\b"
)


@dataclass(frozen=True, slots=True)
class Guard:
    """`if subject is None: action`, as it stands in a file."""

    file: PythonFile
    node: ast.If
    subject: ast.expr
    source: ast.expr | None
    action: ast.stmt


@dataclass(frozen=True, slots=True)
class Absence:
    """The value to be guarded: where it is used, what it is called, and what gave it."""

    file: PythonFile
    use: ast.expr
    variable: str
    noun: str
    source: ast.expr | None


@dataclass(frozen=True, slots=True)
class Action:
    """What to do when the value is absent, and where the codebase does the same."""

    code: str
    imports: tuple[tuple[str, str], ...] = ()
    model: tuple[str, int] | None = None


def guard_action(repository: PythonRepository, absence: Absence) -> Action | None:
    """The codebase's own way to handle this absence; None when it shows none that fits here."""
    if promised := promised_action(absence.file, absence.use, absence.source):
        return Action(promised, (), None)
    candidates = sorted(
        (
            (score, -index, guard)
            for index, guard in enumerate(_guards_near(repository, absence))
            if (score := _likeness(guard, absence)) > 0
        ),
        key=lambda scored: scored[:2],
        reverse=True,
    )
    for _, _, guard in candidates:
        if action := _taken_over(repository, guard, absence):
            return action
    return _raise_absent(repository, absence) or _return_none(absence)


def guards_in(file: PythonFile) -> Iterator[Guard]:
    for node in file.nodes:
        if not isinstance(node, ast.If) or len(node.body) > 2 or node.orelse:
            continue
        subject = tested_for_absence(node.test)
        action = node.body[-1]  # what may stand before it is a line for the log
        ends = isinstance(action, ast.Raise | ast.Return | ast.Continue) or _aborts(action)
        if subject is None or not (ends or isinstance(action, ast.Expr | ast.Assign)):
            continue
        if not ends and (len(node.body) > 1 or not isinstance(subject, ast.Attribute)):
            continue  # what mends an attribute (`self.connect()`) goes on; for others it is a guess
        source = origin_of(file, subject).source if isinstance(subject, ast.Name) else subject
        yield Guard(file, node, subject, source, action)


def _aborts(action: ast.stmt) -> bool:
    """`abort(404)`, which raises under another name."""
    return isinstance(action, ast.Expr) and called_name(action.value) == "abort"


def tested_for_absence(test: ast.expr) -> ast.expr | None:
    """`x` in `x is None`, `x == None`, `not x`; the key in `key not in mapping`."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return test.operand if isinstance(test.operand, ast.Name | ast.Attribute) else None
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        right = test.comparators[0]
        if isinstance(test.ops[0], ast.NotIn) and isinstance(test.left, ast.Name):
            return test.left
        if is_none(right) and isinstance(test.ops[0], ast.Is | ast.Eq):
            return test.left if isinstance(test.left, ast.Name | ast.Attribute) else None
    return None


def _guards_near(repository: PythonRepository, absence: Absence) -> Iterator[Guard]:
    word = _key(absence.source)[1] or absence.noun
    seen = {absence.file.path}
    yield from guards_in(absence.file)
    for other in repository.files_with(word, absence.file.path):
        if other.path not in seen and not is_test(other.path):
            seen.add(other.path)
            yield from guards_in(other)
    folder = PurePosixPath(absence.file.path).parent
    nearby = [p for p in repository.paths if PurePosixPath(p).parent == folder]
    for path in nearby[:MAX_CONVENTION_FILES]:
        if path not in seen and not is_test(path) and (file := repository.file(path)):
            yield from guards_in(file)


def _likeness(guard: Guard, absence: Absence) -> int:
    """How much a guard says about this place; 0 when nothing."""
    if guard.node.lineno <= absence.use.lineno <= (guard.node.end_lineno or 0):
        return 0
    same_file = guard.file is absence.file
    here = absence.file.function_of(absence.use)
    there = guard.file.function_of(guard.node)
    same_source = _same_source(guard, absence)
    raises = isinstance(guard.action, ast.Raise) or _aborts(guard.action)
    score = 100 * same_source + 20 * same_file + 10 * (same_file and here is there) + 5 * raises
    if raises:
        spoken = speaks_of_absence(guard.file.source(guard.action))
        return score if same_source or spoken or (same_file and here is there) else 0
    if isinstance(guard.action, ast.Return) and here is not None and there is not None:
        same_kind = _returns_alike(here, there, guard.action)
        fits = same_source or gives_nothing(
            absence.file, absence.use, absence.source, guard.action.value, guard.subject
        )
        return score if same_kind and fits else 0
    if isinstance(guard.action, ast.Continue):
        in_loop = any(
            isinstance(a, ast.For | ast.While) for a in absence.file.ancestors(absence.use)
        )
        return score if same_source and in_loop else 0
    return score if same_source and same_file and isinstance(absence.use, ast.Attribute) else 0


def _returns_alike(here: Function, there: Function, action: ast.Return) -> bool:
    """Whether what one function returns early suits the other's callers too."""
    if here is there:
        return True
    if here.returns is not None and there.returns is not None:
        return ast.dump(here.returns) == ast.dump(there.returns) and (
            action.value is None or not isinstance(action.value, ast.Name)
        )
    decorators = [{_decorator(d) for d in f.decorator_list} - {""} for f in (here, there)]
    return bool(decorators[0] & decorators[1])


def _decorator(node: ast.expr) -> str:
    target = node.func if isinstance(node, ast.Call) else node
    return ast.unparse(target)


def _key(source: ast.expr | None) -> tuple[str, str]:
    """What kind of thing gave a value: the called function, or the attribute read."""
    if name := called_name(source):
        return "call", name
    return ("attribute", source.attr) if isinstance(source, ast.Attribute) else ("", "")


def _same_source(guard: Guard, absence: Absence) -> bool:
    """Whether the guard is about a value from the same function, or the same attribute."""
    theirs, ours = guard.source, absence.source
    if _key(theirs) != _key(ours) or _key(ours) == ("", ""):
        return False
    if not isinstance(theirs, ast.Call) or not isinstance(ours, ast.Call):
        return True
    receivers = [
        last_name(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        for call in (theirs, ours)
    ]
    if _key(ours)[1] in GENERIC_CALLS and (any(receivers) or guard.file is absence.file):
        return receivers[0] == receivers[1]
    if any(receivers):
        return True
    homes = [_home(f, _key(ours)[1]) for f in (guard.file, absence.file)]
    return homes[0] == homes[1] != ""


def _home(file: PythonFile, name: str) -> str:
    """The last part of the module that a function's name stands for in the file."""
    if name in file.imports:
        return file.imports[name][0].rpartition(".")[2]
    return PurePosixPath(file.path).stem if name in file.module_names else ""


def _taken_over(repository: PythonRepository, guard: Guard, absence: Absence) -> Action | None:
    """The guard's action with its names replaced by those of the new place."""
    code = renamed(guard.file.source(guard.action), *_renaming(guard, absence))
    same_source = _same_source(guard, absence)
    imports: list[tuple[str, str]] = []
    try:
        statement = python_tree(
            code if not code.startswith(("return", "continue")) else _wrapped(code)
        )
    except SyntaxError:
        return None
    scope = absence.file.names_in_scope(absence.use) | {absence.variable}
    read = {
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    for name in sorted(read):
        if name in scope and (guard.file is absence.file or not _is_exception(name)):
            continue
        module = module_of(repository, guard.file, name, absence.file)
        if name in absence.file.module_names:
            continue
        if module is None:
            return None
        imports.append((module, name))
    raised = _raised_name(guard.action)
    if raised and not same_source and _names_another(raised, guard, absence):
        return None
    if not same_source and _speaks_of_another(code, guard, absence):
        return None
    if raised and not same_source and not all(_serves_all(*needed) for needed in imports):
        return None
    return Action(code, tuple(imports), (guard.file.path, guard.node.lineno))


def _serves_all(module: str, name: str) -> bool:
    """Whether a module is there for errors, or the name for whatever cannot be found."""
    return _OF_ERRORS.search(module) is not None or _GENERAL_ERROR.fullmatch(name) is not None


def _wrapped(code: str) -> str:
    return "def _():\n for _ in ():\n  " + code.replace("\n", "\n  ")


def _is_exception(name: str) -> bool:
    return name[:1].isupper()


def _renaming(guard: Guard, absence: Absence) -> tuple[dict[str, str], dict[str, str]]:
    """What the guard's names become in code, and its noun in messages."""
    names: dict[str, str] = {}
    there = last_name(guard.subject)
    noun = absence.noun.replace("_", " ")
    words = {there: noun, there.capitalize(): noun.capitalize()}
    if isinstance(guard.subject, ast.Name):
        names[there] = absence.variable
    if isinstance(guard.source, ast.Call) and isinstance(absence.source, ast.Call):
        for theirs, ours in zip(guard.source.args, absence.source.args, strict=False):
            if isinstance(theirs, ast.Name):
                names[theirs.id] = absence.file.source(ours)
    elif (
        isinstance(guard.node.test, ast.Compare)
        and isinstance(guard.node.test.ops[0], ast.NotIn)
        and isinstance(absence.source, ast.Call)
        and absence.source.args
    ):
        names[there] = absence.file.source(absence.source.args[0])
        words = {}
    if isinstance(guard.subject, ast.Attribute) and isinstance(absence.source, ast.Attribute):
        theirs, ours = guard.subject.value, absence.source.value
        if isinstance(theirs, ast.Name) and isinstance(ours, ast.Name):
            names[theirs.id] = ours.id
    return names, words if there and noun else {}


def _raised_name(action: ast.stmt) -> str:
    if not isinstance(action, ast.Raise) or action.exc is None:
        return ""
    target = action.exc.func if isinstance(action.exc, ast.Call) else action.exc
    return last_name(target)


def _names_another(exception: str, guard: Guard, absence: Absence) -> bool:
    """Whether the exception's name speaks of the guarded thing and this is another one."""
    plain = exception.lower()
    theirs, ours = last_name(guard.subject).lower().replace("_", ""), absence.noun.replace("_", "")
    theirs = theirs.removesuffix("id")
    return len(theirs) > 2 and theirs in plain and theirs != ours and ours not in plain


def _speaks_of_another(code: str, guard: Guard, absence: Absence) -> bool:
    """Whether a message in the action still speaks of the thing that was guarded there."""
    theirs = last_name(guard.subject).lower()
    ours = {absence.noun, absence.variable.lower()}
    left = theirs not in ours and re.search(rf"(?<!\w){re.escape(theirs)}\b", code.lower())
    elsewhere = guard.file is not absence.file
    return bool(left) or (elsewhere and not speaks_of(code, absence.noun))


def module_of(
    repository: PythonRepository, file: PythonFile, name: str, importer: PythonFile
) -> str | None:
    """The module that `importer` can take the name from; None when that is not safe."""
    if name in file.imports and file.imports[name][1] == name:
        module = file.imports[name][0]
        path = repository.module_file(module, file.path)
        if module.startswith("."):
            same_folder = PurePosixPath(file.path).parent == PurePosixPath(importer.path).parent
            return module if same_folder and path != importer.path else None
        return module if path != importer.path else None
    if name not in file.module_names or is_test(file.path):
        return None
    wanted = PurePosixPath(importer.path).stem
    if any(
        wanted in module.split(".") or original == wanted
        for module, original in file.imports.values()
    ):
        return None  # it imports us: a cycle
    same_folder = PurePosixPath(file.path).parent == PurePosixPath(importer.path).parent
    relative = any(module.startswith(".") for module, _ in importer.imports.values())
    stem = PurePosixPath(file.path).stem
    if same_folder and relative:
        return f".{stem}"
    for module, _ in importer.imports.values():
        if repository.module_file(module, importer.path) == file.path:
            return module
    if same_folder and str(PurePosixPath(file.path).parent) == ".":
        return stem
    package = PurePosixPath(file.path).with_suffix("").as_posix().removeprefix("src/")
    if repository.module_file(package.replace("/", "."), importer.path) == file.path:
        known = {m.partition(".")[0] for m, _ in importer.imports.values()}
        return package.replace("/", ".") if package.partition("/")[0] in known else None
    return None


_ABSENT_ERROR = re.compile(r"(NotFound|DoesNotExist|NoSuch|Unknown|Missing)")


def _raise_absent(repository: PythonRepository, absence: Absence) -> Action | None:
    """Raise the exception that the codebase has for what cannot be found."""
    here = set(absence.file.imports) | {
        node.name for node in absence.file.tree.body if isinstance(node, ast.ClassDef)
    }
    names = sorted(name for name in here if _ABSENT_ERROR.search(name))
    ours = absence.noun.replace("_", "")
    own = [name for name in names if ours and ours in name.lower()]
    general = [name for name in names if _GENERAL_ERROR.fullmatch(name)]
    for name in own or general:
        argument = _only_argument(repository, absence, name)
        if argument is not None:
            return Action(f"raise {name}({argument})")
    return None


def _only_argument(repository: PythonRepository, absence: Absence, exception: str) -> str | None:
    """What the exception is made with: the missing thing's key, or a message; None if unclear."""
    key = None
    if isinstance(absence.source, ast.Call) and absence.source.args:
        key = absence.file.source(absence.source.args[-1])
    simple = key is not None and re.fullmatch(r"[\w.]+", key) and not key[0].isdigit()
    said = words_of_absence(absence.noun, called_name(absence.source) or "", keyed=bool(simple))
    message = f'f"{said} {{{key}}}"' if simple else f'"{said}"'
    found = repository.classes(exception, absence.file.path)
    if len(found) != 1:
        return None
    initialisers = [n for n in found[0][1].body if isinstance(n, Function) and n.name == "__init__"]
    if not initialisers:
        return message
    required = sorted(parameters_of(initialisers[0]) - {"self"})
    if len(required) != 1 or len(initialisers[0].args.args) != 2:
        return None
    if required[0].endswith(("id", "key", "name")) and required[0] not in ("message", "detail"):
        return key
    return message


def _return_none(absence: Absence) -> Action | None:
    """Return None where the function says that it may and already does."""
    function = absence.file.function_of(absence.use)
    if function is None or function.returns is None or in_loop(absence.file, absence.use, function):
        return None  # of many, one that is missing is not the lack of all
    annotation = ast.unparse(function.returns)
    if re.search(r"\bOptional\[|\| None\b|\bNone \|", annotation):
        return Action("return None")
    return None
