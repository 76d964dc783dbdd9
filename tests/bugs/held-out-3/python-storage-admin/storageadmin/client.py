import json

from storageadmin.errors import BY_CODE, ServerError


class AdminClient:
    def __init__(self, transport):
        self._transport = transport

    def user(self, uid):
        """A user's record, or None."""
        try:
            return self._get(f"/admin/user?uid={uid}")
        except ServerError as error:
            if error.status == 404:
                return None
            raise

    def _get(self, path):
        status, body = self._transport(path)
        content = json.loads(body)
        if status < 400:
            return content
        code = str(content["Code"])
        raise BY_CODE.get(code, ServerError)(status, code)
