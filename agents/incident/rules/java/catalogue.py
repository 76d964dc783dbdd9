"""The rules for Java, in the order in which they are asked."""

from agents.incident.rules.java.boxing import ConditionalUnboxed
from agents.incident.rules.java.calendar import NoSuchDay, TimeOfDay
from agents.incident.rules.java.cases import ForgottenCase, NullSwitched
from agents.incident.rules.java.casts import WrongCast
from agents.incident.rules.java.closing import UsedAfterClosing
from agents.incident.rules.java.collections import ChangedWhileIterated, RepeatedKey
from agents.incident.rules.java.comparing import (
    InconsistentComparison,
    NotSerializable,
    NullAskedFor,
)
from agents.incident.rules.java.constants import LetterOfALanguage, UnknownConstant
from agents.incident.rules.java.contracts import (
    EndlessHash,
    LockNotHeld,
    MutualAdding,
    TrustingEquals,
)
from agents.incident.rules.java.dates import InstantWithoutZone, OtherTimeFormat
from agents.incident.rules.java.formats import WrongFormat, WrongPercent
from agents.incident.rules.java.hashing import HashApart
from agents.incident.rules.java.indexes import OutOfBounds
from agents.incident.rules.java.initialising import DeclaredBelow, HiddenField
from agents.incident.rules.java.iteration import MatchNotAsked, MovedOnTwice
from agents.incident.rules.java.nothing import QueueFull, TakenFromNothing
from agents.incident.rules.java.null import NullDereferenced
from agents.incident.rules.java.numbers import NotANumber
from agents.incident.rules.java.optional import EmptyOptional
from agents.incident.rules.java.ordering import NoOrder, NullSorted
from agents.incident.rules.java.reentrance import ComputedWithinItself
from agents.incident.rules.java.streams import NullCollected, NullMapped, StreamUsedTwice
from agents.incident.rules.java.strings import EndlessPrinting, LazyLoading, NegativeCount
from agents.incident.rules.java.texts import EndlessCall, MissingFolder, RoundingNotSaid
from agents.incident.rules.java.time_patterns import WrongPattern
from agents.incident.rules.java.unchangeable import FixedCollection
from agents.incident.rules.java.wrapping import NullCopied, WrappedNull
from agents.incident.rules.java.zero import DividedByZero
from agents.incident.rules.rule import Rule


def java_rules() -> list[Rule]:
    return [
        ConditionalUnboxed(),
        WrappedNull(),
        NullSwitched(),
        DeclaredBelow(),
        HiddenField(),
        NullCollected(),
        NullMapped(),
        NullCopied(),
        NullAskedFor(),
        NullSorted(),
        TrustingEquals(),
        HashApart(),
        NullDereferenced(),
        DividedByZero(),
        OutOfBounds(),
        MovedOnTwice(),
        TakenFromNothing(),
        NotANumber(),
        LetterOfALanguage(),
        UnknownConstant(),
        OtherTimeFormat(),
        InstantWithoutZone(),
        TimeOfDay(),
        NoSuchDay(),
        WrongPattern(),
        WrongCast(),
        NoOrder(),
        InconsistentComparison(),
        NotSerializable(),
        QueueFull(),
        StreamUsedTwice(),
        UsedAfterClosing(),
        MatchNotAsked(),
        LockNotHeld(),
        ComputedWithinItself(),
        ChangedWhileIterated(),
        FixedCollection(),
        RepeatedKey(),
        EmptyOptional(),
        ForgottenCase(),
        EndlessPrinting(),
        EndlessHash(),
        MutualAdding(),
        EndlessCall(),
        NegativeCount(),
        WrongFormat(),
        WrongPercent(),
        RoundingNotSaid(),
        MissingFolder(),
        LazyLoading(),
    ]
