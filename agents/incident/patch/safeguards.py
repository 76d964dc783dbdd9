"""Safeguards that a patch takes away, and powers that it takes: each a flag for the reviewer."""

import re
from collections import Counter
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.patch.powers import new_powers
from agents.incident.patch.swallowing import bare
from agents.incident.patch.weakened import condition_of, new_matches, weakened
from agents.incident.secrets_in_text import without_secrets
from agents.incident.source_code.syntax import Grammar, parse, walk
from agents.unseen import new_look_alikes, new_unseen

_PIPELINE = re.compile(
    r"(?:^|/)(?:\.github/|\.gitlab|\.circleci/|\.buildkite/|\.husky/|\.git\w+$|Jenkinsfile"
    r"|azure-pipelines|bitbucket-pipelines|\.travis\.yml|CODEOWNERS|docker-compose|compose\.ya?ml$"
    r"|(?:GNU)?[Mm]akefile|\.pre-commit|\.npmrc|\.env(?:\.|$)|\.mvn/|gradlew|mvnw|\.drone|\.woodpecker"
    r"|appveyor|cloudbuild|buildspec|Procfile|Vagrantfile|Rakefile|[Jj]ustfile|Taskfile|tox\.ini$"
    r"|noxfile|(?:gulp|grunt|Grunt)file|build\.rs$|\.htaccess$|\.vscode/|\.idea/|\.devcontainer"
    r"|\.cursor|(?:AGENTS|CLAUDE|GEMINI)\.md$|\.(?:eslint|babel|prettier)rc)"
    r"|Dockerfile|\.(?:tf|tfvars|nix|sh|bash|ps1|bat|cmd)$|\.config\.[cm]?[jt]s$"
    r"|(?:^|/)(?:k8s|kubernetes|helm|charts|terraform|ansible)/"
)
_DEPENDENCIES = re.compile(
    r"(?:^|/)(?:package(?:-lock)?\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?"
    r"|poetry\.lock|uv\.lock|Pipfile(?:\.lock)?|requirements[\w.-]*\.txt|pyproject\.toml|setup\.py"
    r"|setup\.cfg|go\.(?:mod|sum)|Cargo\.(?:toml|lock)|Gemfile(?:\.lock)?|composer\.(?:json|lock)"
    r"|pom\.xml|[\w.-]+\.gradle(?:\.kts)?|gradle\.lockfile)$"
)
_TEST_FILE = re.compile(
    r"(?:^|/)(?:tests?|__tests__|specs?|testdata)/|(?:^|/)(?:test_[^/]*|conftest)\.py$"
    r"|_test\.(?:py|go)$|\.(?:test|spec)\.\w+$|Tests?\.java$|IT\.java$"
)

_SILENCED_CHECKER = re.compile(
    r"#\s*(?:type:\s*ignore|noqa\b|pylint:\s*disable|pragma:\s*no\s?cover|nosec\b|mypy:|fmt:\s*off"
    r"|pyright:|ruff:)|eslint-disable|@ts-(?:ignore|nocheck|expect-error)|tslint:disable"
    r"|istanbul ignore|c8 ignore|biome-ignore|@SuppressWarnings|NOSONAR|noinspection"
    r"|//go:\w+|//\s*\+build|#cgo|CHECKSTYLE:OFF|//\s*nolint|#nosec|@SuppressFBWarnings"
)
_DISABLED_TEST = re.compile(
    r"@(?:[\w.]+\.)?(?:Disabled|Ignore)\b|\bassume(?:True|False|That)\s*\("
    r"|\bpytest\.(?:mark\.)?(?:skip|skipif|xfail|importorskip)\b"
    r"|\bunittest\.(?:skip\w*|expectedFailure)\b|@skip\w*|\.skipTest\s*\(|\bSkipTest\b"
    r"|\b(?:it|test|describe|context)\.(?:skip|only|todo)\b|\b(?:xit|xdescribe|xtest|fit|fdescribe)\("
    r"|\bt\.Skip(?:f|Now)?\("
)
_POWER = re.compile(
    r"\b(?:eval|exec|execfile|compile|__import__)\s*\(|\bos\.(?:system|popen|exec\w*|spawn\w*)\b"
    r"|\bsubprocess\b|\bpickle\.loads?\b|\byaml\.(?:unsafe_)?load\(|\bshutil\.rmtree\b"
    r"|\b(?:socket\.|urlopen|urllib|requests\.\w+\(|httpx\.|aiohttp\.)|\bctypes\b"
    r"|\bRuntime\.getRuntime\(\)|\bProcessBuilder\b|\bClass\.forName\b|\bURLConnection\b"
    r"|\bnew URL\("
    r"|\bHttpClient\b|\bScriptEngine|\bObjectInputStream\b|\bnew Function\(|\bchild_process\b"
    r"|\bexecSync\b|\bspawnSync?\b|\bfetch\s*\(|\bXMLHttpRequest\b|\baxios\b|\bvm\.run\w*"
    r"|\bdocument\.write\b|\binnerHTML\b|\bexec\.Command\b|\bsyscall\.|\bunsafe\.|\bhttp\.(?:Get|Post)"
    r"|\bnet\.Dial|\bos\.(?:Remove(?:All)?|unlink|remove)\b|\bplugin\.Open\b|\bprocess\.binding\b"
)
_ENDS_PROCESS = re.compile(
    r"\b(?:sys\.exit|os\._exit|os\.abort|quit|exit)\s*\(|\bSystemExit\b|\bSystem\.exit\b"
    r"|\bRuntime\.\w+\(\)\.halt\b|\bprocess\.(?:exit|abort|kill)\b|\bos\.Exit\b|\blog\.Fatal\w*\("
)
_LITERAL = re.compile(r"[\"'`]([^\"'`\n]{8,})[\"'`]")
# From each word's beginning, once: a long word may name a secret a thousand times.
_NAMED_SECRET = re.compile(
    r"(?<!\w)(?=\w*?(?:passw(?:or)?d|secret|token|api_?key|private_?key|credential))\w++[\"']?\s*+"
    r"[:=]{1,2}\s*+[\"'][^\"'\s]{4,}[\"']",
    re.IGNORECASE,
)
_JAVA_ESCAPE = re.compile(r"\\u+00(?:0[aAdD]|2[27aAfF]|5[cC]|3[bB]|7[bBdD])")
_REFUSAL = {"raise_statement", "throw_statement", "assert_statement"}
_ASSERTS = re.compile(
    rb"^(?:assert\w*|[\w.]*\.assert\w*|expect|[\w.]*[Aa]ssert\.\w+|fail|panic"
    rb"|[\w.]*\.should\w*|require\.(?:No|Not|Equal|True|False|Error|Nil)\w*"
    rb"|t\.(?:Error|Fatal|Fail)\w*|Objects\.requireNonNull|Preconditions\.\w+)$"
)
_LEAVES = {"return_statement", "raise_statement", "throw_statement", "break_statement"}
_LEAVES |= {"continue_statement"}
_HOISTED = ("function_declaration", "function_definition")
_CONSTANT = re.compile(rb"\(*+(?:!?\(*+(?:[Tt]rue|[Ff]alse|null|None|nil|undefined|0|1|''|\"\")\)*+"
                       rb"|not(?:True|False|0|1)|(\w+)(?:===?)\1)\)*")  # fmt: skip
_CONDITIONAL = {"if_statement", "elif_clause", "ternary_expression", "conditional_expression"}


def removed_safeguards(
    path: str, grammar: Grammar | None, before: str, after: str
) -> Iterator[str]:
    """What a reviewer should look at twice, as sentences without the file's name."""
    if _PIPELINE.search(path):
        yield "this file belongs to what builds, runs or guards the code, not to its cause"
    if _DEPENDENCIES.search(path):
        yield "the patch changes what the project depends on or how it is built"
    if _TEST_FILE.search(path):
        yield "the patch changes a test; what it tested must still hold"
    for pattern, said in (
        (_SILENCED_CHECKER, "silences a checker"),
        (_DISABLED_TEST, "takes a test out of the run"),
        (_ENDS_PROCESS, "ends the process"),
    ):
        if found := new_matches(pattern, before, after):
            yield f"the patch {said} (`{found}`)"
    yield from weakened(grammar, before, after)
    powers = list(new_powers(grammar, before, after))
    yield from powers
    # Where the tree tells nothing, as of a language without a table, the words may.
    if not powers and (found := new_matches(_POWER, before, after)):
        yield f"the patch runs, loads, deletes or fetches what the code did not (`{found}`)"
    if _secrets(after) > _secrets(before):
        yield "the patch writes what looks like a secret into the code"
    if names := new_look_alikes(before, after):
        yield f"the patch brings names in letters of another script (`{names[0]}`)"
    if new_look_alikes("", path):
        yield "the file's name has letters of another script: it may not be the file that it seems"
    if grammar is not None:
        old, new = parse(grammar, before).root_node, parse(grammar, after).root_node
        was, now = _counted(old), _counted(new)
        if now["refusals"] < was["refusals"]:
            yield "the patch takes away an assertion or a refusal"
        if now["hidden code"] > was["hidden code"]:
            yield "the patch leaves code that is never reached"
        if now["decided"] > was["decided"]:
            yield "the patch has a condition that is always the same"


def hidden_character(grammar: Grammar | None, before: str, after: str) -> str | None:
    """A new character that nobody sees or that turns text around, by its name; else None."""
    # Java reads such escapes before anything else: one can end a comment or a string.
    if grammar == "java" and (escape := new_matches(_JAVA_ESCAPE, before, after)):
        return escape
    return new_unseen(before, after)


def _secrets(text: str) -> int:
    """How many literals look like a secret, by their shape or by the name they are given."""
    literals: list[str] = _LITERAL.findall(text)
    shaped = [literal for literal in literals if without_secrets(literal) != literal]
    return len(shaped) + len(_NAMED_SECRET.findall(text))


def _counted(root: Node) -> Counter[str]:
    found: Counter[str] = Counter()
    for node in walk(root):
        if node.is_named and node.child_count:
            found["refusals"] += _refuses(node)
            found["hidden code"] += _hides_code(node)
            found["decided"] += _is_decided(node)
    return found


def _refuses(node: Node) -> bool:
    if node.type in _REFUSAL:
        return True
    if node.type not in ("call", "call_expression", "method_invocation"):
        return False
    named = node.child_by_field_name("function") or node.child_by_field_name("name")
    return named is not None and bool(_ASSERTS.match(bare(named)))


def _hides_code(node: Node) -> bool:
    """Whether statements stand in the node's block behind one that leaves it."""
    left = False
    for child in node.named_children:
        if left and "comment" not in child.type and not child.type.endswith(_HOISTED):
            return True
        left = left or child.type in _LEAVES
    return False


def _is_decided(node: Node) -> bool:
    """Whether the condition is a constant, or compares a name with itself."""
    if node.type not in _CONDITIONAL:
        return False
    condition = condition_of(node)
    return condition is not None and bool(_CONSTANT.fullmatch(bare(condition)))
