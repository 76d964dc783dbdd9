"""Each sample's repository tells how its faults came in."""

import ast
import re

import pytest

from bot.demo.sample_servers import SAMPLES, SampleServer, head_files, history
from tests.unit.sample_faults import KNOWN_FAULTS

every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)


def trees(sample: SampleServer) -> list[tuple[str, dict[str, bytes]]]:
    """The message and the whole tree of each commit."""
    tree: dict[str, bytes] = {}
    states = []
    for commit in history(sample):
        tree = tree | commit.files
        states.append((commit.message, tree))
    return states


@every_sample
def test_the_last_commit_is_the_program_that_is_run(sample: SampleServer) -> None:
    source = sample.sources / "source"
    shipped = {
        path.relative_to(source).as_posix(): path.read_bytes()
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert head_files(sample) == shipped
    assert "README.md" in shipped
    assert len(shipped) >= 10


@every_sample
def test_commits_run_forward_in_time_and_each_changes_something(sample: SampleServer) -> None:
    commits = history(sample)
    ages = [commit.seconds_ago for commit in commits]
    assert len(commits) >= 3
    assert ages == sorted(ages, reverse=True)
    assert ages[-1] > 0
    before: dict[str, bytes] = {}
    for commit in commits:
        assert re.fullmatch(r"[^<>]+ <[^<>@ ]+@[\w.]+\.example>", commit.author)
        for path, content in commit.files.items():
            assert before.get(path) != content, (commit.message, path)
        before |= commit.files


@every_sample
def test_every_earlier_file_belongs_to_a_commit(sample: SampleServer) -> None:
    commits = history(sample)
    earlier = sample.sources / "earlier"
    for file in earlier.rglob("*"):
        if file.is_file():
            number, path = file.relative_to(earlier).as_posix().split("/", 1)
            assert commits[int(number) - 1].files[path] == file.read_bytes()


@every_sample
def test_a_later_commit_brought_each_faulty_line(sample: SampleServer) -> None:
    states = trees(sample)
    for path, known in KNOWN_FAULTS[sample.name].items():
        for change in known.repair:
            has_line = [change.before in tree.get(change.path, b"").decode() for _, tree in states]
            first = has_line.index(True)
            assert states[first][0] == known.suspect, path
            assert first > 0
            assert all(has_line[first:])


def test_every_commit_of_the_python_sample_is_whole() -> None:
    python = SAMPLES[0]
    for message, tree in trees(python):
        for path, content in tree.items():
            if path.endswith(".py"):
                for node in ast.walk(ast.parse(content)):
                    if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                        "orders"
                    ):
                        modules = [node.module or ""]
                        if node.module == "orders":
                            modules = [f"orders.{alias.name}" for alias in node.names]
                        for module in modules:
                            assert module.replace(".", "/") + ".py" in tree, (message, path, module)


def test_the_python_sample_carries_the_client_from_the_documentation() -> None:
    client = SAMPLES[0].sources.parents[3] / "docs" / "clients" / "suture_handler.py"
    assert head_files(SAMPLES[0])["orders/suture_handler.py"] == client.read_bytes()


@every_sample
def test_nothing_in_a_repository_gives_its_faults_away(sample: SampleServer) -> None:
    for message, tree in trees(sample):
        text = message + "".join(content.decode() for content in tree.values())
        assert not re.search(
            r"\b(bug|buggy|fault|faulty|broken|fixme|todo|crash|demo)\b", text, re.I
        )
