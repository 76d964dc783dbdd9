"""All triage rules, in the order in which they are asked."""

from agents.incident.rules import tree_arguments
from agents.incident.rules.go.assertions import WrongAssertion
from agents.incident.rules.go.channels import ClosedChannel, NeverClosed
from agents.incident.rules.go.indexes import IndexOutOfRange
from agents.incident.rules.go.locks import UnlockedMap
from agents.incident.rules.go.nil import NilDereferenced
from agents.incident.rules.go.nil_maps import NilMapWritten
from agents.incident.rules.go.numbers import NotANumber as GoNotANumber
from agents.incident.rules.go.slices import SliceOutOfRange
from agents.incident.rules.go.zero import DividedByZero as GoDividedByZero
from agents.incident.rules.java.boxing import ConditionalUnboxed
from agents.incident.rules.java.calendar import NoSuchDay, TimeOfDay
from agents.incident.rules.java.cases import ForgottenCase, NullSwitched
from agents.incident.rules.java.casts import WrongCast
from agents.incident.rules.java.closing import UsedAfterClosing
from agents.incident.rules.java.collections import (
    ChangedWhileIterated as JavaChangedWhileIterated,
)
from agents.incident.rules.java.collections import RepeatedKey
from agents.incident.rules.java.comparing import (
    InconsistentComparison,
    NotSerializable,
    NullAskedFor,
)
from agents.incident.rules.java.constants import UnknownConstant
from agents.incident.rules.java.contracts import (
    EndlessHash,
    LockNotHeld,
    MutualAdding,
    TrustingEquals,
)
from agents.incident.rules.java.dates import InstantWithoutZone, OtherTimeFormat
from agents.incident.rules.java.formats import WrongFormat, WrongPercent
from agents.incident.rules.java.indexes import OutOfBounds
from agents.incident.rules.java.initialising import DeclaredBelow, HiddenField
from agents.incident.rules.java.iteration import MatchNotAsked, MovedOnTwice
from agents.incident.rules.java.nothing import QueueFull, TakenFromNothing
from agents.incident.rules.java.null import NullDereferenced
from agents.incident.rules.java.numbers import NotANumber as JavaNotANumber
from agents.incident.rules.java.optional import EmptyOptional
from agents.incident.rules.java.ordering import NoOrder, NullSorted
from agents.incident.rules.java.reentrance import ComputedWithinItself
from agents.incident.rules.java.streams import NullCollected, NullMapped, StreamUsedTwice
from agents.incident.rules.java.strings import EndlessPrinting, LazyLoading, NegativeCount
from agents.incident.rules.java.texts import EndlessCall as JavaEndlessCall
from agents.incident.rules.java.texts import MissingFolder as JavaMissingFolder
from agents.incident.rules.java.texts import RoundingNotSaid
from agents.incident.rules.java.time_patterns import WrongPattern
from agents.incident.rules.java.unchangeable import FixedCollection
from agents.incident.rules.java.wrapping import NullCopied, WrappedNull
from agents.incident.rules.java.zero import DividedByZero as JavaDividedByZero
from agents.incident.rules.javascript.catalogue import javascript_rules
from agents.incident.rules.patterns import TextAsPattern
from agents.incident.rules.python.catalogue import python_rules
from agents.incident.rules.rule import Rule


def all_rules() -> list[Rule]:
    """One of each; a new rule is added here and nowhere else."""
    return [*python_rules(), *tree_rules(), *java_rules(), *javascript_rules(), *go_rules()]


def tree_rules() -> list[Rule]:
    """What is the same in several languages."""
    return [tree_arguments.SwappedArguments(), tree_arguments.NotInNormalForm(), TextAsPattern()]


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
        NullDereferenced(),
        JavaDividedByZero(),
        OutOfBounds(),
        MovedOnTwice(),
        TakenFromNothing(),
        JavaNotANumber(),
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
        JavaChangedWhileIterated(),
        FixedCollection(),
        RepeatedKey(),
        EmptyOptional(),
        ForgottenCase(),
        EndlessPrinting(),
        EndlessHash(),
        MutualAdding(),
        JavaEndlessCall(),
        NegativeCount(),
        WrongFormat(),
        WrongPercent(),
        RoundingNotSaid(),
        JavaMissingFolder(),
        LazyLoading(),
    ]


def go_rules() -> list[Rule]:
    return [
        NilMapWritten(),
        NilDereferenced(),
        IndexOutOfRange(),
        SliceOutOfRange(),
        GoDividedByZero(),
        ClosedChannel(),
        NeverClosed(),
        WrongAssertion(),
        UnlockedMap(),
        GoNotANumber(),
    ]
