"""In care: the local authority looks after the pupil."""

from fractions import Fraction

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.needs_held import RECORDED, needs_held


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils who are recorded as in care."""
    return needs_held(tables["need"], window, {"in_care": "In care"})


FACTOR = Factor(
    name="in_care",
    title="In care",
    family="circumstances",
    tables=("need",),
    threshold=RECORDED,
    months=0,
    source="list of pupils' needs",
    why="Of children in care with an SDQ score in 2025, 42 in 100 had one that the DfE calls a reason for concern.",
    find=find,
)
