"""Regular expressions, in every language: a text that was to be searched for as it stands."""

import ast
import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules import tree_site
from agents.incident.rules.java import code as java_code
from agents.incident.rules.javascript import code as javascript_code
from agents.incident.rules.python import site as python_site
from agents.incident.rules.python.origins import called_name, last_name
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, arguments_of

_TEXT = re.compile(
    r"(?i)(^|_)(term|text|word|query|name|needle|search|keyword|prefix|suffix|value|input|title"
    r"|separator|delimiter|sep|delim|token|phrase|wanted|symbol|key|tag|label)s?$"
)
"""Names of variables that hold text, and no pattern."""
_REFERENCE = re.compile(
    r"Illegal group reference|No group \d|named capturing group|character to be escaped is missing"
)
_PYTHON = {"compile", "search", "match", "findall", "finditer", "sub", "split", "fullmatch"}
_JAVA = {"split", "replaceAll", "replaceFirst", "matches", "compile"}


class TextAsPattern:
    """An error about a pattern whose source is a plain text: it is escaped."""

    name = "text-as-pattern"

    def examine(self, case: Case) -> Analysis | None:
        if (site := python_site.site_of(case, "error", "PatternError", called=True)) is not None:
            return self._python(site)
        if found := tree_site.site_of(
            case, (".java",), "PatternSyntaxException", "IllegalArgumentException",
            "IndexOutOfBoundsException", called=True,
        ):  # fmt: skip
            return self._java(found)
        found = tree_site.site_of(case, javascript_code.SUFFIXES, "SyntaxError", called=True)
        return self._javascript(found) if found is not None else None

    def _python(self, site: python_site.Site) -> Analysis | None:
        file = site.file
        found = [
            node.args[0]
            for node in file.expressions_at(site.line)
            if isinstance(node, ast.Call)
            and called_name(node) in _PYTHON
            and isinstance(node.func, ast.Attribute)
            and last_name(node.func.value) == "re"
            and node.args
            and _TEXT.search(last_name(node.args[0]))
        ]
        text = site.chosen(found)
        if text is None:
            return None
        change = Replacement(*file.span(text), f"re.escape({file.source(text)})")
        cure = python_site.Cure(file, [change], "searches for the text as it stands", False)
        cause = f"`{file.source(text)}` is a text, and {site.where} reads it as a pattern."
        return python_site.answered(self.name, site, cause, cure)

    def _java(self, site: tree_site.Site) -> Analysis | None:
        file = site.file
        if not site.fault.called:
            return None
        pattern = site.fault.error == "PatternSyntaxException"
        reference = _REFERENCE.search(site.fault.message)
        calls = [
            n for n in site.at_line("method_invocation") if java_code.called_name(file, n) in _JAVA
        ]
        call = site.chosen(calls)
        given = arguments_of(call)
        if call is None or not given or not (pattern or reference):
            return None
        text = given[0] if pattern else given[-1]
        if text.type == "string_literal" and pattern and len(file.code(text)) > 3:
            return None
        if text.type not in ("identifier", "string_literal", "method_invocation", "field_access"):
            return None
        if pattern and text.type == "identifier" and not _is_text(file, text):
            return None
        code, name = file.code(text), "Pattern.quote" if pattern else "Matcher.quoteReplacement"
        changes = [file.replaced(text, f"{name}({code})")]
        changes += java_code.added_imports(file, {f"java.util.regex.{name.partition('.')[0]}"})
        what = "a pattern" if pattern else "a replacement with references"
        cause = f"`{code}` is a text, and {site.where} reads it as {what}."
        cure = tree_site.Cure(file, changes, "takes the text as it stands", False)
        return tree_site.answered(self.name, site, cause, cure)

    def _javascript(self, site: tree_site.Site) -> Analysis | None:
        file = site.file
        if "Invalid regular expression" not in site.fault.message:
            return None
        made = [
            arguments_of(n)[0]
            for n in site.at_line("new_expression", "call_expression")
            if file.part(n, "constructor") == "RegExp" and arguments_of(n)
        ]
        text = site.chosen(made)
        if text is None or text.type != "identifier" or not _is_text(file, text):
            return None
        code = f"{file.code(text)}.replace(/[.*+?^${{}}()|[\\]\\\\]/g, '\\\\$&')"
        cause = f"`{file.code(text)}` is a text, and {site.where} reads it as a pattern."
        cure = tree_site.Cure(file, [file.replaced(text, code)], "takes it as it stands", False)
        return tree_site.answered(self.name, site, cause, cure)


def _is_text(file: SourceTree, node: Node) -> bool:
    """Whether the variable's name says that it holds a text (`searchTerm`, `word`)."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", file.code(node))
    return bool(_TEXT.search(words))
