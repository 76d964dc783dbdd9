"""Python: folders, days and numbers as the world has them, not as the code thinks."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.documented import value_for_nothing
from agents.incident.rules.python.files import Function, PythonFile, is_test, own_nodes
from agents.incident.rules.python.origins import called_name, calls_at, last_name, origin_of
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement

_NUMBER = re.compile(
    r"(?:invalid literal for int\(\) with base 10|could not convert string to float): '(.*)'$"
)


class MissingFolder:
    """FileNotFoundError of a file that is to be written, FileExistsError of a folder to be made."""

    name = "python-missing-folder"

    @at_site("FileNotFoundError", "FileExistsError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if site.fault.error == "FileExistsError":
            return self._made_already(site)
        written = [
            (node, path)
            for node in site.file.expressions_at(site.line)
            if isinstance(node, ast.Call)
            and (path := _written(node) or written_to(node)) is not None
        ]
        if len(written) != 1:
            return None
        call, path = written[0]
        file, statement = site.file, site.file.statement_of(call)
        first = file.lines[statement.lineno - 1]
        if first[: statement.col_offset].strip() or not _is_pure(path):
            return None
        if _of_other_name(file, path, site.fault.message):
            return None  # what was put into the name has a slash in it
        made = [_folder_made(file, *each) for each in [(call, path), *_others_in(file, call, path)]]
        changes = [change for change in made if change is not None]
        if "Path" not in file.imports:
            changes.append(file.added_import("pathlib", "Path"))
        cause = f"The folder of `{file.source(path)}` does not exist when {site.where} writes."
        cure = Cure(file, changes, "makes the folder first", False, statement.lineno)
        return answered(self.name, site, cause, cure if None not in made else None)

    def _made_already(self, site: Site) -> Analysis | None:
        calls = calls_at(site.file, site.line, "mkdir", "makedirs")
        call = site.chosen(calls)
        if call is None or any(k.arg == "exist_ok" for k in call.keywords):
            return None
        of_os = isinstance(call.func, ast.Attribute) and last_name(call.func.value) == "os"
        if of_os and called_name(call) == "mkdir":
            named = site.file.source(call.func)
            code = f"{named.removesuffix('mkdir')}makedirs"
            changes = [Replacement(*site.file.span(call.func), code)]
        else:
            changes = []
        _, end = site.file.span(call)
        separator = ", " if call.args or call.keywords else ""
        changes.append(Replacement(end - 1, end - 1, f"{separator}exist_ok=True"))
        cause = f"The folder that {site.where} makes is there already."
        cure = Cure(site.file, changes, "takes a folder that is there already", False)
        return answered(self.name, site, cause, cure)


def _folder_made(file: PythonFile, call: ast.Call, path: ast.expr) -> Replacement | None:
    statement = file.statement_of(call)
    if file.lines[statement.lineno - 1][: statement.col_offset].strip() or not _is_pure(path):
        return None
    code = f"Path({file.source(path)}).parent.mkdir(parents=True, exist_ok=True)"
    return file.inserted_before(statement, code)


def _others_in(file: PythonFile, call: ast.Call, path: ast.expr) -> list[tuple[ast.Call, ast.expr]]:
    """What other methods of the class write into the same folder without making it."""
    owner, here, folder = file.class_of(call), file.function_of(call), _folder(file, path)
    found: dict[Function, tuple[ast.Call, ast.expr]] = {}
    for method in owner.body if owner is not None and folder else []:
        if not isinstance(method, Function) or method is here:
            continue
        if re.search(r"\bm(ake|k)dirs?\(", ast.unparse(method)):
            continue
        for node in own_nodes(method):
            written = (_written(node) or written_to(node)) if isinstance(node, ast.Call) else None
            if isinstance(node, ast.Call) and written and _folder(file, written) == folder:
                found.setdefault(method, (node, written))
    return list(found.values())


def _folder(file: PythonFile, path: ast.expr) -> str:
    """`self.root` of `self.root / name` and of a variable that holds such a path."""
    made = origin_of(file, path).source if isinstance(path, ast.Name) else path
    found = [
        ast.unparse(node)
        for node in (ast.walk(made) if made is not None else ())
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "self"
    ]
    return found[0] if found else ""


def _of_other_name(file: PythonFile, path: ast.expr, message: str) -> bool:
    """Whether the file's name begins otherwise than the code that makes it writes it."""
    made = origin_of(file, path).source if isinstance(path, ast.Name) else path
    if isinstance(made, ast.BinOp):
        made = made.right
    elif called_name(made) in ("join", "joinpath", "Path") and isinstance(made, ast.Call):
        made = made.args[-1] if made.args else made
    first = made.values[0] if isinstance(made, ast.JoinedStr) and made.values else None
    start = first.value if isinstance(first, ast.Constant) else ""
    told = re.search(r"'([^']*)'$", message.strip())
    name = str(start).rpartition("/")[2]
    return told is not None and not told[1].rpartition("/")[2].startswith(name)


def _written(call: ast.Call) -> ast.expr | None:
    """The path of `open(path, "w")` and its like."""
    if isinstance(call.func, ast.Name) and call.func.id == "open" and call.args:
        modes = [*call.args[1:2], *(k.value for k in call.keywords if k.arg == "mode")]
        writes = any(isinstance(m, ast.Constant) and str(m.value)[:1] in "wax" for m in modes)
        return call.args[0] if writes else None
    if called_name(call) in ("write_text", "write_bytes") and isinstance(call.func, ast.Attribute):
        return call.func.value
    return None


def written_to(call: ast.Call) -> ast.expr | None:
    """The target of `shutil.copyfile(source, target)` and of a renaming."""
    if not isinstance(call.func, ast.Attribute) or len(call.args) < 2:
        return None
    moves = {"shutil": ("copy", "copy2", "copyfile", "move"), "os": ("rename", "replace", "link")}
    return call.args[1] if call.func.attr in moves.get(last_name(call.func.value), ()) else None


def _is_pure(path: ast.expr) -> bool:
    """Whether the path may be worked out twice: names, parts and what joins them."""
    calls = [called_name(n) for n in ast.walk(path) if isinstance(n, ast.Call)]
    return all(name in ("join", "Path", "str", "with_suffix", "joinpath") for name in calls)


class NoSuchDay:
    """ValueError of a day that a month does not have, after a month or year was changed."""

    name = "python-no-such-day"

    @at_site("ValueError", said="day is out of range for month")
    def examine(self, site: Site) -> Analysis | None:
        calls = [
            n
            for n in calls_at(site.file, site.line, "replace")
            if not n.args
            and {k.arg for k in n.keywords} & {"month", "year"}
            and "day" not in {k.arg for k in n.keywords}
        ]
        call, file = site.chosen(calls), site.file
        change = _last_of_month(file, call) if call is not None else None
        if change is None:
            return None
        changes = [change]
        for other in file.nodes:
            if not isinstance(other, ast.Call) or called_name(other) != "replace" or other is call:
                continue
            moved = {k.arg for k in other.keywords}
            further = _last_of_month(file, other) if "month" in moved else None
            changes += [further] if further is not None and "day" not in moved else []
        if "calendar" not in file.module_names:
            changes.append(file.added_import("calendar", None))
        cause = f"The month that {site.where} goes to has no such day."
        cure = Cure(file, changes, "takes the month's last day then", False)
        return answered(self.name, site, cause, cure)


def _last_of_month(file: PythonFile, call: ast.Call) -> Replacement | None:
    """`replace(month=...)` with a day that the month has."""
    if not isinstance(call.func, ast.Attribute):
        return None
    day = file.source(call.func.value)
    given = {k.arg: file.source(k.value) for k in call.keywords}
    year, month = given.get("year", f"{day}.year"), given.get("month", f"{day}.month")
    if not re.fullmatch(r"[\w.]+", day):
        return None
    last = f"calendar.monthrange({year}, {month})[1]"
    _, end = file.span(call)
    return Replacement(end - 1, end - 1, f", day=min({day}.day, {last})")


class NotANumber:
    """ValueError of `int` or `float`: thousands, a needless fraction, or a helper for it."""

    name = "python-number-format"

    @at_site("ValueError", said=_NUMBER)
    def examine(self, site: Site) -> Analysis | None:
        calls = [
            n
            for n in site.file.expressions_at(site.line)
            if isinstance(n, ast.Call)
            and isinstance(n.func, ast.Name)
            and n.func.id in ("int", "float")
            and len(n.args) == 1
        ]
        call = site.chosen(calls)
        if call is None:
            return None
        cause = f"`{ast.unparse(call.args[0])}` is no number at {site.where}."
        cure = (
            _by_helper(site, call)
            or _without_marks(site, call, site.said[1])
            or _nothing_given(site, call, site.said[1])
        )
        return answered(self.name, site, cause, cure)


def _by_helper(site: Site, call: ast.Call) -> Cure | None:
    """The repository's own function that parses and says what other text gives."""
    assert isinstance(call.func, ast.Name)
    here = site.file.function_of(call)
    found: list[tuple[PythonFile, Function]] = []
    for file in site.repository.files_with("ValueError", site.file.path):
        for node in file.tree.body:
            if not isinstance(node, Function) or node is here or is_test(file.path):
                continue
            tries = [t for t in own_nodes(node) if isinstance(t, ast.Try)]
            parses = any(
                called_name(n) == call.func.id
                for t in tries
                for part in t.body
                for n in ast.walk(part)
                if isinstance(n, ast.expr)
            )
            gives = any(isinstance(h.body[-1], ast.Return) for t in tries for h in t.handlers)
            if parses and gives and len(node.args.args) == 1:
                found.append((file, node))
    if len(found) != 1 or found[0][1].name not in site.file.names_in_scope(call):
        return None
    name = found[0][1].name
    how = f"reads it with `{name}`, which is ready for other text"
    return Cure(site.file, [Replacement(*site.file.span(call.func), name)], how, True)


def _without_marks(site: Site, call: ast.Call, text: str) -> Cure | None:
    """`1,204` has marks between its thousands, `3.0` a needless fraction."""
    file, argument = site.file, site.file.source(call.args[0])
    value = file.receiver(call.args[0])
    if re.fullmatch(r"\s*-?\d{1,3}(,\d{3})+(\.\d+)?\s*", text):
        if last_name(call.func) == "float" and re.fullmatch(r"\s*-?\d+,\d+\s*", text):
            return None  # it may be a decimal comma as well
        changes = [
            Replacement(*file.span(each), f'{file.receiver(each)}.replace(",", "")')
            for each in _columns_of_row(file, call)
        ]
        return Cure(file, changes, "leaves out the marks between thousands", False)
    if re.fullmatch(r"\s*-?\d+,\d{1,2}\s*", text) and last_name(call.func) == "float":
        change = Replacement(*file.span(call.args[0]), f'{value}.replace(",", ".")')
        return Cure(file, [change], "reads a decimal comma too", False)
    if re.fullmatch(r"\s*-?\d+\.0+\s*", text) and last_name(call.func) == "int":
        change = Replacement(*file.span(call.args[0]), f"float({argument})")
        return Cure(file, [change], "reads a number that is written with a fraction", False)
    return None


def _columns_of_row(file: PythonFile, call: ast.Call) -> list[ast.expr]:
    """What is made a number, and what else of the same row the function makes one in that way."""
    given, function = call.args[0], file.function_of(call)
    if not isinstance(given, ast.Subscript) or function is None:
        return [given]
    others: list[ast.expr] = [
        node.args[0]
        for node in own_nodes(function)
        if isinstance(node, ast.Call)
        and last_name(node.func) == last_name(call.func)
        and len(node.args) == 1
        and not node.keywords
        and isinstance(node.args[0], ast.Subscript)
        and ast.dump(node.args[0].value) == ast.dump(given.value)
    ]
    return others or [given]


def _nothing_given(site: Site, call: ast.Call, text: str) -> Cure | None:
    """An empty text gives what the function's comment promises for nothing."""
    file, function = site.file, site.file.function_of(call)
    if text.strip() or function is None:
        return None
    value = value_for_nothing(ast.get_docstring(function) or "")
    if value is None or not isinstance(file.parents.get(call), ast.Return):
        return None
    given = call.args[0]
    test = file.operand(given) if text == "" else f"{file.receiver(given)}.strip()"
    code = f"{file.source(call)} if {test} else {value}"
    how = f"gives {value} then, as its comment promises"
    return Cure(file, [Replacement(*file.span(call), code)], how, True)


class NextInGenerator:
    """StopIteration inside a generator, which must end by a return."""

    name = "python-next-in-generator"

    @at_site("StopIteration")
    def examine(self, site: Site) -> Analysis | None:
        function = site.file.function_at(site.line)
        if function is None:
            return None
        if not any(isinstance(n, ast.Yield | ast.YieldFrom) for n in own_nodes(function)):
            return None
        calls = [
            n for n in calls_at(site.file, site.line, "next") if len(n.args) == 1
        ]  # fmt: skip
        call = site.chosen(calls)
        if call is None:
            return None
        file, statement = site.file, site.file.statement_of(call)
        simple = isinstance(statement, ast.Assign | ast.Expr)
        one_line = statement.lineno == statement.end_lineno
        if not simple or not one_line or not isinstance(call.args[0], ast.Name | ast.Attribute):
            return None
        unit = file.indent_unit
        indent = file.indent_of(statement.lineno)
        taken = _taken_after(file, statement, call)
        codes = [f"{unit}{file.source(each)}" for each in taken]
        lines = ["try:", *codes, "except StopIteration:", f"{unit}return"]
        start, end = file.span(statement)[0], file.span(taken[-1])[1]
        change = Replacement(start, end, f"\n{indent}".join(lines))
        cause = f"`{ast.unparse(call)}` ends inside the generator at {site.where}."
        cure = Cure(file, [change], "ends the generator when there is no more", False)
        return answered(self.name, site, cause, cure)


def _taken_after(file: PythonFile, statement: ast.stmt, call: ast.Call) -> list[ast.stmt]:
    """The statement, and those right behind it that take the next of the same iterator."""
    block = file.parents.get(statement)
    bodies = [getattr(block, part, None) for part in ("body", "orelse", "finalbody")]
    body = next((b for b in bodies if isinstance(b, list) and statement in b), [statement])
    found = [statement]
    for following in body[body.index(statement) + 1 :]:
        takes = any(
            isinstance(n, ast.Call) and ast.dump(n) == ast.dump(call) for n in ast.walk(following)
        )
        simple = isinstance(following, ast.Assign | ast.Expr)
        if not takes or not simple or following.lineno != following.end_lineno:
            break
        found.append(following)
    return found
