"""Parts a trace that was squeezed into one line, as mails, tables and some loggers do."""

import re

_CALL = (
    r"at (?:[\w$.<>/@+-]{1,300}\((?:[\w$.-]{1,100}:\d{1,9}|Native Method|Unknown Source)\)"
    r"|(?:[^\s()]{1,200} ){0,4}\(?[^\s()]{1,500}:\d{1,9}:\d{1,9}\)?)"
)
_BEFORE_CALL = re.compile(rf"(?<!\s)\s+(?={_CALL}(?:[\s,;]|$))")
_BEFORE_CAUSE = re.compile(
    r"(?<!\s)\s+(?=(?:Caused by|Suppressed): |\.\.\. \d{1,4} (?:more|common))"
)
_BEFORE_TRACEBACK = re.compile(r"(?<!\s)\s*(?=Traceback \(most recent call last\):\s)")
_PYTHON_FRAME = re.compile(
    r"(?<!\s)\s*(File \"[^\"]{1,1000}\", line \d{1,9}, in [^\s]{1,200})[ \t]*"
)
_LAST_HEADER = re.compile(
    r"(?<=[^\s\w.(])\s+(?=[A-Za-z_][\w.]{0,200}(?:Error|Exception|Warning|Exit|Interrupt)(?::\s|$))"
)


def parted(line: str) -> str:
    """The line with line ends where a trace of several frames needs them; else the line itself.

    Of JVM and JavaScript frames two must stand behind one another, of Python's a traceback.
    """
    if " at " in line or "\tat " in line:
        apart = _BEFORE_CALL.sub("\n    ", line)
        if apart.count("\n") > 1:
            return _BEFORE_CAUSE.sub("\n", apart.lstrip())
    if "Traceback (most recent call last):" in line and 'File "' in line:
        line = _BEFORE_TRACEBACK.sub("\n", line.lstrip()).lstrip("\n")
        line = _PYTHON_FRAME.sub(r"\n  \1\n    ", line)
        traced, last_frame, quoted = line.rpartition("\n    ")
        headers = list(_LAST_HEADER.finditer(quoted))
        if headers:
            at = headers[-1]
            quoted = f"{quoted[: at.start()]}\n{quoted[at.end() :]}"
        return f"{traced}{last_frame}{quoted}"
    return line
