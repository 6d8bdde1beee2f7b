"""On a child protection plan."""

from fractions import Fraction

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.needs_held import RECORDED, needs_held


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils who are recorded as on a child protection plan."""
    return needs_held(tables["need"], window, {"child_protection_plan": "Child protection plan"})


FACTOR = Factor(
    name="child_protection_plan",
    title="Child protection plan",
    family="circumstances",
    tables=("need",),
    threshold=RECORDED,
    months=0,
    source="list of pupils' needs",
    why="Pupils on a plan missed 21.8% of sessions in England in 2024/25 (DfE). Details stay with the safeguarding lead.",
    find=find,
)
