"""Reading webhooks: what is taken, what is cut, and how what is refused is explained."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake import BadReport, parse_report, storable
from storage.reports import ErrorReport

LEAST = {"serverName": "shop", "serverIp": "10.0.0.7", "errorType": "KeyError"}


def read(**fields: Any) -> ErrorReport:
    return parse_report(json.dumps({**LEAST, **fields}).encode())[0]


def refusal(body: bytes) -> BadReport:
    with pytest.raises(BadReport) as refused:
        parse_report(body)
    return refused.value


def test_three_fields_are_enough() -> None:
    report = read()
    assert (report.server_name, report.server_ip, report.error_type) == tuple(LEAST.values())
    assert report.stack_trace == ""
    left_out = report.model_dump(exclude={"server_name", "server_ip", "error_type", "stack_trace"})
    assert set(left_out.values()) == {None}


def test_every_field_is_read_in_both_spellings() -> None:
    camel = {
        **LEAST,
        "message": "'id'",
        "requestMethod": "GET",
        "requestUrl": "/orders/7",
        "stackTrace": "at a.b(C.java:1)",
        "commit": "ABCDEF1234",
        "environment": "production",
        "occurredAt": "2026-03-01T10:00:00Z",
    }
    snake = {re.sub("[A-Z]", lambda m: f"_{m[0].lower()}", k): v for k, v in camel.items()}
    report, left_out = parse_report(json.dumps(camel).encode())
    assert parse_report(json.dumps(snake).encode()) == (report, left_out)
    assert left_out == ""
    assert report.commit == "abcdef1234"
    assert report.occurred_at == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert set(report.model_dump()) == set(snake)
    assert None not in report.model_dump().values()


def test_java_sends_null_for_an_exception_without_words() -> None:
    assert read(message=None).message is None
    assert read(message="").message == ""


@pytest.mark.parametrize("commit", ["", "unknown", "HEAD", "abc12", "g" * 40, "f" * 65, "а" * 40])
def test_a_commit_that_is_none_costs_nothing(commit: str) -> None:
    assert read(commit=commit).commit is None


def test_blanks_around_names_do_not_count() -> None:
    assert read(serverName=" shop\n").server_name == "shop"


def test_long_fields_are_cut_and_the_stack_trace_is_kept_whole() -> None:
    report = read(
        message="m" * 30_000,
        requestMethod="G" * 30,
        requestUrl="u" * 5_000,
        environment="e" * 200,
        stackTrace="s" * 500_000,
    )
    assert len(report.message or "") == 20_000
    assert len(report.request_method or "") == 20
    assert len(report.request_url or "") == 4_000
    assert len(report.environment or "") == 100
    assert len(report.stack_trace) == 500_000


def test_all_that_is_wrong_is_named_by_the_sender_s_own_field_names() -> None:
    body = json.dumps({"server_name": 1, "serverIp": "h", "message": [], "stackTrace": {}}).encode()
    refused = refusal(body)
    assert refused.error == "bad_report"
    for field in ("serverName", "errorType", "message", "stackTrace"):
        assert f"{field}: " in refused.detail
    assert "serverIp" not in refused.detail


def test_what_need_not_be_there_costs_no_report_and_its_sender_is_told() -> None:
    wrong = {
        "message": {"text": "m"},
        "requestMethod": 1,
        "request_url": True,
        "stackTrace": ["at a.b(C.java:1)"],
        "commit": 1234567,
        "environment": ["prod"],
        "occurredAt": "yesterday",
    }
    for name, value in wrong.items():
        report, told = parse_report(json.dumps({**LEAST, name: value}).encode())
        assert report == read()
        assert re.sub("_(.)", lambda m: m[1].upper(), name) in told


def test_a_refusal_does_not_repeat_what_was_sent() -> None:
    secret = "hunter2" * 100
    wrong = {"message": {"password": secret}, "commit": [secret], "occurredAt": secret}
    refused = refusal(json.dumps({**LEAST, **wrong, "serverName": {"password": secret}}).encode())
    assert "hunter2" not in refused.detail
    assert "hunter2" not in parse_report(json.dumps({**LEAST, **wrong}).encode())[1]


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"", "bad_json"),
        (b"[]", "bad_json"),
        (b"\xff", "bad_encoding"),
        (b"[" * 100_000, "bad_json"),
        (b'{"a": ' + b"1" * 5_000 + b"}", "bad_json"),
        (b"{}", "bad_report"),
    ],
)
def test_each_refusal_has_a_code_and_a_sentence(body: bytes, error: str) -> None:
    refused = refusal(body)
    assert refused.error == error
    assert refused.detail[0].isalpha()
    assert "Traceback" not in refused.detail
    assert "sys." not in refused.detail


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = (
    *("serverName", "serverIp", "errorType", "message", "requestMethod", "requestUrl"),
    *("stackTrace", "commit", "environment", "occurredAt", "server_name", "occurred_at"),
)


@given(st.dictionaries(st.sampled_from(FIELDS), anything))
def test_whatever_json_comes_it_is_a_report_or_a_refusal(fields: dict[str, Any]) -> None:
    body = json.dumps({**LEAST, **fields}).encode("utf-8", "surrogatepass")
    try:
        report, told = parse_report(body)
    except BadReport as refused:
        told = f"{refused.error}: {refused.detail}"
        told.encode()
    else:
        told.encode()
        stored = report.model_dump_json()
        assert ErrorReport.model_validate_json(stored) == report
        assert "\0" not in "".join(v for v in report.model_dump().values() if isinstance(v, str))


@given(st.binary(max_size=200))
def test_whatever_bytes_come_they_are_a_report_or_a_refusal(body: bytes) -> None:
    with pytest.raises(BadReport):
        parse_report(body)


@given(st.text(st.characters(codec=None)))
def test_storable_text_is_taken_by_every_encoder(text: str) -> None:
    kept = storable(text)
    assert "\0" not in kept
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert storable(kept) == kept
