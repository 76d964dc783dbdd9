"""The server's own check: what it said of the code before a patch, and what it says after."""

from pathlib import Path

import pytest
from pygit2.enums import FileMode

from agents.incident.analysis import Edit
from agents.incident.patch.check_command import check_patch
from agents.incident.patch.gate import GateResult, prepare_patch
from agents.incident.patch.sandbox import Limits, Sandbox
from tests.support.programs import needs
from tests.support.repositories import make_repository

PRICING = "def total(price, count):\n    return price + count\n"
FAILS_FIRST = 'python3 -c "from shop.pricing import total; assert total(3, 4) == 12"'
SANDBOX = Sandbox(limits=Limits(seconds=60, disk=8 << 20))


async def checked(folder: Path, command: str, sandbox: Sandbox = SANDBOX) -> GateResult:
    repository = make_repository(folder)
    repository.commit(
        {
            "shop/pricing.py": PRICING,
            "run": "#!/bin/sh\ngrep -q 'price + count' latest.py\n",
            "latest.py": "shop/pricing.py",
        },
        modes={"run": FileMode.BLOB_EXECUTABLE, "latest.py": FileMode.LINK},
    )
    snapshot = repository.snapshot()
    edit = Edit(path="shop/pricing.py", before="price + count", after="price * count")
    patch = prepare_patch(snapshot, [edit])
    return await check_patch(sandbox, snapshot, patch.files, command)


@pytest.mark.parametrize(
    ("command", "verdict", "passed", "blocking"),
    [
        (FAILS_FIRST, "failed before, passes now", True, False),
        ("./run", "passed before, fails now", False, True),
        ("echo 2 of 5 are red; false", "failed before, fails now", False, False),
        ("test -f shop/pricing.py", "passed before, passes now", True, True),
    ],
)
async def test_before_and_after_are_told_apart(
    tmp_path: Path, command: str, verdict: str, passed: bool, blocking: bool
) -> None:
    needs("bwrap")
    result = await checked(tmp_path, command)
    assert verdict in result.check
    assert f"{verdict}: `{command}`" in result.detail
    assert (result.passed, result.blocking) == (passed, blocking)


async def test_the_output_of_a_failure_is_shown(tmp_path: Path) -> None:
    needs("bwrap")
    result = await checked(tmp_path, "echo token=0123456789abcdef; echo 2 of 5 are red; false")
    assert result.detail.endswith("token=[hidden]\n2 of 5 are red")


async def test_a_check_that_never_ends_is_a_flag(tmp_path: Path) -> None:
    needs("bwrap")
    result = await checked(tmp_path, "sleep 60", Sandbox(limits=Limits(seconds=1)))
    assert not result.passed
    assert not result.blocking
    assert "it took longer than 1 s" in result.detail


async def test_a_tool_that_is_not_there_is_a_flag(tmp_path: Path) -> None:
    needs("bwrap")
    result = await checked(tmp_path, "some-build-tool test")
    assert not result.passed
    assert not result.blocking
    assert "`some-build-tool test` cannot be run in the sandbox" in result.detail
    assert "not found" in result.detail


async def test_without_bubblewrap_the_refusal_is_a_flag(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    result = await checked(tmp_path, f"touch {mark}", Sandbox(program="bwrap-of-another-name"))
    assert not result.passed
    assert not result.blocking
    assert "was not run: there is no bubblewrap" in result.detail
    assert not mark.exists()


async def test_a_repository_too_large_for_the_sandbox_is_a_flag(tmp_path: Path) -> None:
    result = await checked(tmp_path, "true", Sandbox(limits=Limits(disk=20)))
    assert not result.passed
    assert "was not run: the repository has" in result.detail
