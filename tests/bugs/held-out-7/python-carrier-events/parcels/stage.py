"""Where a parcel stands, by the codes that the carrier uses in its contract with us."""

from enum import Enum


class Stage(Enum):
    """The value is the code of the carrier; the stage decides who bears the cost of the parcel."""

    ACCEPTED = "A10"
    SORTED = "S20"
    ON_THE_WAY = "W30"
    HANDED_OVER = "D40"
    REFUSED = "D45"
    RETURNED = "R50"

    @property
    def is_final(self) -> bool:
        return self in (Stage.HANDED_OVER, Stage.RETURNED)

    @property
    def sender_pays(self) -> bool:
        return self in (Stage.REFUSED, Stage.RETURNED)
