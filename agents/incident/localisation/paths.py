"""What a path says about a file: whether it is a test, other people's code, or no code at all."""

import re

_TEST_PATH = re.compile(
    r"(^|/)(tests?|__tests__|specs?|testing|testdata|fixtures|__mocks__|mocks|e2e|jmh"
    r"|testsuites?|selftests?|benchmarks?"
    r"|[\w-]+[._-]tests?|(unit|functional|integration)[_-]?tests?)/"
    r"|(^|/)(test_|conftest\.|tests\.)[^/]*$|_(unit)?tests?\.\w+$|[._-](tests?|spec)\.\w+$"
    r"|(Tests?|TestCase|IT)\.(java|kt|scala|groovy)$|/Test[A-Z]\w*\.(java|kt|scala|groovy)$",
)
_OTHERS_PATH = re.compile(
    r"(^|/)(_?vendor(ed)?|node_modules|third[_-]?party|3rdparty|externs?|externals?|Godeps"
    r"|bower_components|dist|site-packages|examples?|samples?|demos?)/"
    r"|\.d\.ts$|[.-]min\.\w+$|_pb2(_grpc)?\.py$|\.pb\.go$"
)
_SERVES_ALL = re.compile(
    r"(^|[/_.-])(utils?|common|helpers?|compat|base|wrapper|misc|support)([/_.-]|$)"
    r"|(Utils?|Helper|Base|Support|Abstract\w+)\.\w+$"
)
_CODE_SUFFIXES = (
    "py pyx java kt scala groovy clj js jsx ts tsx mjs cjs mts cts coffee vue svelte go c cc cpp "
    "h hpp cs rs rb php swift sh pl lua ex exs erl"
)
_CODE = frozenset(_CODE_SUFFIXES.split())
_SCRIPT_FOLDERS = frozenset({"bin", "sbin", "libexec", "scripts"})


def is_test_path(path: str) -> bool:
    """Whether the file is a test, or serves tests, by its name or folder."""
    return _TEST_PATH.search(path) is not None


def is_others_path(path: str) -> bool:
    """Whether the file was copied from another project, made by a machine, or shows an example."""
    return _OTHERS_PATH.search(path) is not None


def serves_all(path: str) -> bool:
    """Whether the file holds what everything else uses, by its name or folder."""
    return _SERVES_ALL.search(path) is not None


def is_code_path(path: str, *, is_executable: bool = False) -> bool:
    """Whether the file's name is that of a program's source, or without suffix, of a script."""
    folder, _, name = path.rpartition("/")
    _, dot, suffix = name.rpartition(".")
    if dot:
        return suffix.lower() in _CODE
    return is_executable or folder.rpartition("/")[2] in _SCRIPT_FOLDERS
