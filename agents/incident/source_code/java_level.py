"""The version of Java that a file is written for, as its build file says."""

import re
from pathlib import PurePosixPath

from storage.mirrors import Snapshot

_BUILD_FILES = ("pom.xml", "build.gradle", "build.gradle.kts")
_LEVEL = re.compile(
    r"<[\w.-]*(?:source|target|release|java\.version|jdk\.version)>\s*(?:1\.)?(\d{1,2})\s*<"
    r"|(?:source|target)Compatibility\s*[=( ]\s*(?:JavaVersion\.VERSION_)?['\"]?(?:1[._])?(\d{1,2})"
    r"|JavaLanguageVersion\.of\((\d{1,2})\)|\brelease(?:\.set\(|\s*=\s*)(\d{1,2})"
)


def java_level(snapshot: Snapshot, path: str) -> int | None:
    """8 for Java 8, and so on; of the nearest build file that says it, None when none does."""
    entries = snapshot.entries()
    for folder in PurePosixPath(path).parents:
        for name in _BUILD_FILES:
            file = str(folder / name)
            found = _LEVEL.search(snapshot.text(file)) if file in entries else None
            if found is not None:
                return int(next(filter(None, found.groups())))
    return None
