"""Runs Python programs, each in a fork of this process: it starts, and imports, once for them all.

A request is a marshalled pair, the program's folder and its environment; the answer is a line with
the exit code. What the program prints goes into files beside the folder.
"""

import asyncio  # noqa: F401 - this and the next are what programs import most
import atexit
import dataclasses  # noqa: F401
import datetime  # noqa: F401
import gc
import json  # noqa: F401
import marshal
import os
import sys
import threading
from pathlib import Path


def serve() -> Path:
    """Answer requests; returns only in a fork: the folder of the program that it is to run."""
    gc.freeze()
    while True:
        folder, environment = marshal.load(sys.stdin.buffer)
        child = os.fork()
        if not child:
            _settle_in(folder, environment)
            return Path(folder)
        _, status = os.waitpid(child, 0)
        os.write(1, b"%d\n" % os.waitstatus_to_exitcode(status))


def _settle_in(folder: str, environment: dict[str, str]) -> None:
    """Folder, streams, environment and paths, as the start of an interpreter leaves them."""
    os.chdir(folder)
    os.dup2(os.open("/dev/null", os.O_RDONLY), 0)
    for number, stream in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(f"{folder}.{stream}", os.O_WRONLY | os.O_CREAT), number)
    os.environ.clear()
    os.environ.update(environment)
    sys.path[0] = folder
    sys.argv = ["main.py"]


def run(folder: Path) -> int:
    """Run `main.py` as `__main__`; what it raises is printed without a frame of ours. Its code."""
    if {file.stem for file in folder.iterdir()} & sys.modules.keys():
        os.execv(sys.executable, [sys.executable, "-S", "-B", "main.py"])  # it means its own module
    path = folder / "main.py"
    main = type(sys)("__main__")
    main.__file__ = str(path)
    sys.modules["__main__"] = main
    try:
        exec(compile(path.read_bytes(), path, "exec"), main.__dict__)
    except SystemExit as ended:
        if ended.code is None or isinstance(ended.code, int):
            return ended.code or 0
        print(ended.code, file=sys.stderr)
        return 1
    except Exception as error:
        ours = error.__traceback__
        sys.last_value = error.with_traceback(ours and ours.tb_next)
        sys.excepthook(type(error), sys.last_value, None)
        return 1
    return 0


def end(folder: Path, code: int) -> None:
    """End as an interpreter does, but leave alone what was there before: that takes the longest."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    files = ((module, getattr(module, "__file__", None) or "") for module in sys.modules.values())
    own = [vars(module) for module, file in files if file.startswith(f"{folder}/")]
    sys.modules["tracemalloc"] = None  # type: ignore[assignment]  # nothing is imported any more
    forget = "sys.last_value = None; [values.clear() for values in own]; gc.collect()"
    # "sys" is the place that an interpreter names for what it finds at its end.
    exec(compile(forget, "sys", "exec"), {"sys": sys, "gc": gc, "own": own})
    sys.stdout.flush()
    os._exit(code)


if __name__ == "__main__":
    try:
        program = serve()
    except EOFError:  # nobody has a request any more
        sys.exit()
    end(program, run(program))
