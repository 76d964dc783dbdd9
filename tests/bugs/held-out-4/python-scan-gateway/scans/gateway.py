"""Hands uploads to the virus scanner that runs beside this service."""

import queue


class ScanTimeout(Exception):
    """The scanner did not answer within the time that an upload may wait."""


class ScanGateway:
    """Sends a file's name to the scanner and waits for the verdict."""

    def __init__(self, scanner, seconds=0.5):
        self._scanner = scanner
        self._seconds = seconds

    def scan(self, name):
        """`clean` or `infected`. Raises ScanTimeout."""
        answers = queue.Queue()
        self._scanner.submit(name, answers)
        try:
            return answers.get(timeout=self._seconds)
        except queue.Empty:
            raise ScanTimeout(f"no verdict for {name} within {self._seconds} s") from None
