"""Makes the lines of a reported trace readable: no colours, escapes, log prefixes or excess."""

import re

from agents.incident.stacktraces.json_logs import looks_like_frame, text_of_record
from agents.incident.stacktraces.one_line import parted
from agents.incident.stacktraces.shared_prefixes import without_shared_prefixes

MAX_CHARACTERS = 2_000_000
MAX_LINES = 20_000
MAX_LINE_CHARACTERS = 4_000
MAX_BLANK_LINES = 20
# Stands, blank to all who do not ask, where a line has more of a log's prefix than the one before:
# there the log goes on.
RECORD_START = "\x1e"

_ANSI = re.compile(r"\x1b\[[0-9;?]{0,32}[ -/]{0,4}[@-~]")
_LINE_END = re.compile(r"\r{0,3}\n|\r")

# A trace that went through a JSON encoder twice has its line ends spelled out. They count as line
# ends only where a line of a trace follows, so that a quoted source line keeps its "\n".
_ESCAPED_TRACE = re.compile(
    r"(?:\\r)?\\n(?:\s|\\t){0,32}"
    r"(?:at |from |File \\?\"|Caused by: |Traceback \(|#\d{1,4} |goroutine \d|stack backtrace:"
    r"|[A-Za-z_$][\w$.]{0,100}@(?:https?|file):|[^\s\\:]{1,200}\.(?:go|rb|rs):\d)"
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
_UNESCAPED_QUOTE = re.compile(r'(?<!\\)"')
_ESCAPED_CHARACTERS = {"n": "\n", "r": "", "t": "\t", '"': '"', "\\": "\\", "/": "/"}

# rsyslog spells out control characters in octal.
_SYSLOG_TRACE = re.compile(
    r"#01[12](?:#011| ){0,32}(?:at |File \"|Caused by: |Traceback \(|goroutine \d"
    r"|[^\s:#]{1,300}\.(?:go|rb|rs|php|js):\d)"
)
_SYSLOG_CHARACTERS = {"#011": "\t", "#012": "\n", "#015": "", "#033": "\x1b"}
_SYSLOG_CHARACTER = re.compile("|".join(_SYSLOG_CHARACTERS))
# Of a pretty-printed JSON list that was cut its lines are left: `    "    at f (/a.js:1:2)",`.
_QUOTED_FRAME = re.compile(r"\s*\"\s*at \S")
_QUOTED_LINE = re.compile(r"\s*\"(.*)\",?\s*")

# What loggers and containers put before each line. Each takes at most one blank after it: the
# blanks that follow are the trace's own indentation. The groups tell one writer from another.
_LOG_PREFIX = re.compile(
    r"(?:([\w.|-]{1,64}) {1,20}\| "  # docker compose: `web-1  | `; foreman, pm2
    r"|\[?\d{4}[-/]\d\d[-/]\d\d(?:[T ]|, )\d\d:\d\d:\d\d(?:[.,]\d{1,9})?"
    r"(?: ?Z| ?[+-]\d\d:?\d\d| UTC)?(?:: [A-Z]{4,8}/([\w-]{1,64}))?"  # Celery
    r"\]?[ \t]?(?:([\w.-]{1,64}\[[\w./-]{1,64}\]): )?"  # Heroku
    r"|(?:<\d{1,3}>)?[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d [\w.-]{1,255} "  # syslog
    r"([\w./-]{1,64}(?:\[\d{1,10}\])?): "
    r"|<\d{1,3}>1 \S{1,40} \S{1,255} (\S{1,48} \S{1,128}) \S{1,32} (?:-|\[[^\]]{0,300}\]) "
    r"|\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: |$)"
    r"|\{[\w.-]{1,100}:\d{1,6}\} [A-Z]{4,8} - "  # Airflow
    r"|std(?:out|err) [FP] "  # Kubernetes
    r"|STD(?:OUT|ERR): "  # who runs a command and tells what it printed
    r"|[VDIWEF]/([\w.$-]{1,64} {0,20}\( {0,10}\d{1,10}\)): "  # Android
    r"|[DIWEFA], \[\S{10,40} #\d{1,10}\] {1,2}[A-Z]{3,7} -- [^:\n]{0,64}: "  # Ruby
    r"|[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{1,9} {1,8}(\d{1,10}) [\w.-]{1,100}:\d{1,6}\] "  # glog
    r"|pid=\d{1,10} tid=(\w{1,20})(?: \w{1,20}=\S{1,100}){0,6} [A-Z]{4,7}: "  # Sidekiq
    r"|\d{1,10} --- \[ {0,40}([\w.@:/# -]{1,64})\] [\w.$/\[\]-]{1,100} {0,40}: "  # Spring Boot
    r"|\[(?:[A-Z][a-z]{2} ){2} ?\d{1,2} \d\d:\d\d:\d\d(?:\.\d{1,9})? \d{4}\] "  # Apache
    r"|\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL)\]?:?(?:[ \t]|$)"
    r"|\[([\w.@:/-]{1,200}|pid [\d:tid ]{1,40}|client [\d.:a-f\[\]]{1,60})\] "  # thread, logger
    r"|> )"  # quoted in a mail or an issue
)
_MAX_PREFIXES = 6
_MAX_ESCAPINGS = 2
_LONGEST_PREFIX = 300


def readable_lines(text: str) -> list[str]:
    """The trace's lines, cleaned; at most MAX_LINES, of MAX_LINE_CHARACTERS each.

    Of a longer text the beginning and the end are kept, because the two ends of a stack are what
    tells: where it broke and how it was reached. The work is linear in the length of the text.
    """
    if len(text) > MAX_CHARACTERS:
        half = MAX_CHARACTERS // 2
        text = f"{text[:half]}\n{text[-half:]}"
    text = without_lone_surrogates(text).replace("\0", "")
    if _SYSLOG_TRACE.search(text):
        text = _SYSLOG_CHARACTER.sub(lambda escape: _SYSLOG_CHARACTERS[escape[0]], text)
    text = _without_json(_ANSI.sub("", text))  # JSON may hold colours, and be coloured
    lines = [parted(_ANSI.sub("", line)) for line in _bounded(_LINE_END.split(text))]
    lines = _bounded("\n".join(lines).split("\n"))
    lines = _single_spaced([line[:MAX_LINE_CHARACTERS] for line in lines])
    lines = _by_writer(_dedented(lines))
    plain = without_shared_prefixes(lines)
    lines = _by_writer(plain) if plain != lines else lines
    if "".join(lines[:MAX_BLANK_LINES]).lstrip()[:1] in ("{", "["):
        # A record of many lines, each behind a log prefix.
        record = text_of_record("\n".join(lines))
        lines = _bounded(record.split("\n")) if record else lines
    if any(map(_QUOTED_FRAME.match, lines)):
        lines = [quoted[1] if (quoted := _QUOTED_LINE.fullmatch(line)) else line for line in lines]
    return [line[:MAX_LINE_CHARACTERS] for line in lines]


def _single_spaced(lines: list[str]) -> list[str]:
    """The lines without the blank one that a log has put behind each."""
    spaced = len(lines) > 4 and not any(line.strip() for line in lines[1::2])
    return lines[::2] if spaced else lines


def _bounded(lines: list[str]) -> list[str]:
    half = MAX_LINES // 2
    return lines if len(lines) <= MAX_LINES else lines[:half] + lines[-half:]


def without_lone_surrogates(text: str) -> str:
    """The text with U+FFFD for each surrogate that has no partner: such text can be stored."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _by_writer(lines: list[str]) -> list[str]:
    """The lines without their log prefixes; those of each thread or container together.

    Writers come in the order of their first lines, those of traces last. A line that does not say
    who wrote it, or says less than its predecessor, is its predecessor's.
    """
    written: dict[tuple[str, ...], list[str]] = {}
    writer: tuple[str, ...] = ()
    before = _MAX_PREFIXES
    for line in lines:
        said, plain, prefixes = _without_prefix(line)
        writer = writer if said == writer[: len(said)] else said
        if prefixes > before:
            written.setdefault(writer, []).append(RECORD_START)
        before = prefixes if plain.strip() else before
        written.setdefault(writer, []).append(plain)
    # What others say would look like more of the message below a trace.
    in_order = sorted(written.values(), key=lambda said: any(map(looks_like_frame, said)))
    return [line for each in in_order for line in each]


def _without_prefix(line: str) -> tuple[tuple[str, ...], str, int]:
    """Who wrote the line, as far as it says, the line without its prefixes, and their number."""
    writer: list[str] = []
    prefixes = 0
    for _ in range(_MAX_PREFIXES):
        prefix = _LOG_PREFIX.match(line)
        if prefix is None:
            break
        writer += filter(None, prefix.groups())
        prefixes += prefix[0] != "> "
        line = line[prefix.end() :]
    return tuple(writer), line, prefixes


def indentation(line: str) -> int:
    """How many blanks the line begins with; a tab counts as one."""
    return len(line) - len(line.lstrip())


def _without_json(text: str) -> str:
    """The text with JSON records, and what is left of records that were cut, as plain lines."""
    if text.lstrip()[:1] in ("{", "[") and (whole := text_of_record(text)) is not None:
        text = whole
    elif '{"' not in text and "\\n" not in text:
        return text
    return "\n".join(_unescaped(line) for line in _LINE_END.split(text))


def _unescaped(line: str) -> str:
    for _ in range(_MAX_ESCAPINGS):
        at = line.find("{", 0, _LONGEST_PREFIX)
        if at >= 0 and '"' in line:
            # Behind a log prefix the record is the line; behind words only a trace counts.
            only_prefix = not _without_prefix(line[:at])[1].strip()
            record = text_of_record(line[at:], or_log_line=only_prefix)
            if record is not None:
                line = f"{line[:at]}{'' if only_prefix else chr(10)}{record}"
                break
        if line.lstrip().startswith("{") and "\\n" in line:
            # A record that was cut: the string of most lines is the trace.
            line = max(_UNESCAPED_QUOTE.split(line), key=lambda string: string.count("\\n"))
        elif not _ESCAPED_TRACE.search(line):
            break
        line = without_lone_surrogates(_ESCAPE.sub(_unescaped_character, line))
    return line


def _dedented(lines: list[str]) -> list[str]:
    common = min((indentation(line) for line in lines if line and not line.isspace()), default=0)
    return [line[common:] for line in lines] if common else lines


def _unescaped_character(escape: re.Match[str]) -> str:
    if escape[1]:
        return chr(int(escape[1], 16))
    return _ESCAPED_CHARACTERS.get(escape[2], escape[0])
