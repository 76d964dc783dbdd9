"""Services that the code asked: no answer in time, or an answer that refuses."""

import re

from agents.incident.analysis import Analysis
from agents.incident.rules.outside.place import Place

_LATE_NAME = re.compile(r"Time(d)?_?Out|Timeout|Unavailable|Deadline|NotResponding|Unresponsive")
_LATE_MESSAGE = re.compile(
    r"(?i)timed? ?out|\bwithin \d|(no|without( an)?) (answer|response|reply)"
    r"|deadline (was )?exceeded"
    r"|(did not|didn't|never) (answer|respond|reply|finish)|gave up (after|waiting)"
)
_WAITED = re.compile(
    r"except\s*\(?[^:\n]*\b(Empty|TimeoutError|TimeoutExpired)\b|catch\s*\([^)\n]*TimeoutException"
    r"|\.(poll|await|tryLock|tryAcquire|join|wait|get)\([^()\n]*\d[^()\n]*\)|setTimeout\("
    r"|time\.After\(|ctx\.Done\(\)"
)
_STATUS = re.compile(r"(?<![\d.:/-])(?P<status>[45]\d\d)(?![\d.:-])")
_OF_RESPONSE = re.compile(r"(?i)\.status|status_?code|\bstatus\s*[!=<>(]|resp(onse)?\.code\b")


def did_not_answer(place: Place) -> Analysis | None:
    """The code itself gives up on something that it waited for."""
    late = _LATE_NAME.search(place.fault.error) or _LATE_MESSAGE.search(place.fault.message)
    if not late or not place.refuses or not _WAITED.search(place.around):
        return None
    cause = f"What {place.where} waits for did not come in time: {place.told}."
    advice = "Nothing here tells whether it is slow, stuck, or the limit too short."
    settled = "What was waited for: its log and load at that time, and how long it took then."
    return place.answer(cause, advice, settled_by=settled)


def refused_by_status(place: Place) -> Analysis | None:
    """The code reports the status of a response that is not what it asked for."""
    found = _STATUS.search(place.fault.message)
    if found is None or not place.refuses or not _OF_RESPONSE.search(place.around):
        return None
    status = int(found["status"])
    cause = f"A service that {place.where} asked answered {status}: {place.told}."
    if status in (401, 403):
        return place.answer(cause, "Check this server's token or password for that service.")
    if status == 429:
        return place.answer(cause, "Check the quota at that service, and what else uses it.")
    if status >= 500:
        return place.answer(cause, "Check that service's health and log.")
    settled = "The request as it was sent, and what the service wrote in its answer."
    advice = "The code only reports it: the request may be wrong, or what it asks for may be gone."
    return place.answer(cause, advice, settled_by=settled)


_ENDED = re.compile(
    r"CalledProcessError: (?P<how>.*(returned non-zero exit status \d+|died with .*))"
    r"|Error: Command failed: (?P<command>.*)"
)


def program_failed(place: Place) -> Analysis | None:
    """Another program that the code runs ended with a failure of its own."""
    found = _ENDED.search(place.said)
    if found is None or not place.fault.called:
        return None
    cause = f"The program that {place.where} runs failed: {(found['how'] or found[0])[:160]}"
    advice = "It may be the program, what it was given, or a limit of the machine that ended it."
    settled = "What the program wrote on its standard error, and the same command by hand."
    return place.answer(f"{cause.rstrip('.')}.", advice, settled_by=settled)
