"""`suture index NAME`: reads a server's repository now, so that its first error need not wait."""

import sys

from agents.incident.index_warmer import IndexWarmer
from bot.agents import code_index
from bot.engine import AlreadyRunning, take_data_folder
from bot.settings import Settings
from storage import servers
from storage.code_index import IndexProgress
from storage.database import Database
from storage.mirrors import Mirrors

_BAR = 30


async def index_server(settings: Settings, database: Database, name: str) -> str:
    """Index the server's repository, with a bar on stderr; returns what was done, for people.

    Raises UnknownServer and MirrorError.
    """
    server = database.look(lambda s: servers.find_server(s, name))
    later = ""
    if settings.suture_embed_model and not settings.chroma_url and _bot_is_running(settings):
        # Chroma in a folder is one process's: what another writes there it would not see.
        settings = settings.model_copy(update={"suture_embed_model": ""})
        later = "\nThe running bot embeds them itself."
    warmer = IndexWarmer(
        database,
        Mirrors(settings.suture_data / "mirrors"),
        code_index(settings),
        settings.repository_token,
    )

    async def show(progress: IndexProgress) -> None:
        print(f"\r{bar(progress)}", end="", file=sys.stderr, flush=True)

    stats = await warmer.warm(server, show if sys.stderr.isatty() else None, quiet_seconds=0.2)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    done = (
        f"Indexed {stats.new_blobs:,} new files of {name} in {stats.seconds:.1f} s"
        f" ({stats.total_blobs:,} in all)."
    )
    return f"{done}\n{stats.note}" if stats.note else f"{done}{later}"


def _bot_is_running(settings: Settings) -> bool:
    try:
        take_data_folder(settings.suture_data).close()
    except AlreadyRunning:
        return True
    return False


def bar(progress: IndexProgress) -> str:
    """`Reading the code [#####.....] 1,200 of 2,400 files`."""
    filled = _BAR * progress.done // max(1, progress.total)
    return (
        f"{progress.doing} [{'#' * filled}{'.' * (_BAR - filled)}]"
        f" {progress.done:,} of {progress.total:,} files"
    )
