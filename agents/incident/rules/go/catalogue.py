"""The rules for Go, in the order in which they are asked."""

from agents.incident.rules.go.assertions import WrongAssertion
from agents.incident.rules.go.channels import ClosedChannel, NeverClosed
from agents.incident.rules.go.indexes import IndexOutOfRange
from agents.incident.rules.go.locks import UnlockedMap
from agents.incident.rules.go.nil import NilDereferenced
from agents.incident.rules.go.nil_maps import NilMapWritten
from agents.incident.rules.go.numbers import NotANumber
from agents.incident.rules.go.repeats import NegativeRepeat
from agents.incident.rules.go.shadowed import ShadowedVariable
from agents.incident.rules.go.slices import SliceOutOfRange
from agents.incident.rules.go.zero import DividedByZero
from agents.incident.rules.rule import Rule


def go_rules() -> list[Rule]:
    return [
        ShadowedVariable(),
        NilMapWritten(),
        NilDereferenced(),
        IndexOutOfRange(),
        SliceOutOfRange(),
        NegativeRepeat(),
        DividedByZero(),
        ClosedChannel(),
        NeverClosed(),
        WrongAssertion(),
        UnlockedMap(),
        NotANumber(),
    ]
