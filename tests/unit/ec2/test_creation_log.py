"""What a create writes to the log: the lines, whose they are, and nothing secret."""

import base64
import logging

import pytest

from agents.ec2.cloud_errors import cloud_error
from agents.ec2.redaction import HIDDEN, redacted, redacted_text
from agents.ec2.request_tokens import cloud_control_token, ec2_token
from tests.unit.ec2.simulated_cloud import SimulatedCloud

SECRET = '#!/bin/sh\nexport TOKEN="s3cr3t-value"\n'


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG, "agents.ec2")
    return caplog


def lines(log: pytest.LogCaptureFixture, level: int) -> list[str]:
    """The agent's lines of a level, without whose they are."""
    return [
        one.getMessage().rpartition(" graph_thread=")[0]
        for one in log.records
        if one.levelno == level and one.name.startswith("agents.ec2")
    ]


async def test_the_lines_of_an_asynchronous_create(
    aws: SimulatedCloud, log: pytest.LogCaptureFixture
) -> None:
    aws.script("CreateResource", delay_seconds=3)
    creation = await aws.create(user_data=SECRET)

    (request,) = await aws.requests()
    image = (await aws.instances())[0]["ImageId"]
    assert lines(log, logging.INFO) == [
        f"trying Cloud Control: image {image}, type t3.micro",
        "create_resource called",
        "create_resource succeeded",
        "asynchronous answer: PENDING",
        f"waiting for Cloud Control's request {request['RequestToken']}, 60 s",
        "status check after 2.0 s: IN_PROGRESS",
        "status check after 4.0 s: SUCCESS",
        f"instance id obtained: {creation.instance_ids[0]}",
    ]
    assert len(lines(log, logging.DEBUG)) == 3
    assert lines(log, logging.WARNING) == lines(log, logging.ERROR) == []


async def test_every_line_names_its_thread_and_token(
    aws: SimulatedCloud, log: pytest.LogCaptureFixture
) -> None:
    aws.script("CreateResource", fail="InternalFailure", times=0)
    await aws.create()

    tokens = [cloud_control_token(aws.thread, 1, number) for number in (1, 2, 3)]
    mine = [one for one in log.records if one.name.startswith("agents.ec2")]
    assert {one.__dict__["graph_thread"] for one in mine} == {aws.thread}
    assert {one.__dict__["request_token"] for one in mine} == {*tokens, ec2_token(aws.thread, 1)}
    assert all(
        one.getMessage().endswith(
            f"graph_thread={aws.thread} request_token={one.__dict__['request_token']}"
        )
        for one in mine
    )


async def test_warnings_and_errors(aws: SimulatedCloud, log: pytest.LogCaptureFixture) -> None:
    aws.script("CreateResource", drop="before")
    aws.script("CreateResource", fail="ServiceInternalError", message="it broke")
    aws.script("CreateResource", delay_seconds=500, queued=True)
    await aws.create()

    warnings = lines(log, logging.WARNING)
    assert warnings == [
        "asynchronous failure: ServiceInternalError it broke",
        "time-out: no instance after 60 s, cancelling the request",
        "falling back to the EC2 API: Cloud Control did not finish in 60 s.",
    ]
    (error,) = lines(log, logging.ERROR)
    assert error.startswith("create_resource failed\nTraceback (most recent call last):")
    assert "ConnectionClosedError" in error


@pytest.mark.parametrize("message", [SECRET, base64.b64encode(SECRET.encode()).decode()])
async def test_user_data_is_never_logged_nor_said(
    aws: SimulatedCloud, log: pytest.LogCaptureFixture, message: str
) -> None:
    echoed = f"Invalid value for UserData: {message}"
    aws.script("CreateResource", error="InternalFailure", status=500, message=echoed)
    aws.script("CreateResource", fail="InternalFailure", message=echoed)
    aws.script("CreateResource", error="UnsupportedActionException", message=echoed)
    aws.script("RunInstances", error="InvalidParameterValue", message=echoed)
    creation = await aws.create(user_data=SECRET)

    assert creation.problem is not None
    said = [*aws.told, *creation.notes, creation.problem.sentence]
    everything = "\n".join([log.text, *said])
    assert HIDDEN in everything
    assert "s3cr3t" not in everything
    assert message.strip() not in everything


def test_fields_that_hold_secrets_are_hidden_inside_json_text_too() -> None:
    answer = {
        "ProgressEvent": {"ResourceModel": '{"UserData": "abc", "ImageId": "ami-1"}'},
        "Password": "abc",
        "Tags": [{"Key": "a", "Value": "xx hidden-thing yy"}],
    }
    assert redacted(answer, ["hidden-thing"]) == {
        "ProgressEvent": {"ResourceModel": f'{{"UserData": "{HIDDEN}", "ImageId": "ami-1"}}'},
        "Password": HIDDEN,
        "Tags": [{"Key": "a", "Value": f"xx {HIDDEN} yy"}],
    }
    assert redacted_text("a\nb", ["a\nb"]) == HIDDEN


def test_the_sdk_quoting_a_parameter_is_cut_short() -> None:
    from botocore.exceptions import ParamValidationError

    report = "Invalid type for parameter UserData, value: s3cr3t, type: <class 'int'>, valid: str"
    error = cloud_error(ParamValidationError(report=report))
    assert "s3cr3t" not in str(error)
    assert "UserData" in str(error)
