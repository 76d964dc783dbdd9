"""Services that were late or refused, and what is told by name: classes, and streams' errors."""

import textwrap
from pathlib import Path

import pytest

from agents.incident.rules.triage import RuleAnalyst
from tests.support.cases import told_case
from tests.support.programs import Program

LEFT_OPEN = {
    "a wait that the code itself ends": (
        """\
        import queue


        def next_job(jobs):
            try:
                return jobs.get(timeout=0.01)
            except queue.Empty:
                raise RuntimeError("no answer from the worker within 0.01 s") from None


        next_job(queue.Queue())
        """,
        "What main.py:8 waits for did not come in time: RuntimeError: no answer from the worker",
    ),
    "a status that may be the request's fault": (
        """\
        class Response:
            status = 404


        def fetch(response):
            raise LookupError(f"rates: {response.status}")


        fetch(Response())
        """,
        "A service that main.py:6 asked answered 404: LookupError: rates: 404.",
    ),
}


@pytest.mark.parametrize("name", LEFT_OPEN)
def test_what_services_do_is_left_open(name: str, tmp_path: Path) -> None:
    source, cause = LEFT_OPEN[name]
    files = {"main.py": textwrap.dedent(source)}
    analysis = RuleAnalyst().examine(Program(tmp_path, files, "python").case())
    assert analysis.verdict == "undetermined"
    assert analysis.cause.startswith(cause)
    assert analysis.would_settle


def test_a_setting_that_names_a_class_which_has_moved(tmp_path: Path) -> None:
    files = {
        "src/shop/Main.java": "package shop;\n\nclass Main {\n  static Object plug(String name)"
        " throws Exception {\n    return Class.forName(name);\n  }\n}\n",
        "src/shop/plugs/Invoices.java": "package shop.plugs;\n\npublic class Invoices {}\n",
    }
    trace = (
        "java.lang.ClassNotFoundException: shop.Invoices\n"
        "\tat java.base/java.lang.Class.forName(Class.java:375)\n"
        "\tat shop.Main.plug(Main.java:5)\n"
    )
    case = told_case(tmp_path, files, "java.lang.ClassNotFoundException", "shop.Invoices", trace)
    analysis = RuleAnalyst().examine(case)
    assert analysis.verdict == "outside_code"
    assert "`shop.Invoices`, which is `shop.plugs.Invoices` in the repository" in analysis.cause


@pytest.mark.parametrize(
    ("texts", "verdict"), [("labels", "outside_code"), ("conf/messages_de", "code")]
)
def test_a_bundle_that_no_file_holds(texts: str, verdict: str, tmp_path: Path) -> None:
    files = {
        "src/shop/Main.java": "package shop;\n\nclass Main {\n  static Object texts() {\n    return"
        ' java.util.ResourceBundle.getBundle("conf.messages");\n  }\n}\n',
        f"src/{texts}.properties": "a=b\n",
    }
    error, message = (
        "java.util.MissingResourceException",
        "Can't find bundle for base name conf.messages, locale en_GB",
    )
    trace = (
        f"{error}: {message}\n"
        "\tat java.base/java.util.ResourceBundle.getBundle(ResourceBundle.java:877)\n"
        "\tat shop.Main.texts(Main.java:5)\n"
    )
    analysis = RuleAnalyst().examine(told_case(tmp_path, files, error, message, trace))
    assert analysis.verdict == verdict


def test_a_stream_that_nobody_listens_to(tmp_path: Path) -> None:
    files = {
        "copy.js": "const fs = require('fs');\nfs.createReadStream(process.argv[2]).pipe("
        "process.stdout);\n",
        "heard.js": "const fs = require('fs');\nfs.createReadStream('a')\n"
        "  .on('error', console.error);\n",
    }
    message = "ENOENT: no such file or directory, open '/srv/in.csv'"
    case = told_case(tmp_path, files, "Error", message, f"Error: {message}")
    analysis = RuleAnalyst().examine(case)
    assert "nothing listens to its 'error' event" in analysis.cause
    assert [(one.path, one.start_line) for one in analysis.evidence] == [("copy.js", 2)]


@pytest.mark.parametrize(
    ("given", "verdict"), [("os.ReadFile(os.Args[1])", "outside_code"), ("written()", "code")]
)
def test_a_pattern_of_a_file_that_is_given(given: str, verdict: str, tmp_path: Path) -> None:
    source = (
        'package main\n\nimport (\n\t"os"\n\t"regexp"\n)\n\nfunc compiled(pattern string)'
        ' *regexp.Regexp {\n\treturn regexp.MustCompile("^" + pattern)\n}\n\nfunc main() {\n'
        f"\ttext, _ := {given}\n\tcompiled(string(text))\n}}\n"
    )
    message = "regexp: Compile(`^[0-9`): error parsing regexp: missing closing ]: `[0-9`"
    trace = (
        f"panic: {message}\n\ngoroutine 1 [running]:\nregexp.MustCompile({{0xc0, 0x5}})\n"
        "\t/usr/local/go/src/regexp/regexp.go:319 +0xb4\nmain.compiled({0xc0, 0x4})\n"
        "\t/srv/gate/main.go:9 +0x4c\nmain.main()\n\t/srv/gate/main.go:14 +0x65\n"
    )
    case = told_case(tmp_path, {"main.go": source}, "panic", message, trace)
    assert RuleAnalyst().examine(case).verdict == verdict


def test_a_provider_that_is_missed_in_a_function_of_its_own(tmp_path: Path) -> None:
    source = (
        "package shop;\n\nclass Pay {\n  static Pay installed() {\n    return java.util."
        "ServiceLoader.load(Pay.class).findFirst()\n        .orElseThrow(\n            () -> new "
        'IllegalStateException("nobody takes the money"));\n  }\n}\n'
    )
    error, message = "java.lang.IllegalStateException", "nobody takes the money"
    trace = (
        f"{error}: {message}\n\tat shop.Pay.lambda$installed$0(Pay.java:7)\n"
        "\tat java.base/java.util.Optional.orElseThrow(Optional.java:403)\n"
        "\tat shop.Pay.installed(Pay.java:6)\n"
    )
    case = told_case(tmp_path, {"src/shop/Pay.java": source}, error, message, trace)
    analysis = RuleAnalyst().examine(case)
    assert analysis.verdict == "outside_code"
    assert "class path" in analysis.cause
