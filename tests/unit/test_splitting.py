"""Files cut into chunks: every line once, functions whole, whatever the source looks like."""

import pytest

from storage.code_index.splitting import FileSplitter


@pytest.mark.parametrize("path", ["a.py", "A.java", "a.js", "a.tsx", "a.go", "a.cfg"])
def test_chunks_cover_every_line_once_in_order(path: str) -> None:
    source = "\n".join(f"def f{n}(a):\n    return [a, {n}]\n" for n in range(200))
    chunks = FileSplitter().split(path, source)
    assert len(chunks) > 3
    covered = [line for c in chunks for line in range(c.start_line, c.end_line + 1)]
    written = [n for n, line in enumerate(source.split("\n"), 1) if line.strip()]
    assert set(written) <= set(covered)
    assert covered == sorted(covered)
    for chunk in chunks:
        assert chunk.text == "\n".join(source.split("\n")[chunk.start_line - 1 : chunk.end_line])


def test_functions_stay_whole() -> None:
    function = "def f{0}(a):\n" + "    a = a + {0}\n" * 30 + "    return a\n\n"
    source = "".join(function.format(n) for n in range(8))
    for chunk in FileSplitter().split("a.py", source):
        assert chunk.text.startswith("def ")
        assert chunk.text.rstrip().endswith("return a")
    function = "func f{0}(a int) int {{\n" + "\ta = a + {0}\n" * 60 + "\treturn a\n}}\n\n"
    source = "package a\n\n" + "".join(function.format(n) for n in range(8))
    for chunk in FileSplitter().split("a.go", source):
        assert chunk.text.startswith(("package a", "func "))
        assert chunk.text.rstrip().endswith("}")


@pytest.mark.parametrize(
    "source", ["(" * 5000, "\0", "x = " + "a + " * 20_000 + "b", "\r\r\n", "é"]
)
def test_odd_sources_are_split_all_the_same(source: str) -> None:
    for path in ("a.py", "a.java", "a.ts"):
        assert len(FileSplitter().split(path, source)) >= bool(source.strip("\0\r\n"))
