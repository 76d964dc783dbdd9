"""JavaScript: values that JSON has no form for: big integers, circles."""

import re

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import SUFFIXES
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import arguments_of
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_AS_TEXT = "(key, value) => (typeof value === 'bigint' ? value.toString() : value)"


class BigIntSerialised:
    """TypeError of `JSON.stringify` with a BigInt inside: it is written as text, unshortened."""

    name = "javascript-bigint"

    @at_site(SUFFIXES, "TypeError", called=True, said="serialize a BigInt")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        call = site.chosen(
            [
                node
                for node in site.at_line("call_expression")
                if file.part(node, "function") == "JSON.stringify"
            ]
        )
        given = arguments_of(call)
        if call is None or not given:
            return None
        cause = f"`{file.code(given[0])}` holds a BigInt at {site.where}, which JSON has not."
        _, end = file.span(given[0])
        change = Replacement(end, end, f", {_AS_TEXT}")
        if len(given) > 1:
            change = file.replaced(given[1], _AS_TEXT)
        free = len(given) == 1 or file.code(given[1]) in ("null", "undefined")
        cure = Cure(file, [change], "writes it as text", False, row_of(call)) if free else None
        return answered(self.name, site, cause, cure)


class CircleSerialised:
    """TypeError of `JSON.stringify` with a circle inside: the property that closes it stays out."""

    name = "javascript-circle"

    @at_site(SUFFIXES, "TypeError", called=True, said="Converting circular structure")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        found = _CLOSES.search(f"{site.fault.message}\n{site.case.report.stack_trace}")
        call = site.chosen(
            [
                node
                for node in site.at_line("call_expression")
                if file.part(node, "function") == "JSON.stringify"
            ]
        )
        given = arguments_of(call)
        if call is None or not given or found is None:
            return None
        key = found["key"]
        cause = f"`{file.code(given[0])}` holds itself, by `{key}`, at {site.where}."
        replacer = f"(key, value) => (key === '{key}' ? undefined : value)"
        _, end = file.span(given[0])
        change = Replacement(end, end, f", {replacer}")
        if len(given) > 1:
            change = file.replaced(given[1], replacer)
        free = len(given) == 1 or file.code(given[1]) in ("null", "undefined")
        how = f"leaves `{key}`, which leads back, out"
        cure = Cure(file, [change], how, False, row_of(call)) if free else None
        return answered(self.name, site, cause, cure)


_CLOSES = re.compile(r"--- property '(?P<key>[\w$]+)' closes the circle")
