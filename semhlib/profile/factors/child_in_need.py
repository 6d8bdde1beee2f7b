"""A child in need, without a child protection plan and not in care."""

from fractions import Fraction

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.needs_held import RECORDED, needs_held


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils who are recorded as a child in need.

    Leaves out  pupils with a child protection plan and pupils in care: those are factors of their own, and one fact counts once
    """
    return needs_held(tables["need"], window, {"child_in_need": "Child in need"}, wider=("child_protection_plan", "in_care"))


FACTOR = Factor(
    name="child_in_need",
    title="Child in need",
    family="circumstances",
    tables=("need",),
    threshold=RECORDED,
    months=0,
    source="list of pupils' needs",
    why="A social worker has seen that the family needs help. Such pupils missed 17.4% of sessions in England in 2024/25 (DfE).",
    find=find,
)
