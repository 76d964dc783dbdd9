"""Creating where there is no Cloud Control, and where Cloud Control lies."""

import json
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, web
from moto.server import ThreadedMotoServer

from agents.ec2.cloud import Cloud
from agents.ec2.creation import Creation, create_instance
from agents.ec2.parameters import CreateInstance
from agents.ec2.request_tokens import ec2_token, made_for
from agents.ec2.verification import verify
from tests.unit.ec2.simulated_cloud import TAGS, SimulatedCloud, SimulatedTime, cloud_at

ASKED = CreateInstance(instance_type="t3.micro", image="al2023", name="web-1")


async def quietly(_: str) -> None:
    """Nobody listens."""


async def create(cloud: Cloud, thread: str, attempt: int = 1) -> Creation:
    return await create_instance(
        cloud, ASKED, graph_thread=thread, attempt=attempt, tags=TAGS, tell=quietly
    )


@pytest.fixture(scope="module")
async def moto() -> AsyncIterator[Cloud]:
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    cloud = cloud_at(f"http://{host}:{port}", SimulatedTime())
    yield cloud
    cloud.close()
    server.stop()


async def test_plain_moto_has_no_cloud_control_so_ec2_makes_it(moto: Cloud) -> None:
    creation = await create(moto, "T1:C1:1:1")
    verified = await verify(
        moto,
        "create_instance",
        ASKED,
        instance_ids=creation.instance_ids,
        tags=TAGS,
        graph_thread="T1:C1:1:1",
    )

    assert creation.problem is None
    assert creation.via == "ec2"
    assert creation.request_token == ec2_token("T1:C1:1:1", 1)
    assert verified.passed, verified.sentence


async def test_plain_moto_ignores_client_tokens_and_still_one_is_made(moto: Cloud) -> None:
    first = await create(moto, "T1:C1:2:1")
    again = await create(moto, "T1:C1:2:1")

    assert first.instance_ids == again.instance_ids
    assert len(await made_for(moto, "T1:C1:2:1", 1)) == 1


@pytest.fixture
async def liar(aws: SimulatedCloud) -> AsyncIterator[Cloud]:
    """A server whose CreateResource always claims success with a made-up id, at once; all else
    is the stand-in's."""

    async def answer(request: web.Request) -> web.Response:
        body = await request.read()
        if request.headers.get("X-Amz-Target", "").endswith(".CreateResource"):
            event = {
                "TypeName": "AWS::EC2::Instance",
                "Identifier": "i-0feedfacefeedface",
                "RequestToken": "made-up",
                "Operation": "CREATE",
                "OperationStatus": "SUCCESS",
            }
            text = json.dumps({"ProgressEvent": event})
            return web.Response(text=text, content_type="application/x-amz-json-1.0")
        async with (
            ClientSession(auto_decompress=False) as session,
            session.post(aws.stand_in.url, data=body, headers=request.headers) as real,
        ):
            kept = {"Content-Type": real.headers["Content-Type"]}
            return web.Response(body=await real.read(), status=real.status, headers=kept)

    app = web.Application()
    app.router.add_post("/", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    cloud = cloud_at(f"http://{host}:{port}", aws.time)
    yield cloud
    cloud.close()
    await runner.cleanup()


async def test_verification_notices_that_nothing_was_made(liar: Cloud, aws: SimulatedCloud) -> None:
    creation = await create(liar, aws.thread)
    verified = await verify(
        liar, "create_instance", ASKED, instance_ids=creation.instance_ids, tags=TAGS
    )

    assert creation.instance_ids == ["i-0feedfacefeedface"]
    assert not verified.passed
    assert verified.finding == "nothing"
    assert "i-0feedfacefeedface" in verified.sentence
    assert await aws.existing() == []
