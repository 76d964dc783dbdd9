"""Creating an instance through RunInstances."""

from agents.ec2.cloud import Cloud
from agents.ec2.cloud_errors import CloudError
from agents.ec2.launch import Launch
from agents.ec2.pacing import back_off
from agents.ec2.request_log import RequestLog
from agents.ec2.request_tokens import made_by

_SENDS = 4
_MISMATCH = "IdempotentParameterMismatch"


async def run_instance(cloud: Cloud, launch: Launch, token: str, log: RequestLog) -> str:
    """Run one instance and return its id; raises CloudError.

    A call that was throttled or may have been lost is sent again under the same ClientToken,
    which EC2 takes for the same request, and only after a look for what it may have made.
    """
    form = launch.form(token)
    for send in range(1, _SENDS + 1):
        log.info("run_instances called")
        try:
            answer = await cloud.ec2(lambda ec2: ec2.run_instances(**form))
            log.response("run_instances", answer)
            return answer["Instances"][0]["InstanceId"]
        except CloudError as error:
            log.failure("run_instances failed", error)
            if error.fate == "unknown" or error.code == _MISMATCH:
                made = await made_by(cloud, [token])
                if made:
                    return made[0].id
            if not error.passing or send == _SENDS:
                raise
        await cloud.sleep(back_off(send, cloud.jitter))
    raise AssertionError("the last send returns or raises")
