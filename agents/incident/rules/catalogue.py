"""All triage rules, in the order in which they are asked."""

from agents.incident.rules import tree_arguments
from agents.incident.rules.java_cases import ForgottenCase
from agents.incident.rules.java_casts import WrongCast
from agents.incident.rules.java_collections import (
    ChangedWhileIterated as JavaChangedWhileIterated,
)
from agents.incident.rules.java_collections import FixedCollection, RepeatedKey
from agents.incident.rules.java_indexes import OutOfBounds
from agents.incident.rules.java_null import NullDereferenced
from agents.incident.rules.java_numbers import NotANumber, UnknownConstant
from agents.incident.rules.java_optional import EmptyOptional
from agents.incident.rules.java_strings import EndlessPrinting, LazyLoading, NegativeCount
from agents.incident.rules.java_zero import DividedByZero as JavaDividedByZero
from agents.incident.rules.javascript_collections import (
    EndlessWalk,
    NeverReleased,
    ReduceOfNothing,
    SortedAsText,
)
from agents.incident.rules.javascript_collections import NegativeCount as NegativeRepeat
from agents.incident.rules.javascript_json import HelperIsReady, WrongJson
from agents.incident.rules.javascript_names import ConstantAssigned, UnknownName
from agents.incident.rules.javascript_promises import NotAFunction
from agents.incident.rules.javascript_undefined import UndefinedRead
from agents.incident.rules.python_await import MissingAwait
from agents.incident.rules.python_calls import SwappedArguments, WrongArguments
from agents.incident.rules.python_datetimes import NaiveDatetime
from agents.incident.rules.python_habits import NotInNormalForm
from agents.incident.rules.python_imports import MissingImport
from agents.incident.rules.python_indexes import IndexBehindEnd
from agents.incident.rules.python_iteration import ChangedWhileIterated
from agents.incident.rules.python_keys import MissingKey
from agents.incident.rules.python_names import NearName
from agents.incident.rules.python_none import NoneUsed
from agents.incident.rules.python_nothing_found import LargestOfNothing, NextOfNothing
from agents.incident.rules.python_text import TextFileWithoutEncoding, TextTakenForOther
from agents.incident.rules.python_unbound import UnboundLocal
from agents.incident.rules.python_unpacking import WrongUnpacking
from agents.incident.rules.python_zero import DividedByZero
from agents.incident.rules.rule import Rule


def all_rules() -> list[Rule]:
    """One of each; a new rule is added here and nowhere else."""
    return [*python_rules(), *tree_rules(), *java_rules(), *javascript_rules()]


def python_rules() -> list[Rule]:
    """Those about where a value was made wrong come first, then those about where it failed."""
    return [
        MissingAwait(),
        SwappedArguments(),
        NotInNormalForm(),
        NoneUsed(),
        NearName(),
        MissingKey(),
        MissingImport(),
        UnboundLocal(),
        DividedByZero(),
        IndexBehindEnd(),
        WrongUnpacking(),
        LargestOfNothing(),
        NextOfNothing(),
        WrongArguments(),
        ChangedWhileIterated(),
        NaiveDatetime(),
        TextTakenForOther(),
        TextFileWithoutEncoding(),
    ]


def tree_rules() -> list[Rule]:
    """What is the same in Java and JavaScript."""
    return [tree_arguments.SwappedArguments(), tree_arguments.NotInNormalForm()]


def java_rules() -> list[Rule]:
    return [
        NullDereferenced(),
        JavaDividedByZero(),
        OutOfBounds(),
        NotANumber(),
        UnknownConstant(),
        WrongCast(),
        JavaChangedWhileIterated(),
        FixedCollection(),
        RepeatedKey(),
        EmptyOptional(),
        ForgottenCase(),
        EndlessPrinting(),
        NegativeCount(),
        LazyLoading(),
    ]


def javascript_rules() -> list[Rule]:
    return [
        HelperIsReady(),
        UndefinedRead(),
        UnknownName(),
        ConstantAssigned(),
        NotAFunction(),
        WrongJson(),
        ReduceOfNothing(),
        SortedAsText(),
        EndlessWalk(),
        NegativeRepeat(),
        NeverReleased(),
    ]
