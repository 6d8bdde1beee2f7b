"""Has a parent in the armed forces. Off unless a school turns it on."""

from fractions import Fraction

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.needs_held import RECORDED, needs_held


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils who are recorded as service children."""
    return needs_held(tables["need"], window, {"service_child": "Parent in the armed forces"})


FACTOR = Factor(
    name="service_child",
    title="Parent in the armed forces",
    family="circumstances",
    tables=("need",),
    threshold=RECORDED,
    months=0,
    source="list of pupils' needs",
    why="Moves and a parent away from home can be hard. For most pupils they are not, so schools turn this on where it helps.",
    find=find,
    on=False,
)
