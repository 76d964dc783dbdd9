"""Special resolutions: what was decided, and who signed for it."""

from datetime import date


def process(document):
    """One line for the register: day, signatory and the decision."""
    signed = date.fromisoformat(document["signingDate"])
    decision = document.get("resolution", "").strip()
    return f"{signed:%d %b %Y}: {signature(document['signatory'])}: {decision}"


def signature(signatory):
    """The signatory as registered: given name, middle initial if any, family name in capitals."""
    given = signatory["givenName"].strip()
    initial = signatory.get("additionalName", "").strip()[:1].upper()
    family = signatory["familyName"].strip().upper()
    if initial:
        return f"{given} {initial}. {family}"
    return f"{given} {family}"
