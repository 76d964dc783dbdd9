"""moto, called without a socket: its web application and its models, in an account of its own."""

from typing import Any

from bot.demo.cloud.images import seed_images
from bot.demo.cloud.wire import Answer, Call, ServiceError, refusal

KEY_PAIR = "demo-key"


class MotoBackends:
    """The services that moto stands in for.

    moto keeps its state in the process, by account: `account` (12 digits) keeps two stand-ins
    apart. Not safe for threads. Importing moto takes seconds, so build this in a thread.
    """

    def __init__(self, account: str) -> None:
        from moto.ec2.models import EC2Backend, ec2_backends
        from moto.iam.models import iam_backends
        from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
        from moto.ssm.models import ssm_backends

        class LeanEc2Backend(EC2Backend):
            """Without moto's 1,285 images: those that have a name in SSM are added by us."""

            # moto finds a service's addresses beside the module of its backend.
            __module__ = EC2Backend.__module__

            def _load_amis(self) -> None:
                pass

        ec2_backends[account].backend = LeanEc2Backend
        self.account = account
        self._application = DomainDispatcherApplication(create_backend_app)
        self._ec2 = ec2_backends
        self._ssm = ssm_backends
        self._iam = iam_backends
        self._seeded: set[str] = set()

    def ec2(self, region: str) -> Any:
        """moto's EC2 of a region. Raises ServiceError for a region that does not exist."""
        self._seed(region)
        return self._ec2[self.account][region]

    def answer(self, call: Call) -> Answer:
        """Let moto answer a call."""
        from werkzeug.test import Client

        try:
            self._seed(call.region)
            kept = {"Authorization": _authorization(call)}
            if target := call.headers.get("X-Amz-Target"):
                kept["X-Amz-Target"] = target
            response = Client(self._application).post(
                "/",
                data=call.body,
                content_type=call.headers.get("Content-Type", "application/x-www-form-urlencoded"),
                headers={**kept, "X-Moto-Account-Id": self.account},
            )
        except ServiceError as error:
            return refusal(call, error)
        except Exception as error:  # moto raises what it has not implemented
            return refusal(call, ServiceError("InternalError", str(error), 500))
        return Answer(response.status_code, response.data, response.headers["Content-Type"])

    def reset(self) -> None:
        """Forget everything that was made in this account."""
        for backends in (self._ec2, self._ssm, self._iam):
            backends[self.account].reset()
        self._seeded.clear()

    def forget_account(self) -> None:
        """Give moto's memory of the account back."""
        for backends in (self._ec2, self._ssm, self._iam):
            backends.pop(self.account, None)

    def _seed(self, region: str) -> None:
        if region in self._seeded:
            return
        if region not in self._ec2[self.account]:
            raise ServiceError("AuthFailure", f"There is no region {region} in this account.", 401)
        ec2 = self._ec2[self.account][region]
        ec2.create_key_pair(KEY_PAIR, "ed25519", {})
        seed_images(ec2, self._ssm[self.account][region])
        self._seeded.add(region)


def _authorization(call: Call) -> str:
    """A signature's scope, which is all that moto reads of it."""
    scope = f"Credential=demo/20260101/{call.region}/{call.service}/aws4_request"
    return f"AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=0"
