"""Collects log lines."""

from requestlog.context import request_number, request_user


class LogWriter:
    def __init__(self):
        self.lines = []

    def write(self, level, text):
        self.lines.append(f"{level:<5} [{request_number()} {request_user()}] {text}")

    def info(self, text):
        self.write("INFO", text)

    def warning(self, text):
        self.write("WARN", text)
