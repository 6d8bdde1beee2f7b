"""Lists beside the usual exports, as rows: learning lost without a suspension, plans for support, and draws."""

from sample_data.helped import DRAW, DRAWN_ON, MENTORING, PLANNED_ON, PLANS, SEED
from sample_data.school import Made
from sample_data.tables import Rows, dmy, ids


def internal_exclusions(made: Made) -> Rows:
    yield "UPN", "Adno", "Date", "Sessions out of lessons"
    for e in made.internal:
        yield *ids(made, e.pupil), dmy(e.day), str(e.sessions)


def managed_moves(made: Made) -> Rows:
    yield "UPN", "Adno", "Move Start Date", "Move End Date", "Outcome"
    for m in made.moves:
        yield *ids(made, m.pupil), dmy(m.start), dmy(m.end), m.outcome


def support_plans(made: Made) -> Rows:
    yield "Support", "Measure", "Direction", "Declared on"
    for kind, measure, direction in PLANS[made.school.phase]:
        yield kind, measure, direction, dmy(PLANNED_ON)


def draws(made: Made) -> Rows:
    """Everybody who was in the draw, by place."""
    yield "UPN", "Adno", "Draw", "Support", "Measure", "Drawn on", "Seed", "Place", "Offered"
    for place, pupil in enumerate(made.helped.drawn, 1):
        offered = "Y" if pupil in made.helped.offered else "N"
        yield *ids(made, pupil), DRAW, MENTORING, "sdq_self", dmy(DRAWN_ON), SEED, str(place), offered
