"""Java: text that is no number, and a name that no constant has."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.documented import value_for_nothing
from agents.incident.rules.java.code import (
    METHODS,
    TYPES,
    added_imports,
    called_name,
    method_at,
    parameters_of,
)
from agents.incident.rules.java.pieces import empty_part_skipped
from agents.incident.rules.java.promised import plain_comment, promised_by, value_of_nothing
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, arguments_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, comment_of, row_of

_PARSERS = {"parseInt", "parseLong", "parseDouble", "parseFloat", "parseShort", "valueOf", "decode"}
_PLAIN = ("identifier", "method_invocation", "array_access", "field_access")
_INPUT = re.compile(r'For input string: "(?P<text>.*?)"(?: under radix \d+)?$', re.DOTALL)


class NotANumber:
    """NumberFormatException: blanks around a number, a blank text, text that a helper may read."""

    name = "java-number-format"

    @at_site((".java",), "NumberFormatException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        call = site.chosen(_parsers_at(site))
        if call is None:
            return None
        text = found["text"] if (found := _INPUT.search(site.fault.message)) else None
        cure = _blank_is_empty(site, call) if text == "" else None
        if text is not None and not text.strip() and cure is None:
            cure = empty_part_skipped(site.file, call, site.file.code(_read_text(site, call)))
        if text and text != text.strip() and re.fullmatch(r"[-+]?\d+(\.\d+)?", text.strip()):
            cure = _trimmed(site, call)
        if text and re.fullmatch(r"\s*-?\d+,\d{1,2}\s*", text):
            cure = _written_in_no_language(site) or _decimal_comma(site, call)
        cure = cure or (_of_other_base(site, call, text) if text else None)
        cure = cure or _sign_behind(site, call, text)
        if not text or not re.search(r"\d", text):  # else a default would lose a number
            cure = cure or _read_by_helper(site, call)
        cure = cure or _default_elsewhere(site, call, text)
        cure = cure or _default_of_key(site, call, text)
        if cure is None and text:
            cure = caught_as_promised(site.file, call, "NumberFormatException notANumber")
        cause = f"`{site.file.code(call)}` is given no number at {site.where}."
        return answered(self.name, site, cause, cure)


def _parsers_at(site: Site) -> list[Node]:
    file = site.file
    return [
        node
        for node in site.at_line("method_invocation", "object_creation_expression")
        if (called_name(file, node) in _PARSERS and len(arguments_of(node)) == 1)
        or file.part(node, "type") == "BigDecimal"
    ]


def _blank_is_empty(site: Site, call: Node) -> Cure | None:
    """A guard asks `isEmpty()`, the text is stripped only after it: it must ask `isBlank()`."""
    file, argument = site.file, arguments_of(call)[0]
    method = method_at(file, site.line)
    if called_name(file, argument) not in ("strip", "trim") or method is None:
        return None
    text = file.part(argument, "object")
    asked = [
        node
        for node in inside(method, "method_invocation")
        if called_name(file, node) == "isEmpty"
        and file.part(node, "object") == text
        and node.end_byte < call.start_byte
    ]
    if len(asked) != 1:
        return None
    named = asked[0].child_by_field_name("name")
    if named is None:
        return None
    how = "treats a blank text like an empty one"
    return Cure(file, [file.replaced(named, "isBlank")], how, True, row_of(asked[0]))


def _trimmed(site: Site, call: Node) -> Cure | None:
    argument, file = arguments_of(call)[0], site.file
    if argument.type not in _PLAIN:
        return None
    change = file.replaced(argument, f"{file.code(argument)}.trim()")
    return Cure(file, [change], "takes the blanks off", False, row_of(call))


def _of_other_base(site: Site, call: Node, text: str) -> Cure | None:
    """Hexadecimal text where the code speaks of colours and the like; a whole number too large."""
    file, name, given = site.file, called_name(site.file, call), arguments_of(call)
    named = call.child_by_field_name("name")
    if named is None or len(given) != 1 or name not in ("parseInt", "parseLong", "valueOf"):
        return None
    if re.fullmatch(r"[-+]?0[xX][0-9a-fA-F]+", text):
        return Cure(file, [file.replaced(named, "decode")], "reads the base by its mark", True)
    if re.fullmatch(r"[0-9]*[a-fA-F][0-9a-fA-F]*", text) and _HEXADECIMAL.search(
        _said_around(file, call)
    ):
        _, end = file.span(given[0])
        return Cure(file, [Replacement(end, end, ", 16")], "reads it as hexadecimal", True)
    long = re.fullmatch(r"[-+]?\d{10,18}", text) and name == "parseInt"
    statement = call.parent
    method = enclosing(call, *METHODS, "lambda_expression")
    kind = ""
    if statement is not None and statement.type == "return_statement" and method is not None:
        kind = file.part(method, "type")
    elif statement is not None and statement.type == "variable_declarator" and statement.parent:
        kind = file.part(statement.parent, "type")
    if long and kind in ("long", "Long"):
        changes = [file.replaced(call, f"Long.parseLong({file.code(given[0])})")]
        return Cure(file, changes, "reads a number as large as the type that takes it", True)
    return None


_SIGN_BEHIND = re.compile(
    r"""\+ \([^;"?]*\? "-" : " ?"\)\s*;|(?i:trailing (minus|sign)|sign (is |stands )?behind)"""
)


def _sign_behind(site: Site, call: Node, text: str | None) -> Cure | None:
    """`12.50-`, as many ledgers write what is below nothing, where the file tells of that form."""
    file, argument, statement = site.file, arguments_of(call)[0], call.parent
    said = re.fullmatch(r"\d[\d.]*-", text) if text else "Character - is" in site.fault.message
    if not said or not _SIGN_BEHIND.search(file.text) or argument.type != "identifier":
        return None
    if statement is None or statement.type != "return_statement" or '"-")' in _method(file, call):
        return None
    if statement.parent is None or statement.parent.type != "block":
        return None
    name = file.code(argument)
    size = file.code(call).replace(f"({name})", f"({name}.substring(0, {name}.length() - 1))")
    value = f"-{size}" if call.type == "method_invocation" else f"{size}.negate()"
    if "valueOf(" in size:
        return None  # what it gives may be of any type
    code = f'if ({name}.endsWith("-")) {{\n{file.indent_unit}return {value};\n}}'
    how = "reads the sign behind the number, where the file has it"
    return Cure(file, [file.inserted_before(statement, code)], how, True, row_of(call))


def _method(file: SourceTree, node: Node) -> str:
    return file.code(enclosing(node, *METHODS))


def _said_around(file: SourceTree, call: Node) -> str:
    """The code of the method, with its comment, and the name and comment of its class."""
    method, owner = enclosing(call, *METHODS), enclosing(call, *TYPES)
    said = (file.code(method), comment_of(file, method), comment_of(file, owner))
    return "\n".join((*said, file.part(owner, "name")))


_HEXADECIMAL = re.compile(
    r"(?i)#[0-9a-f]{3,8}\b|'#'|\"#\"|\bhex|hex\b|colou?r|\brgb|0x|>> (16|8)\b|& 0xff"
    r"|checksum|%0?\d?x"
)


def _written_in_no_language(site: Site) -> Cure | None:
    """The one place that writes decimals in the machine's language, for programs to read."""
    writers = [
        (file, call)
        for file, call in _decimals_by_language(site)
        if file is site.file or re.search(r"[;|=\t]|\\t", file.code(arguments_of(call)[0]))
    ]
    if len(writers) != 1:
        return None
    file, call = writers[0]
    first = arguments_of(call)[0]
    start, _ = file.span(first)
    changes = [Replacement(start, start, "Locale.ROOT, ")]
    changes += added_imports(file, {"java.util.Locale"})
    how = f"writes it in the form of no language, at {file.path}:{row_of(call)}"
    return Cure(file, changes, how, True, row_of(call))


def _decimals_by_language(site: Site) -> list[tuple[SourceTree, Node]]:
    """Calls that format a decimal without saying in which language."""
    return [
        (file, node)
        for file in site.files.files_with("ormat(", site.file.path)
        for node in file.of_type("method_invocation")
        if re.fullmatch(r"String\.format|\w*[oO]ut\.printf", _callee(file, node))
        and arguments_of(node)
        and arguments_of(node)[0].type == "string_literal"
        and re.search(r"%[\d.,]*\.\d+f", file.code(arguments_of(node)[0]))
    ]


def _callee(file: SourceTree, call: Node) -> str:
    owner = file.part(call, "object")
    return f"{owner}.{called_name(file, call)}"


def _decimal_comma(site: Site, call: Node) -> Cure | None:
    """`2,4` is how many people write a number that has decimals."""
    if _decimals_by_language(site):
        return None
    argument, file = arguments_of(call)[0], site.file
    decimal = called_name(file, call) in ("parseDouble", "parseFloat") or (
        re.match(r"(Double|Float)\.valueOf|new BigDecimal", file.code(call)) is not None
    )
    if argument.type not in _PLAIN or not decimal:
        return None
    change = file.replaced(argument, f"{file.code(argument)}.replace(',', '.')")
    return Cure(file, [change], "reads a decimal comma too", False, row_of(call))


def _read_by_helper(site: Site, call: Node) -> Cure | None:
    """The repository's own method that parses and says what it gives for other text."""
    file, name = site.file, called_name(site.file, call)
    argument = arguments_of(call)[0]
    here = enclosing(call, *METHODS)
    found = []
    for other in site.files.files_with("NumberFormatException", file.path):
        for method in other.of_type("method_declaration"):
            body = method.child_by_field_name("body")
            names = parameters_of(other, method)
            caught = any(
                "NumberFormatException" in other.code(clause)
                for clause in inside(body or method, "catch_clause")
            )
            parses = any(
                called_name(other, node) == name
                for node in inside(body or method, "method_invocation")
            )
            if caught and parses and method != here and names:
                found.append((other, method, names))
    if len(found) != 1:
        return None
    other, method, names = found[0]
    helper = other.part(method, "name")
    calls = [
        node
        for node in file.of_type("method_invocation")
        if called_name(file, node) == helper and len(arguments_of(node)) == len(names)
    ]
    if not calls:
        return None
    given = [file.code(part) for part in arguments_of(calls[0])]
    owner = file.part(calls[0], "object")
    rest = given[1:]
    if any(not re.fullmatch(r'-?[\d.]+\w?|null|".*"|[A-Z][A-Z0-9_]*', each) for each in rest):
        return None
    code = f"{owner + '.' if owner else ''}{helper}({', '.join([file.code(argument), *rest])})"
    how = f"reads it with `{helper}`, as line {row_of(calls[0])} does"
    return Cure(file, [file.replaced(call, code)], how, True)


def _asked_of(test: str, theirs: str, ours: str) -> str:
    """The test with our expression wherever theirs stands as a whole."""
    return re.sub(rf"(?<![\w.]){re.escape(theirs)}(?!\w)", lambda _: ours, test)


def _default_elsewhere(site: Site, call: Node, text: str | None) -> Cure | None:
    """`x == null || x.isBlank() ? 0 : parseInt(x)`, written elsewhere in the file."""
    file, name, argument = site.file, called_name(site.file, call), arguments_of(call)[0]
    if text is not None and text.strip():
        return None
    found: dict[str, tuple[str, int]] = {}
    for node in file.of_type("ternary_expression"):
        parts = [
            node.child_by_field_name(part) for part in ("condition", "consequence", "alternative")
        ]
        condition, default, parsed = parts
        given = arguments_of(parsed)
        if not given or called_name(file, parsed) != name or default is None or condition is None:
            continue
        theirs = file.code(given[0])
        test = file.code(condition)
        if theirs in test and re.search(r"isBlank|isEmpty|== null", test):
            found[file.code(default)] = (
                _asked_of(test, theirs, file.receiver(argument)),
                row_of(node),
            )
    documented = value_for_nothing(comment_of(file, method_at(file, site.line)))
    if len(found) == 1:
        default_code, (test, line) = next(iter(found.items()))
        shown = f"as line {line} does"
    elif documented and argument.type == "identifier" and _fits(file, call, documented):
        default_code = "null" if documented == "None" else documented
        test = f"{file.code(argument)} == null || {file.code(argument)}.isBlank()"
        shown = "as its comment promises"
    else:
        return None
    if default_code not in ("null", "0", "-1", "1") and not re.fullmatch(r"[\w.]+", default_code):
        return None
    parent = call.parent
    whole = parent is not None and parent.type in ("return_statement", "variable_declarator")
    if not whole:
        return None
    code = f"{test} ? {default_code} : {file.code(call)}"
    how = f"takes {default_code} when it is blank, {shown}"
    return Cure(file, [file.replaced(call, code)], how, True)


def _read_text(site: Site, call: Node) -> Node:
    """`line` of `parseInt(line)` and of `parseInt(line.trim())`."""
    argument = arguments_of(call)[0]
    if called_name(site.file, argument) in ("trim", "strip"):
        return argument.child_by_field_name("object") or argument
    return argument


def _default_of_key(site: Site, call: Node, text: str | None) -> Cure | None:
    """`parseInt(settings.get("timeout"))`: the number that the comment promises without it."""
    file, argument = site.file, arguments_of(call)[0]
    name, given = called_name(file, argument), arguments_of(argument)
    wanted = {"get": "getOrDefault", "getProperty": "getProperty"}.get(name)
    if text is not None or wanted is None or len(given) != 1:
        return None
    kind = "double" if re.search(r"Double|Float|Decimal", file.code(call)) else "int"
    value = promised_by(file, call, kind)
    if value is None:
        return None
    owner = file.part(argument, "object")
    default = f'"{value}"' if re.fullmatch(r"-?[\d.]+", value) else f"String.valueOf({value})"
    code = f"{owner}.{wanted}({file.code(given[0])}, {default})"
    how = f"takes {value} when it is not given, as the comment promises"
    return Cure(file, [file.replaced(argument, code)], how, True, row_of(argument))


_NO_NUMBER = re.compile(
    r"(?i)not an? (valid )?(whole )?(number|integer)|no (valid )?number|invalid|unreadable"
    r"|malformed"
    r"|cannot be (read|parsed)|anything else|otherwise|not numeric|unknown|no such"
)


def caught_as_promised(file: SourceTree, call: Node, error: str) -> Cure | None:
    """`return Integer.parseInt(text);` whose comment says what comes for other text."""
    statement = call.parent
    method = enclosing(call, "method_declaration", "lambda_expression")
    if statement is None or statement.type != "return_statement" or method is None:
        return None
    if method.type != "method_declaration" or not file.alone_on_its_lines(statement):
        return None
    if not _NO_NUMBER.search(plain_comment(file, method)):
        return None
    value = value_of_nothing(file, call)
    if value is None or value[0] == file.code(call):
        return None
    unit = file.indent_unit
    code = (
        f"try {{\n{unit}{file.code(statement)}\n}} catch ({error}) {{\n{unit}return {value[0]};\n}}"
    )
    change = file.exchanged(statement, code)
    return Cure(file, [change], f"gives {value[0]} then, {value[1]}", True, row_of(call))


def _fits(file: SourceTree, call: Node, value: str) -> bool:
    """Whether the method can give the value: null is none of a primitive type."""
    method = enclosing(call, "method_declaration")
    kind = file.part(method, "type") if method is not None else "int"
    return value != '""' and (value != "None" or kind[:1].isupper())
