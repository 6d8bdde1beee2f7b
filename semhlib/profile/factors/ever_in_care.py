"""Was in care before: recorded as ever in care, and not in care now."""

from fractions import Fraction

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.needs_held import RECORDED, needs_held


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils who are recorded as ever in care. Those who are in care now have the factor In care instead."""
    return needs_held(tables["need"], window, {"ever_in_care": "Was in care at some time"}, wider=("in_care",))


FACTOR = Factor(
    name="ever_in_care",
    title="Was in care before",
    family="circumstances",
    tables=("need",),
    threshold=RECORDED,
    months=0,
    source="list of pupils' needs",
    why="What came before does not end on the day a child leaves care. The DfE's duty to have a designated teacher covers both.",
    find=find,
)
