"""Which files implement an interface that the failing code knows only by its name."""

import re
from collections.abc import Iterator, Sequence

from agents.incident.localisation.script_modules import PathsByName, Read

_SUFFIXES = (".java", ".kt", ".scala", ".groovy", ".ts", ".cs")
_MOST_READ = 20


def implementing_files(
    types: Sequence[str], paths_by_name: PathsByName, read: Read
) -> Iterator[tuple[str, str]]:
    """Files whose class implements or extends one of the types, each with that type.

    They are looked for where frameworks that inject dependencies find them by convention, in files
    named for the type: `OrdersImpl`, `JpaOrders` or `CachedOrdersClient` for `Orders`.
    """
    for name in types:
        named = [
            path
            for file, paths in paths_by_name.items()
            if name in file and file.endswith(_SUFFIXES) and file.partition(".")[0] != name
            for path in paths
        ]
        inherits = re.compile(rf"(?:\bimplements\b|\bextends\b|:|\bwith\b)[^{{;]*?\b{name}\b")
        for path in sorted(named, key=len)[:_MOST_READ]:
            heads = re.findall(r"\b(?:class|object|record|enum)\s+[^{;]{0,500}", read(path))
            if any(inherits.search(head) for head in heads):
                yield path, name
