"""What the repository declares that it needs: packages in its manifests, names in its schema."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from agents.incident.analysis import Evidence
from agents.incident.rules.rule import quoted
from storage.mirrors import Snapshot

MAX_FILES = 200
MAX_BYTES = 400_000
_MANIFESTS = re.compile(
    r"(^|/)(requirements[\w.-]*\.txt|requirements/[\w.-]+\.txt|pyproject\.toml|setup\.(py|cfg)"
    r"|Pipfile|environment\.ya?ml|package\.json|pom\.xml|build\.gradle(\.kts)?|go\.mod)$"
)
_MIGRATIONS = re.compile(
    r"(?i)(^|/)(migrations?|alembic|migrate|changelogs?|flyway|liquibase|prisma)/"
    r"|(^|/)(schema|structure)\.(sql|prisma|rb)$|(^|/)(V|v)?\d+[\w.-]*\.sql$"
)
_ALIASES = {
    "yaml": "pyyaml", "pil": "pillow", "cv2": "opencv", "sklearn": "scikit-learn",
    "bs4": "beautifulsoup4", "dateutil": "python-dateutil", "dotenv": "python-dotenv",
    "jwt": "pyjwt", "attr": "attrs", "crypto": "pycryptodome", "serial": "pyserial",
    "git": "gitpython", "magic": "python-magic", "openssl": "pyopenssl", "mysqldb": "mysqlclient",
}  # fmt: skip


def declared_package(snapshot: Snapshot, package: str) -> Evidence | None:
    """The line of a manifest that names the package, as an import or as a registry names it."""
    plain = re.sub(r"[-_.]+", "-", package).lower()
    names = {plain, _ALIASES.get(plain, plain)}
    wanted = "|".join(re.escape(name).replace("\\-", "[-_.]+") for name in sorted(names))
    pattern = re.compile(rf"(?i)(^|[\s\"'/<>:,\[])({wanted})(?![\w-])")
    reason = "where it is declared"
    return next(_lines_with(snapshot, _MANIFESTS, pattern, reason), None)


def in_schema(snapshot: Snapshot, name: str) -> Evidence | None:
    """The line of a migration or schema file that names the table or column."""
    pattern = re.compile(rf"(?i)\b{re.escape(name)}\b")
    reason = f"what gives the schema its `{name}`"
    return next(_lines_with(snapshot, _MIGRATIONS, pattern, reason), None)


def _lines_with(
    snapshot: Snapshot, paths: re.Pattern[str], pattern: re.Pattern[str], reason: str
) -> Iterator[Evidence]:
    found = sorted(path for path in snapshot.entries() if paths.search(path))
    for path in found[:MAX_FILES]:
        if len(snapshot.read(path)) > MAX_BYTES or PurePosixPath(path).suffix in (".pyc", ".png"):
            continue
        text = snapshot.text(path).replace("\r\n", "\n")
        for number, line in enumerate(text.split("\n"), start=1):
            if pattern.search(line) and not line.lstrip().startswith(("#", "//", "--")):
                yield quoted(path, text, number, number, reason)
                break
