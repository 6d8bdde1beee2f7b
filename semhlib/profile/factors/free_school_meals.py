"""Eligible for free school meals, now or in the last six years, or pupil premium: one factor, not three."""

from fractions import Fraction

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.needs_held import RECORDED, needs_held

KINDS = {
    "fsm": "Eligible for free school meals",
    "fsm6": "Eligible for free school meals at some time in the last six years",
    "pupil_premium": "Pupil premium",
}


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils with any of the three facts; the nearest one is told."""
    return needs_held(tables["need"], window, KINDS)


FACTOR = Factor(
    name="free_school_meals",
    title="Free school meals or pupil premium",
    family="circumstances",
    tables=("need",),
    threshold=RECORDED,
    months=0,
    source="list of pupils' needs",
    why="A family with little money has more to cope with. Suspensions are more than four times as common here (DfE).",
    find=find,
)
