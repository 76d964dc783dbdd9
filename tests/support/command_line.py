"""The command line, as it is typed in tests."""

import asyncio
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import cli


def ended(*arguments: str) -> int:
    """The exit code of a command."""
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)
    assert isinstance(end.value.code, int)
    return end.value.code


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


async def run_python(data: Path, *arguments: str, **settings: str) -> Ended:
    """Run Python in a process of its own, with nothing of this one's environment."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=data.parent,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(data.parent),
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "SUTURE_DATA": str(data),
            **settings,
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    assert process.returncode is not None
    return Ended(process.returncode, out.decode(), err.decode())


async def doctor(data: Path, **settings: str) -> tuple[Ended, dict[str, tuple[str, str]]]:
    """Runs `suture doctor`; how it ended, and verdict and detail by what was looked at."""
    ended = await run_python(data, "-m", "bot", "doctor", **settings)
    assert "Traceback" not in ended.out + ended.err
    line = r"^(ok|FAIL) +(\S+: (?:channel|repository|approvers|model)|[^:]+): (.*)$"
    found = re.findall(line, ended.out, re.MULTILINE)
    return ended, {what: (verdict, detail) for verdict, what, detail in found}
