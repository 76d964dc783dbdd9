"""What the log and the metrics do not tell: secrets on the wire, and lines that nobody wrote."""

from pathlib import Path

from slack_sdk.errors import SlackApiError

from handlers.refusals import reason_of
from tests.support.command_line import run_python

PROGRAM = """
import logging, boto3
from botocore.config import Config
from bot.process import set_up_logging

set_up_logging("DEBUG")
ec2 = boto3.client(
    "ec2", "eu-central-1", endpoint_url="http://127.0.0.1:1",
    aws_access_key_id="AKIAKEY", aws_secret_access_key="s", aws_session_token="the-session-token",
    config=Config(retries={"total_max_attempts": 1}, connect_timeout=1),
)
try:
    ec2.run_instances(ImageId="ami-1", MinCount=1, MaxCount=1, UserData="the-user-data")
except Exception as error:
    logging.getLogger("agents.ec2").debug("tried\\n2026-01-01 INFO bot: all is \\u202ewell\\r")
logging.getLogger("bot").info("ready")
"""


async def test_debug_is_for_suture_alone_and_a_message_is_one_line(tmp_path: Path) -> None:
    ran = await run_python(tmp_path / "data", "-c", PROGRAM)
    assert ran.code == 0, ran.err
    tried, ready = ran.err.splitlines()
    assert tried.endswith(
        r"DEBUG agents.ec2: tried\n2026-01-01 INFO bot: all is \u202ewell\u000d"
    ), tried
    assert ready.endswith("INFO bot: ready")
    for secret in ("the-user-data", "AKIAKEY", "the-session-token"):
        assert secret not in ran.err


def test_a_page_instead_of_an_answer_is_not_repeated() -> None:
    page = {"status": 502, "headers": {}, "body": "<html>the proxy's page, with a password</html>"}
    error = SlackApiError(f"Received a response in a non-JSON format: {page['body']}", page)
    assert reason_of(error) == "no answer in JSON"
