"""The rules for JavaScript and TypeScript, in the order in which they are asked."""

from agents.incident.rules.javascript.async_loops import NobodyWaits
from agents.incident.rules.javascript.awaiting import MissingAwait
from agents.incident.rules.javascript.blocks import UsedBehindItsBlock
from agents.incident.rules.javascript.call_forms import OtherForm
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
from agents.incident.rules.javascript.es_modules import NotInModule
from agents.incident.rules.javascript.fields import ArrowWithoutThis, FieldNotBegun
from agents.incident.rules.javascript.frozen import FrozenChanged, InNothing, OnlyAGetter
from agents.incident.rules.javascript.imports import (
    ModuleElsewhere,
    ModuleGivesOther,
    StatementGoesOn,
)
from agents.incident.rules.javascript.iterables import NotIterable
from agents.incident.rules.javascript.json import HelperIsReady, WrongJson
from agents.incident.rules.javascript.json_texts import TextBeforeJson, TextForJson
from agents.incident.rules.javascript.like_places import Everywhere
from agents.incident.rules.javascript.list_callbacks import WrongCallback
from agents.incident.rules.javascript.long_lists import TooManyArguments
from agents.incident.rules.javascript.lost_this import LostThis
from agents.incident.rules.javascript.members import KeptAsJson, OtherKind, OtherMember
from agents.incident.rules.javascript.names import ConstantAssigned, UnknownName
from agents.incident.rules.javascript.node_calls import (
    AnsweredTwice,
    ErrorNotSeen,
    LengthsDiffer,
    PathForUrl,
    WrongForNode,
)
from agents.incident.rules.javascript.objects import (
    FrozenList,
    GroupNotBegun,
    MissingFolder,
    NothingToList,
)
from agents.incident.rules.javascript.one_or_list import ClassPassed, NoPromise, OneOrList
from agents.incident.rules.javascript.parameters import OptionsLeftOut, ParameterLeftOut
from agents.incident.rules.javascript.passed_promises import PromisePassed
from agents.incident.rules.javascript.pieces import RestNotKept
from agents.incident.rules.javascript.promises import NotAFunction
from agents.incident.rules.javascript.properties import NearProperty
from agents.incident.rules.javascript.ranges import FractionAsBigInt, LocaleMisspelt, MixedBigInt
from agents.incident.rules.javascript.returning import MissingReturn
from agents.incident.rules.javascript.scopes import OtherScope, UsedTooEarly
from agents.incident.rules.javascript.serialising import BigIntSerialised, CircleSerialised
from agents.incident.rules.javascript.streams import UnheardError
from agents.incident.rules.javascript.undefined import UndefinedRead
from agents.incident.rules.javascript.undone_defaults import UndoneDefault
from agents.incident.rules.rule import Rule


def javascript_rules() -> list[Rule]:
    return [
        Everywhere(StatementGoesOn()),
        Everywhere(NotIterable()),
        Everywhere(MissingAwait(), named=True),
        Everywhere(MissingReturn(), named=True),
        RestNotKept(),
        NobodyWaits(),
        Everywhere(HelperIsReady(), within="function"),
        LostThis(),
        Everywhere(ArrowWithoutThis()),
        Everywhere(FieldNotBegun(), named=True),
        WrongCallback(),
        Everywhere(WrongElement(), named=True),
        PushedResult(),
        GroupNotBegun(),
        OptionsLeftOut(),
        CallbackInPlaceOfOptions(),
        ParameterLeftOut(),
        Everywhere(PromisePassed(), named=True),
        UndoneDefault(),
        NearProperty(),
        ErrorNotSeen(),
        UndefinedRead(),
        MissingSuper(),
        Everywhere(BareMember(), named=True),
        Everywhere(UsedBehindItsBlock(), named=True),
        NotInModule(),
        Everywhere(OtherScope(), named=True),
        UsedTooEarly(),
        Everywhere(UnknownName(), named=True),
        Everywhere(ConstantAssigned()),
        Everywhere(ModuleGivesOther(), named=True),
        Everywhere(OtherMember()),
        KeptAsJson(),
        TextForJson(),
        OtherKind(),
        OneOrList(),
        NoPromise(),
        Everywhere(ClassPassed()),
        Everywhere(NotAFunction()),
        TextBeforeJson(),
        WrongJson(),
        Everywhere(ReduceOfNothing(), within="function", whole=True),
        SortedAsText(),
        TooManyArguments(),
        EndlessWalk(),
        Everywhere(EndlessAccessor()),
        Everywhere(NothingToList()),
        Everywhere(FrozenList()),
        MissingFolder(),
        Everywhere(NegativeCount()),
        BrokenLength(),
        Everywhere(BigIntSerialised()),
        Everywhere(CircleSerialised()),
        Everywhere(ModuleElsewhere(), named=True),
        FrozenChanged(),
        Everywhere(OnlyAGetter(), named=True),
        Everywhere(InNothing()),
        Everywhere(WrongForNode()),
        AnsweredTwice(),
        Everywhere(LengthsDiffer()),
        Everywhere(PathForUrl()),
        Everywhere(LocaleMisspelt(), within="function"),
        Everywhere(MixedBigInt(), within="function"),
        Everywhere(FractionAsBigInt(), within="function"),
        OtherForm(),
        UnheardError(),
        NeverReleased(),
    ]
