"""Errors that steps of a job may raise."""


class StepError(Exception):
    """A step could not do its work."""


class MissingInput(StepError):
    """A file that the step needs is not there."""

    def __init__(self, path):
        super().__init__(path)
        self.path = path

    def __str__(self):
        return f"{self.path} is missing"


class StepFailed(StepError):
    """The program that a step runs has ended with a code other than 0."""

    def __init__(self, program, code, output=""):
        super().__init__(f"{program} ended with {code}")
        self.program = program
        self.code = code
        self.output = output
