"""What keeps Suture from starting, or a command from being carried out."""


class CannotStart(Exception):
    """Something needed is missing or wrong; the text says what to do."""


class NothingToDo(Exception):
    """A command that asks for nothing; the text says what it could ask for."""
