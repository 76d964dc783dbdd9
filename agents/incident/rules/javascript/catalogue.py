"""The rules for JavaScript and TypeScript, in the order in which they are asked."""

from agents.incident.rules.javascript.awaiting import MissingAwait
from agents.incident.rules.javascript.blocks import UsedBehindItsBlock
from agents.incident.rules.javascript.callbacks import CallbackInPlaceOfOptions
from agents.incident.rules.javascript.classes import BareMember, EndlessAccessor, MissingSuper
from agents.incident.rules.javascript.collections import (
    EndlessWalk,
    NegativeCount,
    NeverReleased,
    ReduceOfNothing,
    SortedAsText,
)
from agents.incident.rules.javascript.counts import BrokenLength
from agents.incident.rules.javascript.elements import PushedResult, WrongElement
from agents.incident.rules.javascript.fields import ArrowWithoutThis, FieldNotBegun
from agents.incident.rules.javascript.json import HelperIsReady, WrongJson
from agents.incident.rules.javascript.list_callbacks import WrongCallback
from agents.incident.rules.javascript.lost_this import LostThis
from agents.incident.rules.javascript.names import ConstantAssigned, UnknownName
from agents.incident.rules.javascript.objects import (
    FrozenList,
    GroupNotBegun,
    MissingFolder,
    NothingToList,
)
from agents.incident.rules.javascript.parameters import OptionsLeftOut, ParameterLeftOut
from agents.incident.rules.javascript.passed_promises import PromisePassed
from agents.incident.rules.javascript.promises import NotAFunction
from agents.incident.rules.javascript.properties import NearProperty
from agents.incident.rules.javascript.returning import MissingReturn
from agents.incident.rules.javascript.serialising import BigIntSerialised
from agents.incident.rules.javascript.undefined import UndefinedRead
from agents.incident.rules.rule import Rule


def javascript_rules() -> list[Rule]:
    return [
        MissingAwait(),
        MissingReturn(),
        HelperIsReady(),
        LostThis(),
        ArrowWithoutThis(),
        FieldNotBegun(),
        WrongCallback(),
        WrongElement(),
        PushedResult(),
        GroupNotBegun(),
        OptionsLeftOut(),
        CallbackInPlaceOfOptions(),
        ParameterLeftOut(),
        PromisePassed(),
        NearProperty(),
        UndefinedRead(),
        MissingSuper(),
        BareMember(),
        UsedBehindItsBlock(),
        UnknownName(),
        ConstantAssigned(),
        NotAFunction(),
        WrongJson(),
        ReduceOfNothing(),
        SortedAsText(),
        EndlessWalk(),
        EndlessAccessor(),
        NothingToList(),
        FrozenList(),
        MissingFolder(),
        NegativeCount(),
        BrokenLength(),
        BigIntSerialised(),
        NeverReleased(),
    ]
