"""Values that stand as they came from outside: keys of own tables, addresses of operators."""

from pathlib import Path

import pytest

from tests.support.programs import examined

TABLE = """\
    import sys

    PIECES = {{
        ("harlan", "BX"): 24,
        ("ostmann", "DZ"): 12,
    }}


    def pieces(supplier, unit):
        return PIECES[supplier, unit]


    def read(path):
        with open(path) as stream:
            return [pieces("{supplier}", "{unit}") for line in stream]


    read(sys.argv[0])
    """


def test_a_key_that_the_own_table_lacks_is_left_open(tmp_path: Path) -> None:
    source = TABLE.format(supplier="ostmann", unit="PL")
    analysis = examined(tmp_path, {"main.py": source})
    assert analysis.verdict == "undetermined"
    assert "`PIECES` has no entry for what was read" in analysis.cause


def test_a_key_in_other_letters_is_the_code_s_affair(tmp_path: Path) -> None:
    source = TABLE.format(supplier="ostmann", unit="dz")
    assert examined(tmp_path, {"main.py": source}).verdict == "code"


@pytest.mark.parametrize(("code", "verdict"), [("QX", "undetermined"), ("ax", "code")])
def test_a_table_may_stand_in_another_file(code: str, verdict: str, tmp_path: Path) -> None:
    table = 'STATES = {\n    "AX": 1,\n    "BX": 2,\n}\n'
    source = (
        "import sys\n\nfrom states import (\n    STATES,\n)\n\n\ndef read(path):\n"
        f'    with open(path) as stream:\n        return [STATES["{code}" * len(line[:1])]'
        " for line in stream]\n\n\nread(sys.argv[0])\n"
    )
    files = {"states.py": table, "main.py": source}
    assert examined(tmp_path, files).verdict == verdict


RATES = """\
    const {{ readFileSync }} = require("node:fs");

    const RATES = {{
      A: {{ cents: 12 }},
    }};

    function cents(kind) {{
      {code}
    }}

    console.log(readFileSync({read}, "utf8").slice(0, 1).split("").map(cents));
    """


@pytest.mark.parametrize(
    ("code", "read", "verdict"),
    [
        ("return RATES[kind].cents;", "__filename", "undetermined"),
        ("const rate = RATES[kind];\n      return rate.cents;", "__filename", "undetermined"),
        ("const { cents } = RATES[kind];\n      return cents;", "__filename", "undetermined"),
        ("return kind.rate.cents;", "__filename", "code"),
    ],
)
def test_a_table_of_javascript_may_lack_an_entry(
    code: str, read: str, verdict: str, tmp_path: Path
) -> None:
    source = RATES.format(code=code, read=read)
    assert examined(tmp_path, {"main.js": source}, "javascript").verdict == verdict


def test_a_program_that_the_code_runs_may_fail_for_many_reasons(tmp_path: Path) -> None:
    source = "import subprocess\n\nsubprocess.run(['false'], check=True)\n"
    analysis = examined(tmp_path, {"main.py": source})
    assert analysis.verdict == "undetermined"
    assert analysis.cause.startswith("The program that main.py:3 runs failed")


TARGETS = """\
    const {{ readFileSync }} = require("node:fs");

    /** {doc} */
    function read(path) {{
      const targets = JSON.parse(readFileSync(path, "utf8"));
      return targets.map((target) => new URL({value}));
    }}

    read("targets.json");
    """


@pytest.mark.parametrize(
    ("doc", "value", "verdict"),
    [
        ("The targets that the operator has set.", "target", "outside_code"),
        ("The targets that were seen.", "target", "code"),
        ("The targets that the operator has set.", "'/hooks/' + target", "code"),
    ],
)
def test_an_address_that_the_operator_wrote(
    tmp_path: Path, doc: str, value: str, verdict: str
) -> None:
    files = {"main.js": TARGETS.format(doc=doc, value=value), "targets.json": '["//ledger/in"]'}
    assert examined(tmp_path, files, "javascript").verdict == verdict


BRANCHES = """\
    from zoneinfo import ZoneInfo


    def read(path):
        \"\"\"{doc}\"\"\"
        with open(path) as stream:
            return [ZoneInfo({value}) for line in stream]


    read("{path}")
    """


@pytest.mark.parametrize(
    ("doc", "value", "lines", "verdict"),
    [
        ("The zones of our branches.", "line.strip()", "Europe/Berln\n", "outside_code"),
        ("The zones; an unknown one is left out.", "line.strip()", "Europe/Berln\n", "code"),
        ("The zones of our branches.", "line.strip()", "europe/berln\n", "code"),
        ("The zones of our branches.", "line.strip() and 'Asia/Kyto'", "Asia/Tokyo\n", "code"),
    ],
)
def test_a_zone_that_nobody_knows_is_the_file_s(
    tmp_path: Path, doc: str, value: str, lines: str, verdict: str
) -> None:
    path = tmp_path / "branches.txt"
    path.write_text(lines)
    source = BRANCHES.format(doc=doc, value=value, path=path)
    assert examined(tmp_path / "program", {"main.py": source}).verdict == verdict


LOADS = """\
    const {{ readFileSync }} = require("node:fs");
    const {{ UNITS }} = require("./units.js");

    function kilos(load) {{
      return load.quantity * UNITS[{key}].kilos;
    }}

    function sum(loads) {{
      return loads.map(kilos).reduce((total, each) => total + each, 0);
    }}

    console.log(sum({loads}));
    """
READ = 'JSON.parse(readFileSync("loads.json", "utf8"))'


@pytest.mark.parametrize(
    ("key", "loads", "verdict"),
    [
        ("load.unit", READ, "undetermined"),
        ("load.unit", '[{ quantity: 1, unit: "TN" }]', "code"),
        ('"TN"', READ, "code"),
    ],
)
def test_an_entry_of_the_own_table_that_is_undefined(
    tmp_path: Path, key: str, loads: str, verdict: str
) -> None:
    files = {
        "main.js": LOADS.format(key=key, loads=loads),
        "units.js": "const UNITS = {\n  KG: { kilos: 1 },\n};\nmodule.exports = { UNITS };\n",
        "loads.json": '[{"quantity": 12, "unit": "TN"}]',
    }
    assert examined(tmp_path, files, "javascript").verdict == verdict


LINES = """\
    import sys


    def booked(lines):
        total = 0
        for line in lines:
            kind, cents = line.split(";")
            if kind == "S":
                total += int(cents)
            elif kind == "R":
                total -= int(cents)
            else:
                raise ValueError(f"{said} {{kind!r}}")
        return total


    {source}
    """
FILE = "with open(sys.argv[0].replace('main.py', 'lines.txt')) as stream:\n        booked(stream)"


@pytest.mark.parametrize(
    ("said", "source", "verdict"),
    [
        ("line of unknown kind", FILE, "undetermined"),
        ("unsupported kind", FILE, "undetermined"),
        ("Unexpected kind:", FILE, "undetermined"),
        ("the first column is empty:", FILE, "code"),
        ("line of unknown kind", 'booked(["S;1", "V;6500"])', "code"),
    ],
)
def test_a_kind_of_data_that_the_code_does_not_know(
    tmp_path: Path, said: str, source: str, verdict: str
) -> None:
    files = {"main.py": LINES.format(said=said, source=source), "lines.txt": "S;1\nV;6500\n"}
    assert examined(tmp_path, files).verdict == verdict
