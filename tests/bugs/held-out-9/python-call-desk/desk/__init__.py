from .calls import Call, Outcome
from .report import desk_report, render

__all__ = ["Call", "Outcome", "desk_report", "render"]
