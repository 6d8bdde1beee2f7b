"""A young carer: looks after somebody in the family."""

from fractions import Fraction

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.needs_held import RECORDED, needs_held


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils who are recorded as young carers."""
    return needs_held(tables["need"], window, {"young_carer": "Young carer"})


FACTOR = Factor(
    name="young_carer",
    title="Young carer",
    family="circumstances",
    tables=("need",),
    threshold=RECORDED,
    months=0,
    source="list of pupils' needs",
    why="Looking after somebody at home takes time and strength, and pupils do not always speak of it.",
    find=find,
)
