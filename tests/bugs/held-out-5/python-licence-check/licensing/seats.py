"""Who uses the installation at the moment."""


class SeatTable:
    def __init__(self, licence):
        self._licence = licence
        self._users = set()

    def sign_in(self, user):
        """Whether there is a seat for the user."""
        if user in self._users:
            return True
        if len(self._users) >= self._licence.seats:
            return False
        self._users.add(user)
        return True

    def sign_out(self, user):
        self._users.discard(user)
