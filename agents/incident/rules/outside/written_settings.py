"""Settings that people write on the machine, refused by a parser or by the code itself."""

import re
from pathlib import PurePosixPath

from agents.incident.analysis import Analysis
from agents.incident.rules.outside.place import Place

_SETTINGS_FILE = re.compile(
    r"[\w./\\-]+\.(?:ini|cfg|conf|toml|ya?ml|json|json5|properties|env)\b(?!\.)", re.IGNORECASE
)
_REFUSED_BY_PARSER = re.compile(
    r"Duplicate(Option|Section|Key)|MissingSectionHeader|ParsingError|Interpolation\w*Error"
    r"|TOMLDecodeError|ScannerError|ParserError|ComposerError|ConstructorError|YAMLException"
    r"|NoOptionError|NoSectionError|ConfigException|MalformedInput"
)
_OF_SETTINGS = re.compile(
    r"(?i)settings?|config|propert(y|ies)|\boptions?\b|environ|getenv|process\.env|toml|yaml|\.ini\b"
)
_NAMES = re.compile(r"(?<![\w./-])[A-Za-z][\w-]*(?:[._][\w-]+)+(?![\w/(])|\b[A-Z][A-Z0-9_]{3,}\b")


def settings_refused(place: Place) -> Analysis | None:
    """A file of settings, no part of the repository, that a parser or the code itself refuses."""
    names = [PurePosixPath(entry).name for entry in place.case.snapshot.entries()]
    files = [
        path for path in _SETTINGS_FILE.findall(place.said) if PurePosixPath(path).name not in names
    ]
    parsed = _REFUSED_BY_PARSER.search(place.fault.error) is not None and not place.refuses
    own = place.refuses and any(
        _OF_SETTINGS.search(text) for text in (place.file.path, place.around, *place.callers[:2])
    )
    if files and (parsed or own):
        cause = f"The settings in `{files[0]}` are not what {place.where} can take: {place.told}."
        return place.answer(cause, "The file is no part of the repository: correct it there.")
    name = _setting_named(place) if place.refuses else None
    if name is None:
        return None
    cause = f"The setting `{name}` is refused on purpose at {place.where}: {place.told}."
    return place.answer(cause, "Correct it where this server gets its settings from.")


def _setting_named(place: Place) -> str | None:
    """A name in the message by which the program reads a setting that no file of it holds.

    What reads it must speak of settings there, or in the name of its file.
    """
    for name in dict.fromkeys(_NAMES.findall(place.fault.message)):
        read = re.compile(rf".*[\"'`]{re.escape(name)}[\"'`].*")
        reading = (
            f"{file.path} {line}"
            for file in place.files.files_with(name, place.file.path)
            for line in read.findall(file.text)
        )
        if any(map(_OF_SETTINGS.search, reading)) and not _is_held(place, name):
            return str(name)
    return None


def _is_held(place: Place, name: str) -> bool:
    """Whether a file of settings in the repository gives the name a value."""
    value = re.compile(rf"(?m)^\s*[\"']?{re.escape(name)}[\"']?\s*[:=]")
    return any(
        _SETTINGS_FILE.fullmatch(path) and value.search(place.case.snapshot.text(path))
        for path in place.case.snapshot.entries()
    )
