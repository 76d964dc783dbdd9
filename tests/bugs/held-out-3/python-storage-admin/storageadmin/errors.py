"""What the storage's admin API may answer instead of success."""


class ServerError(Exception):
    """An error answer. `code` is the API's own word for it, where it gives one."""

    def __init__(self, status, code=None):
        super().__init__(f"{status} {code or 'without a code'}")
        self.status = status
        self.code = code


class NoSuchUser(ServerError):
    pass


BY_CODE = {"NoSuchUser": NoSuchUser}
