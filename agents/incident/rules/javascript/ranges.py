"""JavaScript: numbers and locales out of the range that is taken."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import SUFFIXES, calls_at, with_await
from agents.incident.rules.javascript.sources import source_of
from agents.incident.rules.source_trees import SourceTree, arguments_of
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of


class LocaleMisspelt:
    """RangeError of `de_DE`: a locale is written with a hyphen."""

    name = "javascript-locale"

    @at_site(SUFFIXES, "RangeError", called=True, said="Incorrect locale info|Invalid language tag")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        for node in site.at_line("call_expression", "new_expression"):
            given = arguments_of(node)
            called = node.child_by_field_name("function") or node.child_by_field_name("constructor")
            spread = bool(given) and given[0].type == "spread_element"
            if not given or spread or not _TAKES_LOCALE.search(file.code(called)):
                continue
            home, made = source_of(site, file, given[0])
            spelt = _UNDERLINED.fullmatch(home.code(made).strip("'\"`"))
            cause = f"`{file.code(given[0])}` is no locale at {site.where}: it takes a hyphen."
            if made.type == "string" and given[0].type == "string" and spelt:
                change = file.replaced(made, home.code(made).replace("_", "-"))
            elif made.type != "string" and home.code(made) != file.code(given[0]):
                if not _is_rewritten(site, file):
                    continue
                whole = with_await(made)
                change = home.replaced(whole, f"{home.receiver(whole)}.replace('_', '-')")
            elif spelt or _is_written(site, file):
                home = file
                change = file.replaced(given[0], f"{file.receiver(given[0])}.replace('_', '-')")
            else:
                continue
            cure = Cure(home, [change], "writes it with a hyphen", True, row_of(made))
            return answered(self.name, site, cause, cure)
        return None


_TAKES_LOCALE = re.compile(r"toLocale\w+$|Intl\.\w+$")
_UNDERLINED = re.compile(r"[a-z]{2}_[A-Z]{2}")


def _is_rewritten(site: Site, file: SourceTree) -> bool:
    """Whether another place of the repository writes locales with a hyphen."""
    rewrites = re.compile(r"replace(All)?\(\s*(['\"]_['\"]|/_/g?)\s*,\s*['\"]-['\"]\s*\)")
    found = (rewrites.search(other.text) for other in site.files.files_with("replace", file.path))
    return any(found) or _is_written(site, file)


def _is_written(site: Site, file: SourceTree) -> bool:
    """Whether the repository, or its data, has locales with an underscore."""
    pattern = re.compile(r"['\"][a-z]{2}_[A-Z]{2}['\"]")
    if any(pattern.search(other.text) for other in site.files.files_with("_", file.path)):
        return True
    data = [path for path in site.case.snapshot.entries() if path.endswith(".json")][:20]
    return any(pattern.search(site.case.snapshot.text(path)) for path in data)


class FractionAsBigInt:
    """RangeError of `BigInt(price * 100)`: what comes of the product is not quite whole."""

    name = "javascript-fraction-as-bigint"

    @at_site(SUFFIXES, "RangeError", called=True, said="cannot be converted to a BigInt")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        call = site.chosen(calls_at(site, "BigInt"))
        given = arguments_of(call)
        if call is None or len(given) != 1:
            return None
        ways = {
            way
            for other in site.files.files_with("BigInt", file.path)
            for way in re.findall(r"BigInt\(\s*Math\.(round|floor|trunc|ceil)\(", other.text)
        }
        operator = given[0].child_by_field_name("operator")
        product = operator is not None and operator.type in ("*", "+", "-")
        way = next(iter(ways)) if len(ways) == 1 else "round" if product and not ways else ""
        cause = f"`{file.code(given[0])}` is no whole number at {site.where}."
        if not way:
            return answered(self.name, site, cause, None)
        change = file.replaced(given[0], f"Math.{way}({file.code(given[0])})")
        cure = Cure(file, [change], "rounds it first", bool(ways))
        return answered(self.name, site, cause, cure)


class MixedBigInt:
    """TypeError of a BigInt and a plain number in one sum."""

    name = "javascript-mixed-bigint"

    @at_site(SUFFIXES, "TypeError", said="Cannot mix BigInt")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        found = []
        for node in site.at_line("binary_expression", "augmented_assignment_expression"):
            sides = [node.child_by_field_name(side) for side in ("left", "right")]
            operator = node.child_by_field_name("operator")
            if operator is None or operator.type.rstrip("=") not in ("+", "-", "*", "/", "%", "**"):
                continue
            for side, other in (sides, sides[::-1]):
                if side is None or other is None or side.type == "string":
                    continue
                if side.type == "number" and re.fullmatch(r"\d+", file.code(side)):
                    found.append((side, f"{file.code(side)}n", other))
                elif _is_number(site, side) and _is_big(site, other):
                    found.append((side, f"BigInt({file.code(side)})", other))
        if len(found) != 1:
            return None
        side, code, _ = found[0]
        cause = f"`{file.code(side)}` is a plain number beside a BigInt at {site.where}."
        cure = Cure(file, [file.replaced(side, code)], "makes a BigInt of it", True)
        return answered(self.name, site, cause, cure)


def _is_number(site: Site, node: Node) -> bool:
    home, made = source_of(site, site.file, node)
    return made.type == "number" or re.search(
        r"\.(length|size)$|^(Number|parseInt|Math\.\w+|Date\.now)\(", home.code(made)
    ) is not None  # fmt: skip


def _is_big(site: Site, node: Node) -> bool:
    home, made = source_of(site, site.file, node)
    return re.search(r"^BigInt\(|^-?\d+n$|hrtime\.bigint", home.code(made)) is not None
