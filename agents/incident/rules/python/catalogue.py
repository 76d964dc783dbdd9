"""All triage rules about Python, in the order in which they are asked."""

from agents.incident.rules.python.awaiting import MissingAwait
from agents.incident.rules.python.calendar_steps import Milliseconds, SteppedOverEnd
from agents.incident.rules.python.calls import WrongArguments
from agents.incident.rules.python.changing_keys import ChangingKey
from agents.incident.rules.python.classes import BareMember, EndlessCall, NeverSetUp, NoSlot
from agents.incident.rules.python.closed_early import ClosedEarly
from agents.incident.rules.python.datetimes import NaiveDatetime, ShiftedByNumber
from agents.incident.rules.python.enumerations import NoSuchMember
from agents.incident.rules.python.field_order import FieldOrder
from agents.incident.rules.python.flags_from_text import FlagFromText
from agents.incident.rules.python.format_strings import WrongFormat
from agents.incident.rules.python.futures import FutureDone
from agents.incident.rules.python.habits import NotInNormalForm
from agents.incident.rules.python.hashing import NoHash
from agents.incident.rules.python.hidden_names import AbstractNotMet, HiddenFunction
from agents.incident.rules.python.imports import MissingImport
from agents.incident.rules.python.in_place import ResultInPlace
from agents.incident.rules.python.indexes import IndexBehindEnd
from agents.incident.rules.python.iteration import ChangedWhileIterated
from agents.incident.rules.python.kept import KeptUnderOtherName
from agents.incident.rules.python.keys import MissingKey
from agents.incident.rules.python.kinds import OtherKind
from agents.incident.rules.python.library_names import ModuleOrClass
from agents.incident.rules.python.makers import EmptyByDefault, ForgottenReturn
from agents.incident.rules.python.modules import CircularImport, NeverImported
from agents.incident.rules.python.names import NearName
from agents.incident.rules.python.none import NoneUsed
from agents.incident.rules.python.none_in_values import NoneAmongValues
from agents.incident.rules.python.not_started import NotStarted
from agents.incident.rules.python.nothing_found import (
    LargestOfNothing,
    NextOfNothing,
    PlaceOfNothing,
    PopOfNothing,
)
from agents.incident.rules.python.nothing_to_measure import MeasureOfNothing
from agents.incident.rules.python.older_names import OlderName
from agents.incident.rules.python.optional_groups import OptionalPart
from agents.incident.rules.python.ordering import NothingSummed, Unordered
from agents.incident.rules.python.outside import (
    MissingFolder,
    NextInGenerator,
    NoSuchDay,
    NotANumber,
)
from agents.incident.rules.python.paths import PathJoinedAsText
from agents.incident.rules.python.reading_text import HandedToReader, OtherDateForm
from agents.incident.rules.python.removals import NothingToRemove
from agents.incident.rules.python.running_loop import LoopWithinLoop
from agents.incident.rules.python.serialising import CharacterCut, NotForJson, NumberWithTail
from agents.incident.rules.python.shared_defaults import SharedDefault
from agents.incident.rules.python.spent import SpentIterator
from agents.incident.rules.python.stored_state import CannotBeSet, MadeAsOther
from agents.incident.rules.python.text import TextFileWithoutEncoding, TextTakenForOther
from agents.incident.rules.python.text_at_use import TextAtUse
from agents.incident.rules.python.unbound import UnboundLocal
from agents.incident.rules.python.unpacking import WrongUnpacking
from agents.incident.rules.python.visited_late import VisitedLate
from agents.incident.rules.python.walked_keys import WalkedKeys
from agents.incident.rules.python.wrong_kind import WrongKind
from agents.incident.rules.python.zero import DividedByZero
from agents.incident.rules.rule import Rule


def python_rules() -> list[Rule]:
    """Those about where a value was made wrong come first, then those about where it failed."""
    return [
        MissingAwait(),
        NotInNormalForm(),
        ModuleOrClass(),
        OlderName(),
        WrongFormat(),
        MadeAsOther(),
        WalkedKeys(),
        NoneAmongValues(),
        CannotBeSet(),
        HandedToReader(),
        OtherDateForm(),
        WrongKind(),
        ResultInPlace(),
        ForgottenReturn(),
        EmptyByDefault(),
        KeptUnderOtherName(),
        OptionalPart(),
        NotStarted(),
        NoneUsed(),
        BareMember(),
        NearName(),
        NeverImported(),
        NoSuchMember(),
        ChangingKey(),
        MissingKey(),
        NothingToRemove(),
        MissingImport(),
        CircularImport(),
        NoSlot(),
        NeverSetUp(),
        OtherKind(),
        VisitedLate(),
        EndlessCall(),
        SharedDefault(),
        FieldOrder(),
        HiddenFunction(),
        AbstractNotMet(),
        SpentIterator(),
        UnboundLocal(),
        DividedByZero(),
        IndexBehindEnd(),
        WrongUnpacking(),
        MeasureOfNothing(),
        LargestOfNothing(),
        LoopWithinLoop(),
        FutureDone(),
        ClosedEarly(),
        NextInGenerator(),
        NextOfNothing(),
        PopOfNothing(),
        PlaceOfNothing(),
        NotANumber(),
        SteppedOverEnd(),
        Milliseconds(),
        NoSuchDay(),
        MissingFolder(),
        WrongArguments(),
        ChangedWhileIterated(),
        NaiveDatetime(),
        ShiftedByNumber(),
        Unordered(),
        NothingSummed(),
        NoHash(),
        TextTakenForOther(),
        TextAtUse(),
        PathJoinedAsText(),
        CharacterCut(),
        TextFileWithoutEncoding(),
        NotForJson(),
        NumberWithTail(),
        FlagFromText(),
    ]
