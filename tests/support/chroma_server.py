"""A Chroma server in a process of its own, with its data in a folder."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from tests.support.patience import PATIENCE


@contextmanager
def chroma_server(folder: Path) -> Iterator[str]:
    """Run it as `chroma run` does; gives its URL."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    chroma = Path(sys.executable).with_name("chroma")
    command = [chroma, "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)]
    with (folder.parent / f"{folder.name}.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}"
    try:
        ends = time.monotonic() + PATIENCE
        while not _answers(url):
            assert process.poll() is None, "Chroma has ended"
            assert time.monotonic() < ends, f"Chroma was not ready after {PATIENCE} s"
            time.sleep(0.05)
        yield url
    finally:
        process.terminate()
        process.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/api/v2/heartbeat", timeout=10) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
