"""Calls the converter that is installed on the machine."""

import subprocess


class Converter:
    def __init__(self, command=("sh", "machine/convert")):
        self._command = list(command)

    def convert(self, source, height):
        """The name of the converted video."""
        target = f"{source.rsplit('.', 1)[0]}-{height}p.mp4"
        subprocess.run([*self._command, source, target, str(height)], check=True)
        return target
