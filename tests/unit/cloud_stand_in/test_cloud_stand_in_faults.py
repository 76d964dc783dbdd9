"""Trouble on order, over the wire, and the controls and the page beside it."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError, ConnectionClosedError

from tests.support.patience import PATIENCE
from tests.unit.cloud_stand_in.cloud_in_thread import CloudInThread, code_of
from tests.unit.cloud_stand_in.test_cloud_stand_in_cloud_control import create, model, poll

Answer = tuple[int, str]


def ask(cloud: CloudInThread, path: str, document: Any = None, **headers: str) -> Answer:
    """GET, or POST with a document; headers are named with underscores."""
    request = urllib.request.Request(
        cloud.stand_in.url + path,
        data=None if document is None else json.dumps(document).encode(),
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def create_raw(cloud: CloudInThread) -> dict[str, Any]:
    """CreateResource without boto3, which drops what it does not know."""
    scope = "Credential=demo/20260101/eu-central-1/cloudcontrolapi/aws4_request"
    status, text = ask(
        cloud,
        "/",
        {"TypeName": "AWS::EC2::Instance", "DesiredState": model(cloud)},
        Authorization=f"AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=0",
        X_Amz_Target="CloudApiService.CreateResource",
        Content_Type="application/x-amz-json-1.0",
    )
    assert status == 200
    return dict(json.loads(text))


def test_delay_by_seconds_and_by_polls(cloud: CloudInThread) -> None:
    cloud.stand_in.script("CreateResource", delay_seconds=30, retry_after=7)
    event = create(cloud)
    assert event["RetryAfter"].timestamp() == pytest.approx(cloud.stand_in.now() + 7, abs=3)
    assert poll(cloud, event)["OperationStatus"] == "IN_PROGRESS"
    cloud.stand_in.tick(31)
    assert poll(cloud, event)["OperationStatus"] == "SUCCESS"
    cloud.stand_in.script("CreateResource", delay_polls=2)
    event = create(cloud)
    seen = [poll(cloud, event)["OperationStatus"] for _ in range(4)]
    assert seen == ["IN_PROGRESS", "IN_PROGRESS", "SUCCESS", "SUCCESS"]


@pytest.mark.parametrize("code", ["NotStabilized", "ServiceInternalError", "AccessDenied"])
@pytest.mark.parametrize(
    ("makes", "instances"), [("", []), ("at_start", ["running"]), ("at_end", ["running"])]
)
def test_a_request_fails_before_or_after_the_instance_was_made(
    cloud: CloudInThread, code: str, makes: str, instances: list[str]
) -> None:
    cloud.stand_in.script("CreateResource", fail=code, makes=makes, message="as ordered")
    failed = poll(cloud, create(cloud))
    assert (failed["OperationStatus"], failed["ErrorCode"]) == ("FAILED", code)
    assert failed["StatusMessage"] == "as ordered"
    assert cloud.states() == instances


def test_success_without_an_instance(cloud: CloudInThread) -> None:
    cloud.stand_in.script("CreateResource", makes="never")
    done = poll(cloud, create(cloud))
    assert done["OperationStatus"] == "SUCCESS"
    with pytest.raises(ClientError) as missing:
        cloud.ec2.describe_instances(InstanceIds=[done["Identifier"]])
    assert code_of(missing) == "InvalidInstanceID.NotFound"


def test_an_identifier_that_is_not_told(cloud: CloudInThread) -> None:
    cloud.stand_in.script("CreateResource", unnamed=True, delay_polls=1)
    event = create(cloud)
    assert "Identifier" not in poll(cloud, event)
    assert cloud.states() == ["running"]


def test_the_three_shapes_of_an_answer(cloud: CloudInThread) -> None:
    cloud.stand_in.script("CreateResource", answer="ResourceDescription")
    described = create_raw(cloud)["ResourceDescription"]
    assert cloud.state(described["Identifier"]) == "running"
    assert json.loads(described["Properties"])["InstanceType"] == "t3.micro"
    cloud.stand_in.script("CreateResource", answer="Identifier")
    assert cloud.state(create_raw(cloud)["Identifier"]) == "running"
    cloud.stand_in.script("CreateResource", answer="ProgressEvent")
    assert create(cloud)["OperationStatus"] == "SUCCESS"
    assert cloud.states() == ["running"] * 3


def test_boto3_drops_the_other_shapes_from_its_answer(cloud: CloudInThread) -> None:
    cloud.stand_in.script("CreateResource", answer="Identifier")
    answer = cloud.control.create_resource(TypeName="AWS::EC2::Instance", DesiredState=model(cloud))
    assert set(answer) == {"ResponseMetadata"}


@pytest.mark.parametrize(
    ("operation", "call"),
    [
        ("CreateResource", lambda cloud: create(cloud, ClientToken="t-1")),
        ("RunInstances", lambda cloud: cloud.launch(ClientToken="t-1")),
    ],
)
def test_a_dropped_connection_and_the_same_token_again(
    cloud: CloudInThread, operation: str, call: Callable[[CloudInThread], Any]
) -> None:
    cloud.stand_in.script(operation, drop="before")
    with pytest.raises(ConnectionClosedError):
        call(cloud)
    assert cloud.states() == []
    cloud.stand_in.script(operation, drop="after")
    with pytest.raises(ConnectionClosedError):
        call(cloud)
    assert cloud.states() == ["running"]
    call(cloud)
    assert cloud.states() == ["running"]


@pytest.mark.parametrize(
    ("operation", "fault", "code", "status"),
    [
        ("CreateResource", {"error": "ThrottlingException"}, "ThrottlingException", 400),
        ("CreateResource", {"error": "AccessDeniedException"}, "AccessDeniedException", 400),
        ("CreateResource", {"status": 429}, "429", 429),
        ("cloudcontrol", {"status": 404}, "404", 404),
        ("*", {"status": 500}, "500", 500),
        ("RunInstances", {"error": "RequestLimitExceeded"}, "RequestLimitExceeded", 503),
        ("RunInstances", {"error": "UnauthorizedOperation"}, "UnauthorizedOperation", 403),
        ("ec2", {"error": "InternalError"}, "InternalError", 500),
        ("GetParameter", {"error": "ParameterNotFound"}, "ParameterNotFound", 400),
        ("sts", {"error": "ExpiredToken"}, "ExpiredToken", 400),
    ],
)
def test_refusals_in_each_services_own_words(
    cloud: CloudInThread, operation: str, fault: dict[str, Any], code: str, status: int
) -> None:
    desired, image = model(cloud), cloud.image()
    calls = {
        "ec2": lambda: cloud.launch(ImageId=image),
        "RunInstances": lambda: cloud.launch(ImageId=image),
        "GetParameter": lambda: cloud.client("ssm").get_parameter(Name="/x"),
        "sts": lambda: cloud.client("sts").get_caller_identity(),
    }
    call = calls.get(operation, lambda: create(cloud, desired))
    cloud.stand_in.script(operation, **fault)
    with pytest.raises(ClientError) as refused:
        call()
    assert code_of(refused) == code
    assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == status
    assert cloud.states() == []


def test_faults_are_used_up_and_some_last_until_the_reset(cloud: CloudInThread) -> None:
    cloud.stand_in.script("CreateResource", times=2, error="ThrottlingException")
    for _ in range(2):
        with pytest.raises(ClientError):
            create(cloud)
    assert create(cloud)["OperationStatus"] == "PENDING"
    cloud.stand_in.script("cloudcontrol", times=0, status=404)
    for _ in range(3):
        with pytest.raises(ClientError):
            create(cloud)
    cloud.reset()
    assert create(cloud)["OperationStatus"] == "PENDING"


def test_an_answer_that_is_late(cloud: CloudInThread) -> None:
    cloud.stand_in.script("DescribeVpcs", answer_seconds=0.2)
    before = cloud.run(now())
    cloud.ec2.describe_vpcs()
    assert cloud.run(now()) - before >= 0.2


async def now() -> float:
    import time

    return time.monotonic()


def test_the_controls(cloud: CloudInThread) -> None:
    ordered = {"operation": "CreateResource", "delay_seconds": 60}
    assert ask(cloud, "/_control/script", ordered)[0] == 200
    event = create(cloud)
    assert poll(cloud, event)["OperationStatus"] == "IN_PROGRESS"
    assert ask(cloud, "/_control/tick", {"seconds": 61})[0] == 200
    [request] = json.loads(ask(cloud, "/_control/requests")[1])["requests"]
    assert (request["RequestToken"], request["OperationStatus"]) == (
        event["RequestToken"],
        "SUCCESS",
    )
    [instance] = json.loads(ask(cloud, "/_control/instances")[1])["instances"]
    assert instance["InstanceId"] == request["Identifier"]
    assert ask(cloud, "/_control/reset", {})[0] == 200
    assert json.loads(ask(cloud, "/_control/instances")[1]) == {"instances": []}


@pytest.mark.parametrize(
    ("path", "document"),
    [
        ("/_control/script", {"operation": "CreateResource", "explode": True}),
        ("/_control/script", {"times": 1}),
        ("/_control/script", []),
        ("/_control/tick", {"seconds": "many"}),
        ("/_control/tick", {"seconds": -1}),
    ],
)
def test_controls_refuse_what_they_do_not_understand(
    cloud: CloudInThread, path: str, document: Any
) -> None:
    assert ask(cloud, path, document)[0] == 400


def test_other_sites_may_not_post(cloud: CloudInThread) -> None:
    cloud.launch()
    for headers in ({"Origin": "https://evil.example"}, {"Sec_Fetch_Site": "cross-site"}):
        assert ask(cloud, "/_control/reset", {}, **headers)[0] == 403
    assert cloud.states() == ["running"]
    assert ask(cloud, "/_control/reset", {}, Origin=cloud.stand_in.url)[0] == 200


def test_calls_for_other_services_find_nothing(cloud: CloudInThread) -> None:
    with pytest.raises(ClientError) as missing:
        cloud.client("sqs").list_queues()
    assert missing.value.response["ResponseMetadata"]["HTTPStatusCode"] == 404
    assert ask(cloud, "/", {})[0] == 404


def test_the_page_shows_instances_and_requests(cloud: CloudInThread) -> None:
    status, empty = ask(cloud, "/")
    assert (status, "No instances" in empty) == (200, True)
    tags = [{"Key": "Name", "Value": "<script>alert(1)</script>"}, {"Key": "team", "Value": "ops"}]
    done = poll(cloud, create(cloud, model(cloud, Tags=tags)))
    failed = create(cloud, model(cloud, InstanceType="t3.gigantic"))
    _, text = ask(cloud, "/")
    for shown in (done["Identifier"], "running", "ops", "t3.micro", "failed", "t3.gigantic"):
        assert shown in text
    assert failed["RequestToken"] in text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text
    for asset in ("page.css", "page.js"):
        assert ask(cloud, f"/assets/{asset}")[0] == 200
