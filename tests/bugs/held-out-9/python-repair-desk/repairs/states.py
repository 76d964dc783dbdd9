"""The words of the workshop, and what they mean for our own books."""
from enum import Enum


class State(Enum):
    WAITING = "waiting"
    IN_WORK = "in work"
    DONE = "done"          # is billed
    GIVEN_UP = "given up"  # is not billed, and the customer gets the device back


# Agreed with the workshop, annex 2 of the contract.
WORKSHOP_STATES = {
    "RCVD": State.WAITING,
    "WPRT": State.WAITING,
    "DIAG": State.IN_WORK,
    "REPR": State.IN_WORK,
    "COMP": State.DONE,
    "SCRP": State.GIVEN_UP,
}
