"""In kinship care: lives with family or friends, and is not in care."""

from fractions import Fraction

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.needs_held import RECORDED, needs_held


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils who are recorded as in kinship care. Those who are in care have the factor In care instead."""
    return needs_held(tables["need"], window, {"kinship_care": "Kinship care"}, wider=("in_care",))


FACTOR = Factor(
    name="kinship_care",
    title="Kinship care",
    family="circumstances",
    tables=("need",),
    threshold=RECORDED,
    months=0,
    source="list of pupils' needs",
    why="A child who lives with family or friends has often been through much, and may have no social worker.",
    find=find,
)
