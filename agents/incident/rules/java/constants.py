"""Java: text that is the name of no constant of an enum."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import added_imports, called_name, method_at, methods_named
from agents.incident.rules.java.numbers import caught_as_promised
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import SourceTree, arguments_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_CONSTANT = re.compile(r"No enum constant (?P<type>[\w.$]+)\.(?P<text>.*)$", re.DOTALL)
_OF_TURKISH = re.compile(r"\b[\w-]*[İı][\w-]*")


class LetterOfALanguage:
    """An unknown text with İ or ı: `toUpperCase()` in Turkish makes another letter of an i.

    The case of no language is meant where the repository has the text with the plain letter.
    """

    name = "java-case-of-language"

    @at_site((".java",), called=True, said=_OF_TURKISH)
    def examine(self, site: Site) -> Analysis | None:
        text = site.said[0]
        plain = text.replace("İ", "I").replace("ı", "i")
        change, known = "toLowerCase", rf'"{plain}"'
        if "İ" in text:
            change, known = "toUpperCase", rf"\b{plain}\b"
        own_words = any(site.files.files_with(text, site.file.path))
        if own_words or text not in (text.upper(), text.lower()):
            return None
        near = site.files.files_with(plain, site.file.path)
        if not any(re.search(known, file.text) for file in near):
            return None
        found = only(_changing_case(site, change).values())
        if found is None:
            return None
        file, call = found
        code = f"{change}(Locale.ROOT)"
        _, end = file.span(call)
        changes = [Replacement(end - 1, end - 1, "Locale.ROOT")]
        changes += added_imports(file, {"java.util.Locale"})
        cause = f"`{change}()` put letters of this machine's language into `{text}`."
        cure = Cure(file, changes, f"changes it with `{code}`", True, row_of(call))
        return answered(self.name, site, cause, cure)


def _changing_case(site: Site, change: str) -> dict[int, tuple[SourceTree, Node]]:
    """Calls without a locale in the methods that were running, and in those that they call."""
    found = {}
    for file, line in site.places()[:_FRAMES]:
        running = method_at(file, line)
        own = list(inside(running, "method_invocation"))
        names = {called_name(file, node) for node in own}
        called = (only(list(methods_named(site.files, name, file.path))) for name in names)
        for home, method in [(file, running), *filter(None, called)]:
            for call in inside(method, "method_invocation"):
                if called_name(home, call) == change and not arguments_of(call):
                    found[call.id] = home, call
    return found


_FRAMES = 4


class UnknownConstant:
    """IllegalArgumentException of `valueOf`: a constant's name in another case or with blanks."""

    name = "java-enum-constant"

    @at_site((".java",), "IllegalArgumentException", called=True, said=_CONSTANT)
    def examine(self, site: Site) -> Analysis | None:
        calls = [
            (file, node)
            for file, line in site.places()
            for node in file.touching(line)
            if called_name(file, node) == "valueOf" and len(arguments_of(node)) == 1
        ]
        enum = re.split(r"[.$]", site.said["type"])[-1]
        cause = f"`{site.said['text']}` is no constant of {enum}, at {site.where}."
        if not calls:
            return answered(self.name, site, cause, None)
        file, call = calls[0]
        wanted = _nearest_constant(site, enum, site.said["text"])
        cure = _by_label(site, file, call, enum, site.said["text"])
        if cure is None and wanted is None:
            cure = caught_as_promised(file, call, "IllegalArgumentException unknown")
        if cure is None and wanted is not None:
            argument = arguments_of(call)[0]
            code = f"{file.receiver(argument)}{wanted}"
            changes = [file.replaced(argument, code)]
            if "Locale" in wanted:
                changes += added_imports(file, {"java.util.Locale"})
            how = f"looks for it as `{code}`"
            cure = Cure(file, changes, how, True, row_of(call))
        return answered(self.name, site, cause, cure)


def _by_label(site: Site, file: SourceTree, call: Node, enum: str, text: str) -> Cure | None:
    """The enum's own method that seeks a constant by its label, when one has this label."""
    for home in site.files.files_with(f"enum {enum}", file.path):
        for node in home.of_type("enum_declaration"):
            if home.part(node, "name") != enum:
                continue
            labelled = any(
                home.code(part) == f'"{text}"'
                for constant in inside(node, "enum_constant")
                for part in inside(constant, "string_literal")
            )
            seekers = [
                home.part(method, "name")
                for method in inside(node, "method_declaration")
                if home.part(method, "type") == enum
                and "static" in home.code(method).partition("(")[0]
                and re.fullmatch(r"\((final )?String \w+\)", home.part(method, "parameters"))
                and method != enclosing(call, "method_declaration")
            ]
            if labelled and len(seekers) == 1:
                owner = file.part(call, "object") or enum
                code = f"{owner}.{seekers[0]}({file.code(arguments_of(call)[0])})"
                how = f"seeks it by its label with `{seekers[0]}`"
                return Cure(file, [file.replaced(call, code)], how, True, row_of(call))
    return None


def _nearest_constant(site: Site, enum: str, text: str) -> str | None:
    """What must be done to the text to make it a constant of the enum."""
    constants = _constants_of(site, enum)
    upper = ".toUpperCase(Locale.ROOT)"
    for changed, code in (
        (text.strip(), ".trim()"),
        (text.upper(), upper),
        (text.strip().upper(), f".trim(){upper}"),
        (text.upper().replace("-", "_"), f"{upper}.replace('-', '_')"),
        (text.upper().replace(" ", "_"), f"{upper}.replace(' ', '_')"),
    ):
        if changed in constants:
            return code
    return None


def _constants_of(site: Site, enum: str) -> set[str]:
    """The names of an enum's constants."""
    constants: set[str] = set()
    for file in site.files.files_with(enum, site.file.path):
        for node in file.of_type("enum_declaration"):
            if file.part(node, "name") == enum:
                constants |= {
                    file.part(constant, "name") for constant in inside(node, "enum_constant")
                }
    return constants
