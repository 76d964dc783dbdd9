"""Java: format strings whose specifiers and values do not go together."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import METHODS, called_name, calls_at, parameters_of
from agents.incident.rules.java.formats_of_values import values_apart
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, arguments_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_ERRORS = (
    "MissingFormatArgumentException", "UnknownFormatConversionException",
    "FormatFlagsConversionMismatchException", "IllegalFormatFlagsException",
    "UnknownFormatFlagsException", "MissingFormatWidthException", "DuplicateFormatFlagsException",
    "IllegalFormatPrecisionException", "IllegalFormatWidthException",
)  # fmt: skip
_MISFIT = re.compile(r"^(?P<sign>\w) != (?:java\.lang\.|java\.math\.)?(?P<given>\w+)$")
_SPECIFIER = re.compile(r"%(?!n|%)(?:\d+\$)?[-#+ 0,(]*\d*(?:\.\d+)?(?P<sign>[a-zA-Z])")


class WrongFormat:
    """IllegalFormatConversionException: the specifier and its value do not go together."""

    name = "java-format"

    @at_site((".java",), "IllegalFormatConversionException", called=True, said=_MISFIT)
    def examine(self, site: Site) -> Analysis | None:
        call = site.chosen(calls_at(site, "format", "printf", "formatted"))
        if call is None:
            return None
        sign, given = site.said["sign"], site.said["given"]
        cause = f"`%{sign}` does not fit a {given} at {site.where}."
        cure = _fitted(site, call, sign, given) or values_apart(site, call)
        return answered(self.name, site, cause, cure)


def _format_of(file: SourceTree, call: Node) -> tuple[Node, list[Node]] | None:
    """The format that is written out in a call, and the values for it."""
    values = arguments_of(call)
    text = next((v for v in values if v.type == "string_literal"), None)
    if called_name(file, call) == "formatted":
        text = call.child_by_field_name("object")
    elif text is not None:
        values = values[values.index(text) + 1 :]
    return (text, values) if text is not None and text.type == "string_literal" else None


def _fitted(site: Site, call: Node, sign: str, given: str) -> Cure | None:
    file = site.file
    if (found := _format_of(file, call)) is None:
        return None
    text, values = found
    code = file.code(text)
    specifiers = list(_SPECIFIER.finditer(code))
    wrong = [i for i, s in enumerate(specifiers) if s["sign"] == sign]
    if len(wrong) != 1 or len(specifiers) != len(values):
        return None
    index = wrong[0]
    if sign == "d" and given == "String":
        spot = specifiers[index].end() - 1
        change = file.replaced(text, f"{code[:spot]}s{code[spot + 1 :]}")
        return Cure(file, [change], "writes it as the text that it is", True)
    if sign in "fe" and given in ("Integer", "Long", "Short"):
        value = values[index]
        simple = value.type in ("identifier", "method_invocation", "field_access")
        inner = file.code(value) if simple else f"({file.code(value)})"
        change = file.replaced(value, f"(double) {inner}")
        return Cure(file, [change], "writes the whole number with its decimals", True)
    return None


class WrongPercent:
    """A percent sign that begins no specifier, a value that was left out, a text as a format."""

    name = "java-format-percent"

    @at_site((".java",), *_ERRORS, called=True)
    def examine(self, site: Site) -> Analysis | None:
        calls = calls_at(site, "format", "printf", "formatted")
        call = site.chosen(calls)
        if call is None:
            return None
        cure = _plain_text(site, call) or values_apart(site, call)
        cure = cure or _doubled(site, call) or _left_out(site, call)
        cause = f"The format at {site.where} does not fit its values: {site.fault.message}."
        return answered(self.name, site, cause, cure)


def _plain_text(site: Site, call: Node) -> Cure | None:
    """`printf(message)`: a text that is no format is printed as it is."""
    file, given = site.file, arguments_of(call)
    owner, named = call.child_by_field_name("object"), call.child_by_field_name("name")
    if len(given) != 1 or given[0].type == "string_literal" or named is None:
        return None
    text = file.code(given[0])
    if file.code(owner) == "String":
        return Cure(file, [file.replaced(call, text)], "takes the text as it is", True)
    if re.fullmatch(r"System\.(out|err)", file.code(owner)):
        return Cure(file, [file.replaced(named, "print")], "prints the text as it is", True)
    return None


def _doubled(site: Site, call: Node) -> Cure | None:
    """`"%d% done"`: the percent sign that is one is written twice."""
    file = site.file
    if (found := _format_of(file, call)) is None:
        return None
    text, values = found
    code = file.code(text)
    bare = code.replace("%%", "\0\0")
    real = re.findall(r"%(?!n)(?:\d+\$)?[-#+0,(]*\d*(?:\.\d+)?[bBhHsScCdoxXeEfgGaAtT]\b", bare)
    signs = [m.start() for m in re.finditer(r"%(?=[ \".,;:)!?/]|$)", bare)]
    if len(real) != len(values) or not signs:
        return None
    for at in reversed(signs):
        code = f"{code[:at]}%{code[at:]}"
    return Cure(file, [file.replaced(text, code)], "writes the percent sign as one", True)


def _left_out(site: Site, call: Node) -> Cure | None:
    """The last specifier has no value, and one parameter of the method is not used at all."""
    file, given = site.file, arguments_of(call)
    method = enclosing(call, *METHODS, "lambda_expression")
    text = next((v for v in given if v.type == "string_literal"), None)
    if method is None or method.type == "lambda_expression" or text is None:
        return None
    specifiers = _SPECIFIER.findall(file.code(text))
    values = given[given.index(text) + 1 :]
    body = method.child_by_field_name("body")
    used = {file.code(n) for n in inside(body, "identifier")} if body is not None else set()
    unused = [name for name in parameters_of(file, method) if name not in used]
    if len(specifiers) != len(values) + 1 or len(unused) != 1:
        return None
    _, end = file.span(given[-1])
    how = f"gives it `{unused[0]}`, which is used nowhere"
    return Cure(file, [Replacement(end, end, f", {unused[0]}")], how, True, row_of(call))
