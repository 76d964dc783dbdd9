"""What keeps Suture from starting."""


class CannotStart(Exception):
    """Something needed is missing or wrong; the text says what to do."""
