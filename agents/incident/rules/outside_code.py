"""Failures whose cause is not in the code: known by the exception's type and message."""

import re
from dataclasses import dataclass

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.rule import Proof, confidence, quoted

_PATTERN_PROOFS = (Proof.LINE, Proof.EXPRESSION, Proof.ORIGIN)
"""An error of this catalogue states its own cause: as good as a found line, expression, origin."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """`pattern` is searched in "type: message"; `cause` and `advice` are sentences."""

    pattern: re.Pattern[str]
    cause: str
    advice: str


def _kind(pattern: str, cause: str, advice: str) -> _Kind:
    return _Kind(re.compile(pattern), cause, advice)


_KINDS = (
    _kind(
        r"(?i)password authentication failed|Access denied for user|ORA-01017|NOAUTH|WRONGPASS"
        r"|invalid username-password pair|Authentication failed\.?$",
        "The credentials for a service were refused.",
        "Check the user and password in this server's configuration against the service.",
    ),
    _kind(
        r"(?i)too many (clients|connections)|remaining connection slots|QueuePool limit"
        r"|Connection is not available, request timed out|TooManyConnections",
        "The database has no free connection.",
        "Check the pool size against the database's limit, and look for connections held too long.",
    ),
    _kind(
        r"(?i)the database system is (starting up|shutting down|in recovery)"
        r"|CommunicationsException|CannotGetJdbcConnection|ServerSelectionTimeoutError"
        r"|MongoNetworkError|could not connect to server|Communications link failure"
        r"|server closed the connection unexpectedly|MySQL server has gone away",
        "The database cannot be reached.",
        "Check that the database runs and that its address in the configuration is right.",
    ),
    _kind(
        r"ConnectionRefused|ECONNREFUSED|(?i:connection refused)|java\.net\.ConnectException"
        r"|ClientConnectorError",
        "A service that the server needs refused the connection.",
        "Check that the service runs, and that host and port in the configuration are right.",
    ),
    _kind(
        r"gaierror|UnknownHostException|ENOTFOUND|EAI_AGAIN|(?i:name or service not known"
        r"|temporary failure in name resolution|getaddrinfo failed|no such host)",
        "The name of a host could not be resolved.",
        "Check the host name in the configuration and the machine's DNS.",
    ),
    _kind(
        r"CERTIFICATE_VERIFY_FAILED|SSLHandshakeException|CERT_HAS_EXPIRED|SSLCertVerification"
        r"|UNABLE_TO_VERIFY_LEAF|DEPTH_ZERO_SELF_SIGNED|PKIX path",
        "The other side's TLS certificate was not accepted.",
        "Check the certificate's dates and chain, and the trust store of this machine.",
    ),
    _kind(
        r"(SocketTimeout|ConnectTimeout|ReadTimeout|HttpTimeout|HttpConnectTimeout|PoolTimeout)"
        r"|socket\.timeout|ETIMEDOUT|ESOCKETTIMEDOUT|(?i:(connection|connect|read) timed out)"
        r"|ServerTimeoutError|UND_ERR_\w*TIMEOUT",
        "A service that the server needs did not answer in time.",
        "Check that service's load and health, and the network between.",
    ),
    _kind(
        r"ConnectionReset|ECONNRESET|EPIPE|BrokenPipe|(?i:connection reset by peer)"
        r"|RemoteDisconnected",
        "The other side closed the connection.",
        "Check the other side's log and what lies between (proxy, load balancer, time limits).",
    ),
    _kind(
        r"EADDRINUSE|(?i:address already in use)|java\.net\.BindException",
        "The port that the server wants is taken by another process.",
        "Look which process holds it: an instance that did not end, or another service.",
    ),
    _kind(
        r"spawn \S+ ENOENT|executable file not found in|Cannot run program|(?i:command not found)"
        r"|cannot open shared object file|UnsatisfiedLinkError|Library not loaded",
        "A program or library that the server needs is not installed on this machine.",
        "Install it there, or correct the path under which it is sought.",
    ),
    _kind(
        r"NoCredentialsError|(?i:unable to locate credentials|could not load credentials)"
        r"|CredentialsProviderError|(Expired|Invalid)Token|InvalidClientTokenId|invalid_grant"
        r"|HTTPError: 40[13]\b|\b40[13] Client Error",
        "The server has no valid credentials for a service.",
        "Check the keys and tokens in this server's configuration, and when they expire.",
    ),
    _kind(
        r"(?i)\b429\b.{0,4}too many requests|TooManyRequests|rate limit(ed| exceeded)"
        r"|quota exceeded|ThrottlingException",
        "A service refuses, because it was asked too often.",
        "Check the quota at that service, and what else uses it.",
    ),
    _kind(
        r"(?i)in a read-only transaction|attempt to write a readonly database"
        r"|--read-only option|READONLY You can't write against",
        "The database takes no writes here: it is a replica, or its file may only be read.",
        "Check that the configuration names the primary, and the rights on the file.",
    ),
    _kind(
        r"ENOSPC|(?i:no space left on device)|(?i:disk quota exceeded)|EDQUOT",
        "The disk is full.",
        "Free space on the machine, or make the volume larger.",
    ),
    _kind(
        r"EMFILE|ENFILE|(?i:too many open files)",
        "The process has no file descriptor left.",
        "Raise the limit, and look for files or connections that are never closed.",
    ),
    _kind(
        r"^PermissionError|EACCES|EPERM|java\.nio\.file\.AccessDeniedException"
        r"|\(Permission denied\)|(?i:read-only file system)|EROFS",
        "The server's user may not read or write a file.",
        "Check owner and mode of the path, and how its volume is mounted.",
    ),
    _kind(
        r"OutOfMemoryError|^MemoryError|JavaScript heap out of memory|(?i:cannot allocate memory)"
        r"|ENOMEM|(?i:GC overhead limit)",
        "The process ran out of memory.",
        "Look at the memory limit and at what was loaded then; a leak shows in a heap dump.",
    ),
    _kind(
        r"Could not resolve placeholder"
        r"|\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b.{0,12} (is|was) (not set|unset)"
        r"|(?i:environment variable\W.{0,80}(not set|missing|required"
        r"|undefined|not defined|not found))|(?i:(missing|required|no) (required )?(environment"
        r"|env)(ironment)? ?var)|(?i:missing (required )?(configuration|config|setting))"
        r"|ImproperlyConfigured|NoSuchBeanDefinitionException.*(DataSource|Properties)",
        "A setting that the code needs is missing where this server runs.",
        "Set it in the server's environment or configuration.",
    ),
    _kind(
        r"(?i)\b50[234]\b.{0,4}(bad gateway|service unavailable|gateway time-?out)"
        r"|HTTPError: 50[234]\b|\b50[234] Server Error|HttpServerErrorException\$(BadGateway"
        r"|ServiceUnavailable|GatewayTimeout)",
        "A service that the server needs answered that it is unavailable.",
        "Check that service's health and status page.",
    ),
)

_ENVIRONMENT = re.compile(r"(^<frozen os>|[/\\]python3[\d.]*[/\\]os\.py)$")
_ENVIRONMENT_READ = re.compile(r"os\.environ\s*\[|System\.getenv|process\.env\b")


def outside_code(case: Case) -> Analysis | None:
    """An analysis that says what to check outside the repository; None for all other errors."""
    chain = [(raised.type, raised.message) for raised in reversed(case.trace.exceptions)]
    for error, message in [*chain, (case.report.error_type, case.report.message)]:
        said = f"{error}: {message or ''}"[:2000]
        for kind in _KINDS:
            if kind.pattern.search(said):
                return _answer(case, kind.cause, f"{said[:300].rstrip()}. {kind.advice}")
    return _missing_variable(case)


def _missing_variable(case: Case) -> Analysis | None:
    """`os.environ["NAME"]` of a variable that is not set."""
    root = case.trace.root_cause
    error, message = (root.type, root.message) if root else (case.report.error_type, None)
    if error != "KeyError" or not case.frames:
        return None
    line = _culprit_line(case) or ""
    reads = _ENVIRONMENT_READ.search(line) and (message or "?") in _alike(line)
    inside = root.frames[0] if root and root.frames else None
    if not reads and not (inside and _ENVIRONMENT.search(inside.file or "")):
        return None
    cause = f"The environment variable {message} is not set where this server runs."
    return _answer(case, cause, "Set it in the server's environment or configuration.")


def _alike(line: str) -> str:
    """The line with both kinds of quotes, as Python's message shows keys with single ones."""
    return line + line.replace('"', "'")


def _culprit_line(case: Case) -> str | None:
    frame = case.frames[0]
    if frame.line is None:
        return None
    lines = case.snapshot.text(frame.path).splitlines()
    return lines[frame.line - 1] if frame.line <= len(lines) else None


def _answer(case: Case, cause: str, explanation: str) -> Analysis:
    evidence = []
    line = _culprit_line(case) if case.frames else None
    if line is not None:
        frame = case.frames[0]
        assert frame.line is not None
        text = case.snapshot.text(frame.path).replace("\r\n", "\n")
        evidence.append(quoted(frame.path, text, frame.line, frame.line, "what was being done"))
    return Analysis(
        verdict="outside_code",
        cause=cause,
        explanation=explanation,
        evidence=evidence,
        confidence=confidence(_PATTERN_PROOFS),
        rule="outside-code",
    )
