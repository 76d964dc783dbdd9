"""What code can do to the world around it, read from its syntax tree: commands, network, files."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tree_sitter import Node

from agents.incident.patch.swallowing import bare
from agents.incident.source_code.syntax import Grammar, parse, walk

_COMMANDS, _CODE = "runs commands", "runs what it is given as code"
_NETWORK, _DELETES = "reaches the network", "deletes files"


def _table(**patterns: str) -> Mapping[str, re.Pattern[str]]:
    said = {"commands": _COMMANDS, "code": _CODE, "network": _NETWORK, "deletes": _DELETES}
    return {said[name]: re.compile(pattern) for name, pattern in patterns.items()}


_SCRIPT = _table(
    commands=r"child_process(?:\.\w+)+|(?:execa|shelljs|cross-spawn)(?:\.\w+)*|Deno\.(?:run|Command)"
    r"|Bun\.spawn\w*",
    code=r"(?:(?:globalThis|window|global|self)\.)?(?:eval|Function)|vm\.\w+|process\.mainModule.*"
    r"|process\.(?:binding|dlopen)",
    network=r"(?:(?:globalThis|window|global|self)\.)?(?:fetch|XMLHttpRequest|WebSocket|EventSource)"
    r"|navigator\.sendBeacon|https?\.(?:get|request)|http2\.connect|(?:axios|got|node-fetch|ky)"
    r"(?:\.\w+)?|undici\.\w+|(?:net|tls)\.(?:connect|createConnection|Socket)|dgram\.createSocket",
    deletes=r"fs(?:-extra)?(?:\.promises)?\.(?:unlink|rm|rmdir|truncate|remove|emptyDir)(?:Sync)?"
    r"|rimraf(?:\.\w+)*|Deno\.remove(?:Sync)?",
)
_POWERS: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "python": _table(
        commands=r"os\.(?:system|popen|exec\w+|spawn\w+|posix_spawn\w*|startfile)|pty\.spawn"
        r"|subprocess\.(?:run|call|check_\w+|Popen|getoutput|getstatusoutput)"
        r"|asyncio\.create_subprocess_\w+|pexpect\.\w+",
        code=r"(?:(?:__)?builtins(?:__)?\.)?(?:eval|exec|compile|__import__)|runpy\.\w+|ctypes\.\w+"
        r"|importlib\.(?:import_module|util\.\w+)|(?:pickle|dill|marshal|jsonpickle)\."
        r"(?:loads?|Unpickler|decode)|yaml\.(?:unsafe_load|load|full_load)(?:_all)?",
        network=r"socket\.(?:socket|create_connection)|urllib\.request\.\w+|urllib3\.PoolManager"
        r"|requests\.(?:get|post|put|patch|delete|head|options|request|Session|session)"
        r"|httpx\.(?:get|post|put|patch|delete|head|options|request|stream|(?:Async)?Client)"
        r"|aiohttp\.(?:ClientSession|request)|http\.client\.HTTPS?Connection|smtplib\.SMTP\w*"
        r"|(?:ftplib|telnetlib|paramiko)\.\w+|asyncio\.open_connection|websockets?\.\w+",
        deletes=r"os\.(?:remove|unlink|rmdir|removedirs|truncate)|shutil\.rmtree"
        r"|.*\.(?:unlink|rmdir|rmtree)",
    ),
    "javascript": _SCRIPT,
    "typescript": _SCRIPT,
    "tsx": _SCRIPT,
    "java": _table(
        commands=r"(?:.*\.)?getRuntime|(?:.*[rR]untime|rt)\.exec|new (?:.*\.)?ProcessBuilder"
        r"|ProcessBuilder\.\w+",
        code=r"(?:.*\.)?Class\.forName|.*\.(?:getMethod|getDeclaredMethod|loadClass|defineClass)"
        r"|new (?:.*\.)?(?:ScriptEngineManager|URLClassLoader|ObjectInputStream|GroovyShell"
        r"|SpelExpressionParser|InitialContext)|System\.load(?:Library)?",
        network=r"new (?:.*\.)?(?:URL|Socket|DatagramSocket|RestTemplate|OkHttpClient)"
        r"|.*\.(?:openConnection|openStream)|(?:.*\.)?HttpClient\.new\w+|WebClient\.(?:create|builder)"
        r"|SocketChannel\.open|Jsoup\.connect",
        deletes=r"(?:.*\.)?Files\.delete\w*|.*\.deleteOnExit|FileUtils\.(?:delete\w*|cleanDirectory)"
        r"|(?:.*[fF]ile|new (?:.*\.)?File\(\))\.delete",
    ),
    "go": _table(
        commands=r"os/exec\.Command\w*|os\.StartProcess|syscall\.(?:Exec|ForkExec|StartProcess)",
        code=r"plugin\.Open|unsafe\.\w+|.*\.MethodByName",
        network=r"net/http\.(?:Get|Post\w*|Head|NewRequest\w*|DefaultClient.*)|net\.Dial\w*"
        r"|net/(?:smtp\.SendMail|rpc\.Dial\w*)",
        deletes=r"os\.(?:Remove(?:All)?|Truncate)|syscall\.(?:Unlink|Rmdir)",
    ),
}
"""By grammar and what it does: the full names of what does it, with modules as they are called
where they come from, whatever the file calls them."""

_BY_NAME = {"getattr", "operator.attrgetter", "require", "import"}
_RISKY = re.compile(r"os|subprocess|builtins|__builtins__|shutil|importlib|sys|child_process|vm|fs")
_CHAINS = {"attribute", "member_expression", "selector_expression", "subscript_expression"}
_CHAINS |= {"identifier", "method_invocation", "object_creation_expression", "new_expression"}
_CHAINS |= {"subscript"}
_CALLS = {"call", "call_expression", "new_expression"}
_STRINGS = {"string", "string_literal", "interpreted_string_literal", "raw_string_literal"}
_DECLARES = ("name", "attribute", "alias", "key", "parameter", "parameters", "field", "property")


class _Use(NamedTuple):
    """Something that is used: what it does, its full name, and with what it is called."""

    power: str
    name: str
    given: str


def new_powers(grammar: Grammar | None, before: str, after: str) -> Iterator[str]:
    """What the patched code can do, or do with other things, that it could not: one of a kind."""
    table = _POWERS.get(grammar or "")
    if grammar is None or table is None:
        return
    was, now = Counter(_uses(grammar, table, before)), Counter(_uses(grammar, table, after))
    names = Counter({use.name: 0 for use in now})
    names.update(use.name for use in now.elements())
    names.subtract(use.name for use in was.elements())
    said = set[str]()
    for use in now - was:
        if use.power not in said:
            said.add(use.power)
            how = use.power if names[use.name] > 0 else f"changes a call that {use.power}"
            yield f"the patch {how} (`{use.name.removeprefix('?.')[:60]}`)"


def _uses(grammar: Grammar, table: Mapping[str, re.Pattern[str]], source: str) -> Iterator[_Use]:
    root = parse(grammar, source).root_node
    known, spread = _imported(root)
    for node in walk(root):
        if node.type not in _CHAINS or _is_declared(node):
            continue
        name = _full_name(node, known)
        for candidate in (name, *(f"{module}.{name}" for module in spread if "." not in name)):
            for power, pattern in table.items():
                if pattern.fullmatch(candidate):
                    yield _Use(power, candidate, _given(node, whole=power in (_COMMANDS, _CODE)))
        if name in _BY_NAME and (reached := _reached_by_name(node, known)):
            yield _Use(_CODE, name, reached)


def _is_declared(node: Node) -> bool:
    """Whether an identifier is a name that is given or the end of a longer one."""
    parent = node.parent
    if node.type != "identifier" or parent is None:
        return False
    if parent.type.startswith(("import", "aliased_import", "dotted_name")):
        return True
    return any(parent.child_by_field_name(field) == node for field in _DECLARES)


def _full_name(node: Node | None, known: Mapping[str, str]) -> str:
    """`os.system` for `o.system` after `import os as o`; `?` for what has no name."""
    if node is None:
        return "?"
    if node.type in ("identifier", "this", "package_identifier", "import", "type_identifier"):
        text = (node.text or b"").decode()
        return known.get(text, text)
    if node.type in ("new_expression", "object_creation_expression"):
        made = node.child_by_field_name("constructor") or node.child_by_field_name("type")
        name = known.get(bare(made).decode(), bare(made).decode()) if made else "?"
        return f"new {name}" if node.type == "object_creation_expression" else name
    if node.type == "method_invocation":
        name = bare(node.child_by_field_name("name") or node).decode()
        of = node.child_by_field_name("object")
        return name if of is None else f"{_full_name(of, known)}.{name}"
    if node.type in ("call", "call_expression"):
        function, module = node.child_by_field_name("function"), _module_of(node)
        return module or f"{_full_name(function, known)}()"
    if node.type in _CHAINS:
        of, end = node.named_children[0], node.named_children[-1]
        last = _text(end) if end.type in _STRINGS else bare(end).decode()
        return f"{_full_name(of, known)}.{last}"
    if node.type in ("parenthesized_expression", "await_expression", "await"):
        return _full_name(node.named_children[-1], known)
    return bare(node).decode() if node.type == "scoped_identifier" else "?"


def _given(node: Node, *, whole: bool) -> str:
    """What a call is given, its first argument only where not the `whole` matters."""
    parent = node.parent
    called = parent is not None and parent.type in _CALLS and parent.named_children[0] == node
    call: Node | None = parent if called else node
    arguments = call.child_by_field_name("arguments") if call is not None else None
    if arguments is None:
        return ""
    return bare(
        arguments if whole or not arguments.named_children else arguments.named_children[0]
    ).decode()


def _reached_by_name(node: Node, known: Mapping[str, str]) -> str:
    """What a call reaches by a name that is text: of a risky module, or made while it runs."""
    call = node.parent
    arguments = call.child_by_field_name("arguments") if call and call.type in _CALLS else None
    if arguments is None or not arguments.named_children:
        return ""
    first = arguments.named_children[0]
    if bare(node) == b"getattr":
        return bare(arguments).decode() if _RISKY.fullmatch(_full_name(first, known)) else ""
    return "" if first.type in _STRINGS else bare(arguments).decode()


def _imported(root: Node) -> tuple[dict[str, str], list[str]]:
    """The full names of what a file calls by names of its own, and modules that it takes whole."""
    known: dict[str, str] = {}
    spread: list[str] = []
    for node in walk(root):
        if node.type == "import_from_statement":  # Python
            module = bare(node.child_by_field_name("module_name") or node).decode()
            for name in node.children_by_field_name("name"):
                known |= _renamed(name, f"{module}.")
            spread += [module for child in node.children if child.type == "wildcard_import"]
        elif node.type == "import_statement" and (source := node.child_by_field_name("source")):
            for child in walk(node):  # JavaScript
                if child.type == "import_specifier":
                    known |= _renamed(child, f"{_module(source)}.")
                elif (
                    child.type == "identifier"
                    and child.parent
                    and (child.parent.type in ("import_clause", "namespace_import"))
                ):
                    known[bare(child).decode()] = _module(source)
        elif node.type == "import_statement":  # Python
            for name in node.children_by_field_name("name"):
                known |= _renamed(name, "") if name.type == "aliased_import" else {}
        elif node.type == "import_spec" and (path := node.child_by_field_name("path")):  # Go
            own, whole = node.child_by_field_name("name"), _text(path)
            known[bare(own).decode() if own else whole.rpartition("/")[2]] = whole
            spread += [whole] if own is not None and own.type == "dot" else []
        elif node.type == "variable_declarator" and (value := node.child_by_field_name("value")):
            known |= _required(node.child_by_field_name("name"), _module_of(value))
    return known, spread


def _renamed(node: Node, module: str) -> dict[str, str]:
    name, alias = node.child_by_field_name("name"), node.child_by_field_name("alias")
    whole = bare(name or node).decode()
    return {bare(alias or name or node).decode(): f"{module}{whole}"}


def _required(target: Node | None, module: str) -> dict[str, str]:
    """What `const x = require(…)` and `const { a, b: c } = require(…)` name."""
    if target is None or not module:
        return {}
    if target.type == "identifier":
        return {bare(target).decode(): module}
    named: dict[str, str] = {}
    for part in target.named_children:
        key, value = part.child_by_field_name("key"), part.child_by_field_name("value")
        named[bare(value or part).decode()] = f"{module}.{bare(key or part).decode()}"
    return named


def _module_of(node: Node) -> str:
    """`fs` of `require("node:fs/promises")` and of `await import("fs")`; else empty."""
    while node.type == "await_expression":
        node = node.named_children[0]
    function, given = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    if function is None or given is None or bare(function) not in (b"require", b"import"):
        return ""
    first = given.named_children[:1]
    return _module(first[0]) if first and first[0].type in _STRINGS else ""


def _module(source: Node) -> str:
    return _text(source).removeprefix("node:").removesuffix("/promises")


def _text(literal: Node) -> str:
    return bare(literal).decode().strip("\"'`")
