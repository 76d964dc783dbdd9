"""Settings that people wrote, and tables of the code that lack what comes in: whose fault it is."""

import textwrap
from pathlib import Path

import pytest

from agents.incident.analysis import Analysis
from agents.incident.rules.triage import RuleAnalyst
from tests.support.cases import told_case
from tests.support.programs import Program


def examined(folder: Path, code: str, **files: str) -> Analysis:
    """Of a Python program that makes the files of the machine itself, outside the repository."""
    contents = {"main.py": textwrap.dedent(code), **files}
    return RuleAnalyst().examine(Program(folder, contents, "python").case())


PARSED_TWICE = """\
    import configparser
    from io import StringIO


    def jobs(path, text):
        parser = configparser.ConfigParser()
        parser.read_file(StringIO(text), source=path)
        return parser.sections()


    jobs("etc/site.ini", "[a]\\nkeep = 1\\nkeep = 2\\n")
    """
REFUSED = """\
    import configparser


    def pool(text):
        settings = configparser.ConfigParser()
        settings.read_string(text)
        least = settings.getint("pool", "pool.least")
        if least > 16:
            raise ValueError(f"pool.least is {least}, more than 16")
        return least


    pool("[pool]\\npool.least = 40\\n")
    """
REFUSED_BY_FILE = """\
    import json
    from io import StringIO


    def settings(path, stream):
        chosen = json.load(stream)
        if not chosen["keep"].endswith("h"):
            raise ValueError(f"{path}: keep: no hours: {chosen['keep']}")
        return chosen


    settings("etc/prune.json", StringIO('{"keep": "30d"}'))
    """
FOLDER_IN_SETTINGS = """\
    import json


    def keys(path):
        with open(path) as stream:
            return json.load(stream)


    def main(config):
        return keys(config["keys"])


    main({"keys": "."})
    """
ALL_OF_FOLDER = """\
    import json
    import os


    def keys(path):
        with open(path) as stream:
            return json.load(stream)


    def main(config):
        for name in os.listdir(config["keys"]):
            if name != "main.py":
                keys(name)


    main({"keys": "."})
    """


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        (PARSED_TWICE, "The settings in `etc/site.ini` are not what main.py:7 can take"),
        (REFUSED, "The setting `pool.least` is refused on purpose at main.py:9"),
        (REFUSED_BY_FILE, "The settings in `etc/prune.json` are not what main.py:8 can take"),
        (FOLDER_IN_SETTINGS, "The path in the setting `keys` is not of the kind that main.py:5"),
    ],
)
def test_settings_of_the_machine(code: str, cause: str, tmp_path: Path) -> None:
    analysis = examined(tmp_path, code)
    assert analysis.verdict == "outside_code", analysis.cause
    assert analysis.cause.startswith(cause)


ASKED_OF_A_REQUEST = """\
    from json import loads as parse

    OPTIONS = {}


    def update(request):
        port = parse(request)
        if port["port_no"] != 1:
            raise ValueError(f"port_no {port['port_no']} is requested")


    update('{"port_no": 4}')
    """


@pytest.mark.parametrize(
    ("code", "files"),
    [
        (ASKED_OF_A_REQUEST, {}),
        (PARSED_TWICE, {"etc/site.ini": "[a]\nkeep = 1\nkeep = 2\n"}),
        (REFUSED, {"pool.ini": "[pool]\npool.least = 40\n"}),
        (ALL_OF_FOLDER, {"data/a.json": "[]"}),
    ],
)
def test_what_is_no_setting_of_the_machine_is_code(
    code: str, files: dict[str, str], tmp_path: Path
) -> None:
    assert examined(tmp_path, code, **files).verdict == "code"


UNKNOWN_MEMBER = """\
    import json
    from enum import Enum
    from io import StringIO


    class Stage(Enum):
        SENT = "A1"


    def read(stream):
        '''The stage; stands for open("report.json").'''
        return Stage(json.load(stream)["code"])


    read(StringIO('{"code": "Q4"}'))
    """
UNKNOWN_ENTRY = """\
    import sys


    PIECES = {"EA": 1, "DZ": 12}


    class UnknownPack(LookupError):
        pass


    def pieces(code):
        if code not in PIECES:
            raise UnknownPack(f"no number of pieces for {code}")
        return PIECES[code]


    def demand():
        return [pieces(line.strip()) for line in [*sys.stdin, "HT"]]


    demand()
    """


@pytest.mark.parametrize(("code", "table"), [(UNKNOWN_MEMBER, "Stage"), (UNKNOWN_ENTRY, "PIECES")])
def test_a_table_that_lacks_what_comes_in_is_left_open(
    code: str, table: str, tmp_path: Path
) -> None:
    analysis = examined(tmp_path, code)
    assert analysis.verdict == "undetermined", analysis.cause
    assert analysis.cause.startswith(f"`{table}` has no entry for what was read")
    assert analysis.would_settle


def test_a_member_that_the_code_itself_asks_for_is_code(tmp_path: Path) -> None:
    code = """\
        from enum import Enum


        class Stage(Enum):
            SENT = "A1"


        print(Stage("Q4"))
        """
    assert examined(tmp_path, code).verdict == "code"


def test_a_refusal_about_what_the_program_did_before_is_code(tmp_path: Path) -> None:
    code = """\
        class JournalClosed(Exception):
            pass


        class Journal:
            open = False

            def append(self, line):
                if not self.open:
                    raise JournalClosed("journal march is closed")


        Journal().append("a")
        """
    assert examined(tmp_path, code).verdict == "code"


def test_settings_that_contradict_each_other_in_another_language(tmp_path: Path) -> None:
    files = {
        "src/pool/Limits.java": "package pool;\n\nrecord Limits(int least, int most) {\n"
        "  Limits {\n    if (least > most) {\n      throw new IllegalArgumentException(\n"
        '          "pool.least is " + least + ", more than pool.most");\n    }\n  }\n}\n',
        "src/pool/Settings.java": "package pool;\n\nclass Settings {\n"
        "  static Limits read(java.util.Properties values) {\n    return new Limits("
        'Integer.parseInt(values.getProperty("pool.least")), 16);\n  }\n}\n',
    }
    error, message = "java.lang.IllegalArgumentException", "pool.least is 40, more than pool.most"
    trace = (
        f'Exception in thread "main" {error}: {message}\n'
        "\tat pool.Limits.<init>(Limits.java:6)\n\tat pool.Settings.read(Settings.java:5)\n"
    )
    analysis = RuleAnalyst().examine(told_case(tmp_path, files, error, message, trace))
    assert analysis.verdict == "outside_code"
    assert "`pool.least` is refused on purpose" in analysis.cause


@pytest.mark.parametrize(
    ("given", "verdict"), [("environ=os.environ", "outside_code"), ("environ={}", "code")]
)
def test_a_variable_that_is_read_under_another_name(
    tmp_path: Path, given: str, verdict: str
) -> None:
    code = f"""\
    import os


    def account({given}):
        return environ["PAYOUT_ACCOUNT_OF_NOBODY"].strip()


    account()
    """
    assert examined(tmp_path, code).verdict == verdict
