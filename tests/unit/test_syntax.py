"""Syntax trees, built by several analyses at once."""

import subprocess
import sys
from pathlib import Path

# A fresh interpreter, as the first trees are those that suffer; the collector's callback lets
# other threads run while a tree is being built.
SEVERAL_AT_ONCE = """
import gc, time
from concurrent.futures import ThreadPoolExecutor
from agents.incident.source_code.syntax import python_tree

source = "def f(a):\\n    return [a.b(c), d[0]]\\n" * 50
gc.set_threshold(100)
gc.callbacks.append(lambda phase, info: time.sleep(0.001))
with ThreadPoolExecutor(4) as threads:
    print({len(tree.body) for tree in threads.map(python_tree, [source] * 8)})
"""


def test_trees_are_built_in_several_threads() -> None:
    """Without care CPython before 3.11.8 raises SystemError here, and a patch is lost."""
    house = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", SEVERAL_AT_ONCE], cwd=house, capture_output=True, text=True
    )
    assert run.stdout == "{50}\n", run.stderr
