"""Files that the machine provides: not there, or damaged."""

import difflib
import re
from pathlib import PurePosixPath

from agents.incident.analysis import Analysis
from agents.incident.rules.outside.place import Place

_NOT_THERE = re.compile(
    r"No such file or directory: '(?P<py>[^']+)'"
    r"|ENOENT: no such file or directory, (?:open|scandir|stat|lstat|access) '(?P<js>[^']+)'"
    r"|NoSuchFileException: (?P<java>\S.*?)$|FileNotFoundException: (?P<old>\S.*?) \(No such file"
    r"|(?:open|stat) (?P<go>\S+): no such file or directory",
    re.MULTILINE,
)
WRITES = re.compile(
    r"open\([^)\n]*[\"'][wax]b?\+?[\"']|write_text|write_bytes|writeFile|createWriteStream"
    r"|Files\.(write|newBufferedWriter|newOutputStream|copy|move)|FileWriter|FileOutputStream"
    r"|os\.(Create|WriteFile|OpenFile|rename|replace)|\.to_csv\(|json\.dump\(|\.save\("
    r"|shutil\.(copy|move)|copyFile|appendFile|PrintWriter|Files\.createFile"
)
_PROMISES = re.compile(
    r"(?i)\b(missing|not there|does not exist|doesn't exist|absent|first run|optional|if any|"
    r"when there is (none|no)|if there is (none|no)|without (a|one|it)|not exist|or (None|null))\b"
)
_TEMPORARY = re.compile(r"(?i)te?mp_?(file|dir)|createTemp")
_SPOILT = re.compile(r"undefined|None\b|null\b|NaN|\[object|[{}$%]|//|\s$|^\s|/$")


def file_not_there(place: Place) -> Analysis | None:
    """A file that is no part of the repository is to be read, and nothing in it writes it."""
    found = _NOT_THERE.search(place.said)
    around = place.file.lines[place.fault.line - 1 : place.fault.line + 2]
    if found is None or WRITES.search("\n".join([place.statement, *around])):
        return None  # then it is the folder that is not there
    path = next(name for name in found.groups() if name).strip()
    name, folder = PurePosixPath(path).name, PurePosixPath(path).parent.name
    entries = list(place.case.snapshot.entries())
    names = {PurePosixPath(entry).name for entry in entries}
    folders = {part for entry in entries for part in PurePosixPath(entry).parts[:-1]}
    alike = [other for other in names if PurePosixPath(other).suffix == PurePosixPath(name).suffix]
    if _SPOILT.search(path) or not name or _TEMPORARY.search(place.around):
        return None
    if name in names or folder in folders or difflib.get_close_matches(name, alike, 1, 0.85):
        return None
    if _PROMISES.search(place.comment) or _is_written(place, name):
        return None
    cause = f"The file `{path}`, which {place.where} reads, is not there."
    advice = (
        "It is no part of the repository and nothing in it writes it: it belongs to the machine "
        "where the server runs. Put it there, or correct the path in the server's settings."
    )
    return place.answer(cause, advice)


def _is_written(place: Place, name: str) -> bool:
    """Whether a file of the program that names this file also writes files."""
    return any(
        WRITES.search(file.text)
        for word in (name, PurePosixPath(name).stem)
        for file in place.files.files_with(word, place.file.path)
    )


def database_not_opened(place: Place) -> Analysis | None:
    """The file of an SQLite database can neither be opened nor made."""
    if "unable to open database file" not in place.said:
        return None
    cause = f"The database file that {place.where} opens cannot be opened or made."
    advice = "Check the path in this server's settings, that its folder is there, and the rights."
    return place.answer(cause, advice)


_UNREADABLE = re.compile(r"'(?P<codec>[\w-]+)' codec can't decode")


def file_in_other_encoding(place: Place) -> Analysis | None:
    """A file is read in the encoding that the comments, too, say it has, and is in another."""
    found = _UNREADABLE.search(place.said)
    if found is None or not READS_FILE.search(place.around):
        return None
    named = re.sub(r"\W", ".?", found["codec"])
    said = place.comment + "".join(re.findall(r'\A(?:#.*\n)*"""[\s\S]*?"""', place.file.text))
    if not re.search(rf"(?i)encoding=[\"']{named}", place.around):
        return None
    if not re.search(rf"(?i)\b{named}\b", said):
        return None
    cause = f"The file that {place.where} reads is not in {found['codec'].upper()}, as is agreed."
    return place.answer(cause, "Ask for it, or put it there, in the encoding that it should have.")


_BUNDLE = re.compile(r"Can't find bundle for base name (?P<name>[\w./$-]+), locale")


def bundle_not_there(place: Place) -> Analysis | None:
    """Java's texts or settings of a name that no file of the repository has."""
    found = _BUNDLE.search(place.said)
    if found is None:
        return None
    name = PurePosixPath(found["name"].replace(".", "/")).name
    own = re.compile(rf"(^|/){re.escape(name)}(_\w+)?\.(properties|java|xml)$")
    if any(own.search(entry) for entry in place.case.snapshot.entries()):
        return None
    cause = f"The resource bundle `{found['name']}`, which {place.where} loads, is not there."
    advice = "It is no part of the repository: put it on this server's class path."
    return place.answer(cause, advice)


_DAMAGED = re.compile(
    r"JSONDecodeError|JsonParseException|JsonSyntaxException|in JSON at position|JSON input"
    r"|is not valid JSON|(Bad|Invalid) ?control character|TOMLDecodeError|ScannerError|ParserError"
    r"|BadZipFile|BadGzipFile|UnpicklingError|StreamCorruptedException|ZipException|ParseError:"
    r"|unexpected end of JSON|EOFException|Unexpected end of ZLIB|unexpected EOF"
    r"|MissingSectionHeaderError|not a gzip|file is not a database"
    r"|error:\w{8}:(asn1|PEM|DECODER|digital envelope) |(Could not|Unable to) (load|read) PEM"
)
READS_FILE = re.compile(
    r"\bopen\(|read_text\(|read_bytes\(|readFile(Sync)?\(|Files\.(read|lines|new)"
    r"|FileReader\(|FileInputStream\(|os\.(Open|ReadFile)\(|\.read_csv\("
)
_REPLACES = re.compile(
    r"os\.(replace|rename|Rename)\(|\.replace\(path|rename(Sync)?\(|Files\.move\("
)
_FORGIVES = re.compile(
    r"(?i)\b(damaged|corrupt\w*|broken|invalid|malformed|unreadable|cannot be read|garbage)\b"
)
_REFUSES = re.compile(r"(?i)(@?\b(raise|throw|fail|error|panic|reject)\w*\b)[^.]*")
"""Words about what it refuses, up to the end of their sentence: no promise to forgive that."""


def file_damaged(place: Place) -> Analysis | None:
    """A file from outside does not hold what its form promises."""
    if not _DAMAGED.search(place.said) or not READS_FILE.search(place.around):
        return None
    if _FORGIVES.search(_REFUSES.sub("", place.comment)) or re.search(
        r"https?:|fetch\(|request", place.around
    ):
        return None
    entries = {PurePosixPath(entry).name for entry in place.case.snapshot.entries()}
    texts = [place.around, *place.callers]
    named = {
        n for text in texts for n in re.findall(r"[\"'][^\"'\n]*?([\w-]+\.\w{2,5})[\"']", text)
    }
    if named & entries:
        return None
    for file in place.files.files_with("", place.file.path):
        if re.search(r"except[^\n]*(JSONDecode|ValueError|ParseError)", file.text):
            return None
    writes = WRITES.search(place.file.text)
    if writes and not _REPLACES.search(place.file.text):
        return None
    whole = "The program replaces it whole, never in part. " if writes else ""
    cause = f"The file that {place.where} reads is damaged, or not of the form that it should have."
    advice = f"{whole}It is no part of the repository: restore it, or put a right one in its place."
    return place.answer(cause, advice)
