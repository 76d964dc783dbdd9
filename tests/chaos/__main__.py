"""`make chaos`: a storm of events, clicks and requests, with kills and trouble on every wire.

Variables: SEED, KILLS, SECONDS, SHOPS, PATIENCE; with DATABASE=postgresql a PostgreSQL of its own
and REPLICAS bots on it.
"""

import asyncio
import os
import secrets
import sys
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.chaos.run import Plan, run
from tests.support.postgres import postgres_server


def main() -> int:
    """Run one storm, print what it did; 0 when everything held."""
    number = {name: float(value) for name, value in os.environ.items() if value.isdigit()}.get
    seed = int(number("SEED", secrets.randbelow(10**6)))
    on_postgresql = os.environ.get("DATABASE", "").startswith("postgresql")
    print(f"seed {seed}", flush=True)
    with (
        postgres_server() if on_postgresql else nullcontext() as server,
        TemporaryDirectory(prefix="suture-chaos-", ignore_cleanup_errors=True) as folder,
    ):
        plan = Plan(
            seed=seed,
            seconds=number("SECONDS", 60.0),
            kills=int(number("KILLS", 30)),
            shops=int(number("SHOPS", 6)),
            patience=number("PATIENCE", 240.0),
            replicas=int(number("REPLICAS", 3)) if server else 1,
            database=server.new_database() if server else "",
        )
        verdict, ledger = asyncio.run(run(Path(folder), plan))
    for name, value in {**ledger.figures(), **verdict.figures}.items():
        print(f"{value:>7}  {name}")
    for sentence in verdict.wrong:
        print(f"WRONG: {sentence}")
    print("Everything held." if not verdict.wrong else f"Run it again with SEED={seed}.")
    return 1 if verdict.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
