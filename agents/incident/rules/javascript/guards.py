"""How a JavaScript codebase handles what is absent: its guards, taken over for a new place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.rules.absence import (
    GENERIC_CALLS,
    Absence,
    most_alike,
    speaks_of,
    speaks_of_absence,
    words_of,
)
from agents.incident.rules.javascript.code import (
    called_name,
    function_around,
    functions_named,
    last_name,
    names_in_scope,
    origin_of,
    parameters_of,
    receiver_of,
)
from agents.incident.rules.renaming import renamed
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import (
    SourceTree,
    SourceTrees,
    ancestors,
    arguments_of,
    inside,
)

_GLOBALS = {
    "Error", "TypeError", "RangeError", "Promise", "Object", "Array", "JSON", "Response", "String",
    "Number", "undefined", "NextResponse", "Map", "Set",
}  # fmt: skip
_EMPTY_RETURN = re.compile(r"return( null| undefined| \[\]| \{\}| \"\"| '')?;?$")


@dataclass(frozen=True, slots=True)
class Action:
    """Statements for the guard, the import they need, and where the codebase does the same."""

    code: str
    test: str
    imports: tuple[Replacement, ...] = ()
    model: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class _Guard:
    file: SourceTree
    node: Node
    test: str
    subject: Node
    source: Node | None
    code: str


def guard_action(files: SourceTrees, absence: Absence) -> Action | None:
    """The codebase's own way to handle this absence; None when it shows none that fits here."""
    for guard in most_alike(_guards_near(files, absence), lambda each: _likeness(each, absence)):
        if absence.use in inside(guard.node, absence.use.type) and guard.file is absence.file:
            continue  # it is what failed
        if action := _taken_over(guard, absence):
            return action
    return _throw_absent(files, absence)


def _guards_near(files: SourceTrees, absence: Absence) -> Iterator[_Guard]:
    word = called_name(absence.file, absence.source) or absence.noun
    seen = set()
    for near in (word, "NotFound", "404"):
        for file in files.files_with(near, absence.file.path):
            if file.path not in seen:
                seen.add(file.path)
                yield from _guards_in(file)
    if absence.file.path not in seen:
        yield from _guards_in(absence.file)


def _guards_in(file: SourceTree) -> Iterator[_Guard]:
    for node in file.of_type("if_statement"):
        condition = node.child_by_field_name("condition")
        inner = condition.named_children[0] if condition and condition.named_children else None
        subject = absent_tested(file, inner)
        body = node.child_by_field_name("consequence")
        if subject is None or body is None or node.child_by_field_name("alternative"):
            continue
        statements = body.named_children if body.type == "statement_block" else [body]
        last = statements[-1].type if statements else ""
        if len(statements) <= 2 and last in ("throw_statement", "return_statement"):
            code = "\n".join(file.code(statement) for statement in statements)
            source = origin_of(file, subject).source or subject
            yield _Guard(file, node, file.code(inner), subject, source, code)


def absent_tested(file: SourceTree, condition: Node | None) -> Node | None:
    """`x` of `!x`, `x === undefined`, `x == null`."""
    if condition is None:
        return None
    if condition.type == "unary_expression":
        argument = condition.child_by_field_name("argument")
        plain = argument is not None and argument.type in ("identifier", "member_expression")
        return argument if file.code(condition).startswith("!") and plain else None
    if condition.type == "binary_expression":
        left, right = (condition.child_by_field_name(side) for side in ("left", "right"))
        operator = condition.child_by_field_name("operator")
        if operator is not None and operator.type in ("==", "==="):
            return left if file.code(right) in ("undefined", "null") else None
    return None


def _likeness(guard: _Guard, absence: Absence) -> int:
    here, there = function_around(absence.use), function_around(guard.node)
    same_file = guard.file is absence.file
    same_function = same_file and here == there
    same_source = _key(guard.file, guard.source) == _key(absence.file, absence.source) != ("", "")
    throws = guard.code.startswith("throw")
    if not throws and (_in_loop(absence.use) or not _gives_none(guard.code)):
        return 0  # it would throw away what is known, or what other rounds have made
    within = absence.file.code(receiver_of(absence.source)) == guard.file.code(guard.subject)
    if not throws and same_function and not same_source and not within:
        return 0  # another thing is missing there, which may mean another outcome
    score = 100 * same_source + 20 * same_file + 10 * same_function + 5 * throws
    if same_function or (throws and (same_source or speaks_of_absence(guard.code))):
        return score
    if here is None or there is None or throws:
        return 0
    alike = parameters_of(absence.file, here) == parameters_of(guard.file, there) != set()
    answers = (alike and not _EMPTY_RETURN.search(guard.code)) or (
        alike and "res" in parameters_of(absence.file, here)
    )
    return score if answers and (same_file or same_source) else 0


def _gives_none(code: str) -> bool:
    """Whether the guard leaves with nothing at all, or with an answer of its own."""
    none = re.fullmatch(r"return( null| undefined| false)?;?", code) is not None
    return none or _EMPTY_RETURN.fullmatch(code) is None


def _in_loop(use: Node) -> bool:
    """Whether the function that the use stands in has a loop around it."""
    function = function_around(use)
    kinds = ("for_statement", "for_in_statement", "while_statement", "do_statement")
    return any(
        around.type in kinds and (function is None or around.start_byte > function.start_byte)
        for around in ancestors(use)
    )


def _key(file: SourceTree, source: Node | None) -> tuple[str, str]:
    name = called_name(file, source)
    if name in GENERIC_CALLS and receiver_of(source) is not None:
        return name, last_name(file, receiver_of(source))
    if name:
        return "call", name
    if source is not None and source.type == "member_expression":
        return "member", last_name(file, source)
    return "", ""


def _taken_over(guard: _Guard, absence: Absence) -> Action | None:
    there, noun = last_name(guard.file, guard.subject), absence.noun
    spoken = words_of(noun)
    words = {
        there: spoken,
        there[:1].upper() + there[1:]: spoken.capitalize(),
        words_of(there): spoken,
    }
    names = {there: absence.variable}
    theirs, ours = arguments_of(guard.source), arguments_of(absence.source)
    for argument, replacement in zip(theirs, ours, strict=False):
        if argument.type == "identifier":
            names[guard.file.code(argument)] = absence.file.code(replacement)
    names.update(_compared(guard, absence))
    code = renamed(guard.code, names, words if noun else {})
    if absence.variable in _names_read(guard.code) or absence.variable in _names_read(code):
        return None
    same = _key(guard.file, guard.source) == _key(absence.file, absence.source)
    if not same and there.lower() not in (noun.lower(), ""):
        made = re.search(r"new (\w+)", code)
        if made and there.lower() in made[1].lower() and noun.lower() not in made[1].lower():
            return None
        if re.search(rf"\b{re.escape(there.lower())}\b", code.lower()):
            return None
    if not same and guard.file is not absence.file and not speaks_of(code, noun):
        return None
    scope = names_in_scope(absence.file, absence.use) | {absence.variable} | _GLOBALS
    imports = []
    for name in _names_read(code):
        if name not in scope:
            added = _import_copied(guard, absence, name)
            if added is None:
                return None
            imports.append(added)
    test = guard.test.replace(guard.file.code(guard.subject), absence.variable)
    line = guard.node.start_point.row + 1
    return Action(code, test, tuple(imports), (guard.file.path, line))


def _compared(guard: _Guard, absence: Absence) -> dict[str, str]:
    """What `find(x => x.id === id)` compares with: theirs by ours."""
    sides = []
    for file, source in ((guard.file, guard.source), (absence.file, absence.source)):
        found = ""
        for argument in arguments_of(source):
            bound = parameters_of(file, argument) if argument.type == "arrow_function" else set()
            for node in inside(argument, "binary_expression"):
                right = node.child_by_field_name("right")
                if right is not None and right.type == "identifier":
                    found = file.code(right) if file.code(right) not in bound else found
        sides.append(found)
    return {sides[0]: sides[1]} if all(sides) else {}


_KEYWORDS = {
    "throw", "return", "new", "null", "true", "false", "this", "await", "typeof", "undefined",
}  # fmt: skip


def _names_read(code: str) -> list[str]:
    """Names that the code takes from its surroundings; texts and property keys are left out."""
    bare = re.sub(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'", '""', code)
    inner = " ".join(re.findall(r"\$\{([^}]*)\}", bare))
    bare = re.sub(r"`(?:\\.|[^`\\])*`", "``", bare) + " " + inner
    names = re.findall(r"(?<![.\w$])([A-Za-z_$][\w$]*)(?![\w$]|\s*:[^:])", bare)
    return sorted(set(names) - _KEYWORDS)


def _import_copied(guard: _Guard, absence: Absence, name: str) -> Replacement | None:
    """The other file's import of a name, when it means the same in a file of the same folder."""
    folder = guard.file.path.rpartition("/")[0]
    if guard.file is absence.file or folder != absence.file.path.rpartition("/")[0]:
        return None
    statements = absence.file.root.named_children
    for statement in guard.file.root.named_children:
        code = guard.file.code(statement)
        module = re.search(r"""(?:from\s*|require\()(["'][^"']+["'])""", code)
        if module is None or not re.search(rf"\{{[^}}]*\b{re.escape(name)}\b[^}}]*\}}", code):
            continue
        end = ";" if code.endswith(";") else ""
        is_import = statement.type == "import_statement"
        line = (
            f"import {{ {name} }} from {module[1]}{end}"
            if is_import
            else f"const {{ {name} }} = require({module[1]}){end}"
        )
        loads = [
            s for s in statements
            if s.type == "import_statement" or "require(" in absence.file.code(s).split("\n")[0]
        ]  # fmt: skip
        if loads:
            return absence.file.inserted_after(loads[-1], line)
        return absence.file.inserted_before(statements[0], line)
    return None


_ABSENT_ERROR = re.compile(r"\w*(NotFound|DoesNotExist|Missing|NoSuch|Unknown)\w*")


def _throw_absent(files: SourceTrees, absence: Absence) -> Action | None:
    """Throw the exception for what cannot be found that the file itself already knows."""
    known = sorted(
        name
        for name in names_in_scope(absence.file, absence.use)
        if _ABSENT_ERROR.fullmatch(name) and name[:1].isupper()
    )
    function = function_around(absence.use)
    for guard in _guards_in(absence.file):
        if function_around(guard.node) == function and guard.code.startswith("return"):
            return None  # here what is missing is no error
    noun = absence.noun.lower()
    own = [name for name in known if noun and noun in name.lower()]
    general = [n for n in known if re.fullmatch(r"(Resource|Entity|Item)?NotFound(Error)?", n)]
    for name in own or general:
        if not _takes_one_text(files, absence.file, name):
            continue
        keys = [a for a in arguments_of(absence.source) if a.type == "identifier"]
        text = f"no {words_of(absence.noun)}"
        message = f"`{text} ${{{absence.file.code(keys[-1])}}}`" if keys else f'"{text} found"'
        return Action(f"throw new {name}({message});", f"!{absence.variable}")
    return None


def _takes_one_text(files: SourceTrees, file: SourceTree, name: str) -> bool:
    """Whether the class is made with one message."""
    for home in files.files_with(f"class {name}", file.path):
        for node in home.of_type("class_declaration"):
            if home.part(node, "name") != name:
                continue
            makers = [
                member
                for member in inside(node, "method_definition")
                if home.part(member, "name") == "constructor"
            ]
            names = parameters_of(home, makers[0]) if makers else {"message"}
            return len(names) == 1 and not any(n.lower().endswith("id") for n in names)
    return False


def gives_nothing(
    files: SourceTrees, file: SourceTree, source: Node | None
) -> tuple[SourceTree, Node] | None:
    """A return in the called function of the repository that gives null, undefined or a find."""
    name = called_name(file, source)
    found = list(functions_named(files, name, file.path)) if name else []
    if len(found) != 1:
        return None
    home, function = found[0]
    for node in inside(function, "return_statement"):
        if re.search(r"return( null| undefined)?;?$|\.(get|find|match)\(.*\);?$", home.code(node)):
            return home, node
    return None
