"""Protection that a patch weakens: who may do what, what is checked, what strangers' text reaches.

Each is a flag for the reviewer. A condition that no longer holds anybody back looks harmless in a
diff of two lines, and is what somebody who steers a patch by what an error says would ask for.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.patch.line_diff import changes
from agents.incident.patch.swallowing import bare
from agents.incident.source_code.syntax import Grammar, node_text, parse, walk

_PROTECTS = re.compile(
    r"admin(?!istered)|auth(?!or(?:s|ed|_|$|[A-Z]))|permi(?:t(?:ted|All)?$|ssion)|privileg|superuser"
    r"|is_?staff|\bacl\b|login_?required|csrf|xsrf|signature|digest|hmac|verif(?:y|ied)|trusted"
    r"|is_?allowed|allow_?list|deny_?list|forbidden|saniti[sz]|encrypt|decrypt|timing_?safe"
    r"|can_?(?:edit|view|read|write|access|delete|manage)|has_?(?:role|scope|access|grant)",
    re.IGNORECASE,
)
"""Names of what decides who may do what, or whether something is what it says."""

_DENIES = re.compile(
    r"!|\bnot\b|\b(?:None|null|nil|undefined|false)\b|forbid|den(?:y|ied)|un(?:auth|trust|verif)",
    re.IGNORECASE,
)
"""What turns a test around: an even number of them lets in who is meant, an odd one keeps out."""

_QUERY = (
    r"(?:select\b[^\"'`\n]{1,200}?\bfrom|insert\s+into|update\s[^\"'`\n]{1,80}?\bset"
    r"|delete\s+from)\b"
)
_BUILT_QUERY = re.compile(
    rf"\bf[\"'][^\"'\n]{{0,200}}{_QUERY}[^\"'\n]{{0,300}}\{{"
    rf"|`[^`\n]{{0,200}}{_QUERY}[^`\n]{{0,300}}\$\{{"
    rf"|[\"'][^\"'\n]{{0,200}}{_QUERY}[^\"'\n]{{0,300}}[\"']\s{{0,9}}(?:\+|%|\.format\b)",
    re.IGNORECASE,
)
_LOOSENED = re.compile(
    r"verify\s*=\s*False|CERT_NONE|_create_unverified_context|check_hostname\s*=\s*False"
    r"|rejectUnauthorized\s*:\s*false|NODE_TLS_REJECT_UNAUTHORIZED|InsecureSkipVerify\s*:\s*true"
    r"|TrustAll|NoopHostnameVerifier|ALLOW_ALL_HOSTNAME|csrf_exempt|csrf\(\)\.disable"
    r"|permitAll\(\)|setAccessible\(true\)|\b0?o?777\b|AllowAny\b|autoescape\s*=\s*False"
    r"|dangerouslySetInnerHTML|Access-Control-Allow-Origin['\"]?\s*[,:]\s*['\"]\*"
    r"|\bDEBUG\s*=\s*True|ALLOWED_HOSTS\s*=\s*\[\s*['\"]\*|shell\s*=\s*True|@CrossOrigin"
    r"|origins?['\"]?\s*+[:=]\s*+\[?\s*+['\"]\*['\"]|verify_signature['\"]?\s*[:=]\s*False"
    r"|algorithms?['\"]?\s*+[:=]\s*+\[?\s*+['\"]none|strictSSL\s*:\s*false|\bmark_safe\b|\bv-html\b"
    r"|_create_default_https_context|secure\s*[:=]\s*[Ff]alse|http_?only\s*[:=]\s*[Ff]alse"
    r"|(?:md5|sha1)\.New\b|hashlib\.(?:md5|sha1)\b|getInstance\(\"(?:MD5|SHA-?1|DES|RC4)\""
    r"|createHash\(['\"](?:md5|sha1)",
    re.IGNORECASE,
)
_TELLS_SECRET = re.compile(
    r"\b(?:print|println|printf|console\.\w+|log(?:ger|ging)?\.\w+|fmt\.Print\w*)\s*"
    r"\([^\n]{0,200}?(?:passw(?:or)?d|secret|api_?key|private_?key|credential)",
    re.IGNORECASE,
)
_ENVIRONMENT = re.compile(
    r"\bos\.environ\b(?!\s*(?:\.get\b|\.setdefault\b|\[))|\bprocess\.env\b(?!\s*(?:\??\.|\[))"
    r"|\bSystem\.getenv\(\s*\)|\bos\.Environ\("
)
_INNER = re.compile(r"__(?:subclasses|mro|globals|builtins|bases|code|closure)__")
_WRITES = re.compile(
    r"\bopen\([^()\n]{1,200},\s{0,20}[\"'](?=[rbt]{0,2}[wax+])|\.write_(?:text|bytes)\("
    r"|\bfs(?:\.promises)?\.(?:write|append|rename|copy|chmod|symlink)\w*"
    r"|\bFiles\.(?:write\w*|copy|move|newOutputStream|newBufferedWriter|setPosix\w*)"
    r"|\bnew (?:FileWriter|FileOutputStream|RandomAccessFile)\b"
    r"|\bos\.(?:WriteFile|Create|OpenFile|Rename|Chmod|rename|replace|chmod|symlink)\("
)
_TEXTS = (
    (_LOOSENED, "loosens a security setting"),
    (_BUILT_QUERY, "puts values into the text of a query"),
    (_TELLS_SECRET, "tells a log what is secret"),
    (_ENVIRONMENT, "reads the whole environment"),
    (_INNER, "reaches into the interpreter"),
    (_WRITES, "writes files where the code did not"),
)
_BOOLEANS = {"boolean_operator", "binary_expression", "comparison_operator"}
_OPERATORS = {b"and": "and", b"&&": "and", b"or": "or", b"||": "or"}
_LITERALS = {"integer", "float", "number", "decimal_integer_literal", "int_literal", "string"}
_LITERALS |= {"true", "false", "none", "null", "nil", "null_literal", "string_literal"}
_IFS = {"if_statement", "elif_clause", "conditional_expression", "ternary_expression"}
_LOOPS = {"while_statement", "for_statement"}
_LEAVES_LOOP = {"break_statement", "return_statement", "raise_statement", "throw_statement"}
_LEAVES_LOOP |= {"yield", "yield_expression", "await", "await_expression", "receive_statement"}
_LEAVES_LOOP |= {"select_statement", "call_expression", "method_invocation", "call"}


def new_matches(pattern: re.Pattern[str], before: str, after: str) -> str | None:
    """The first match that the text has more often than it had before."""
    known = Counter(match[0] for match in pattern.finditer(before))
    for match in pattern.finditer(after):
        known[match[0]] -= 1
        if known[match[0]] < 0:
            return " ".join(match[0].split()).strip("(")
    return None


def weakened(grammar: Grammar | None, before: str, after: str) -> Iterator[str]:
    """What a reviewer should look at twice, as sentences without the file's name."""
    for pattern, said in _TEXTS:
        if found := new_matches(pattern, before, after):
            yield f"the patch {said} (`{found[:80]}`)"
    if grammar is None:
        return
    runs = [run for run in changes(before.split("\n"), after.split("\n")) if run[0] != "equal"]
    old = list(_near(parse(grammar, before).root_node, [(i1, i2) for _, i1, i2, _, _ in runs]))
    new = list(_near(parse(grammar, after).root_node, [(j1, j2) for *_, j1, j2 in runs]))
    was, now = Counter(_protecting(old)), Counter(_protecting(new))
    gone = [name for name in was - now if sum(now.values()) < sum(was.values())]
    asked, asks = Counter(_tests(old)), Counter(_tests(new))
    lost = [test for test in asked - asks if not any(_is_stricter(one, test) for one in asks)]
    if gone or lost:
        name = [*gone, *(test.code for test in lost)][0]
        yield f"the patch changes or takes away a test of who may do what (`{name[:80]}`)"
    if sum(map(_is_partly_decided, new)) > sum(map(_is_partly_decided, old)):
        yield "the patch has a part of a condition that is always the same"
    if sum(map(_never_ends, new)) > sum(map(_never_ends, old)):
        yield "the patch has a loop that nothing ends"


def _near(root: Node, changed: Sequence[tuple[int, int]]) -> Iterator[Node]:
    """What stands on changed lines or beside them, and what is around it. The lines beside are the
    same before and after, so they count for nothing."""
    rows = sorted({row for first, end in changed for row in range(first - 1, end + 1)})
    unvisited = [root]
    while unvisited:
        node = unvisited.pop()
        first, last = node.start_point.row, node.end_point.row
        within = bisect_left(rows, first)
        if within == len(rows) or rows[within] > last:
            continue
        if node.child_count or rows[within] == first:
            yield node
        unvisited.extend(reversed(node.children))


def _protecting(nodes: Iterable[Node]) -> Iterator[str]:
    """The names in code, each time they stand there, of what protects."""
    for node in nodes:
        if node.child_count == 0 and node.type.endswith("identifier"):
            name = node_text(node)
            if len(name) < 80 and _PROTECTS.search(name):
                yield name


@dataclass(frozen=True, slots=True)
class _Test:
    """A condition that names what protects: its parts, joined by one operator if there are more."""

    code: str
    operator: str
    parts: tuple[str, ...]

    @property
    def made_stricter_by(self) -> str:
        """What further parts are joined by that let nobody through: `and` behind what lets in, `or`
        behind what keeps out. Empty where it does both."""
        protecting = [part for part in self.parts if _PROTECTS.search(part)]
        keep_out = {len(_DENIES.findall(part)) % 2 for part in protecting}
        return "and" if keep_out == {0} else "or" if keep_out == {1} else ""


def _tests(nodes: Iterable[Node]) -> Iterator[_Test]:
    """The conditions that name what protects, without their layout and JavaScript's `?`."""
    for node in nodes:
        condition = condition_of(node) if node.type in _IFS else None
        if condition is not None and next(_protecting(walk(condition)), None):
            yield _test(condition)


def _test(condition: Node) -> _Test:
    operator, parts, unread = "", list[str](), [condition]
    while unread:
        node = _unwrapped(unread.pop())
        sign = node.child_by_field_name("operator") if node.type in _BOOLEANS else None
        joined = _OPERATORS.get(sign.text or b"", "") if sign is not None else ""
        if joined and operator in ("", joined):
            operator = joined
            unread += [side for side in reversed(node.named_children) if "comment" not in side.type]
        else:
            parts.append(_code(node))
    return _Test(_code(_unwrapped(condition)), operator, tuple(parts))


def _unwrapped(node: Node) -> Node:
    while node.type == "parenthesized_expression" and len(node.named_children) == 1:
        node = node.named_children[0]
    return node


def _code(node: Node) -> str:
    return bare(node).decode("utf-8", "replace").replace("?.", ".")


def _is_stricter(now: _Test, test: _Test) -> bool:
    """Whether a condition is the test with another beside it that lets nobody through."""
    parts = test.parts if test.operator == now.operator else (test.code,)
    return now.operator == test.made_stricter_by != "" and set(parts) < set(now.parts)


def condition_of(node: Node) -> Node | None:
    """What an `if` asks; Python's conditional expression has no names for its parts."""
    if node.type == "conditional_expression" and len(node.named_children) == 3:
        return node.named_children[1]
    return node.child_by_field_name("condition")


def _is_partly_decided(node: Node) -> bool:
    """Whether a part of the condition is `true` or `false`, or compares two constants."""
    condition = condition_of(node) if node.type in _IFS else None
    return condition is not None and any(map(_is_decided, walk(condition)))


def _is_decided(node: Node) -> bool:
    if node.type not in _BOOLEANS:
        return False
    sides = [side for side in node.named_children if "comment" not in side.type]
    operator = node.child_by_field_name("operator")
    if operator is not None and operator.text in _OPERATORS:
        return any(side.type in ("true", "false") for side in sides)
    return len(sides) == 2 and all(side.type in _LITERALS for side in sides)


def _never_ends(node: Node) -> bool:
    """Whether it is a loop on a constant in which nothing is called and nothing leaves it."""
    if node.type not in _LOOPS:
        return False
    condition, body = (node.child_by_field_name(name) for name in ("condition", "body"))
    is_endless = condition is not None and bare(condition) in (b"True", b"true", b"(true)", b"1")
    return is_endless and body is not None and not any(n.type in _LEAVES_LOOP for n in walk(body))
