"""Two kinds of support that really help, for pupils who are in support already; places of one are drawn by lot.

Fernhollow only. What they change is pupils' own questionnaire and nothing else: see self_scores.HELP.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sample_data.chance import stream
from sample_data.days import DECLARED, school_year
from sample_data.pupils import Roll
from sample_data.schools import School
from sample_data.self_scores import OwnAnswers
from sample_data.support import THRIVE, Episode
from semhlib.stats.draw_by_ticket import placed

COPING, MENTORING = "Coping skills group", "Small-group mentoring"
IN_COPING, IN_DRAW = 18, 44
DRAWN_ON = date(2025, 9, 22)
SEED = "Fernhollow 22 September 2025: 4 1 6 2 2 5 3 1"
DRAW = "Small-group mentoring, autumn 2025"
YEAR = 2025
# Support, what it was expected to change, which way.
PLANS = {
    "secondary": (
        (COPING, "sdq_self", "lower"), (MENTORING, "sdq_self", "lower"), ("Mentoring", "attendance", "higher"),
        ("Nurture group", "sdq_teacher", "lower"),
    ),
    "primary": (("Nurture group", "sdq_teacher", "lower"),),
}  # fmt: skip
PLANNED_ON = DECLARED


@dataclass(frozen=True)
class Helped:
    """Who was in the coping skills group, and all who were in the draw in the order of their places."""

    coping: tuple[int, ...] = ()
    drawn: tuple[int, ...] = ()

    @property
    def offered(self) -> tuple[int, ...]:
        return self.drawn[: len(self.drawn) // 2]


def choose_helped(school: School, roll: Roll, supported: Sequence[int], own: OwnAnswers) -> Helped:
    """The coping skills group by chance among pupils in support who told of themselves; the draw among all others in support."""
    if school.phase != "secondary":
        return Helped()
    order = stream(school.key, "helped").permutation(sorted(supported)).tolist()
    coping = [i for i in order if i in own.answered][:IN_COPING]
    others = [i for i in order if i not in coping][:IN_DRAW]
    by_number = {roll.pupils[i].adno: i for i in others}
    return Helped(tuple(coping), tuple(by_number[number] for number in placed(SEED, by_number)))


def helped_episodes(school: School, helped: Helped) -> list[Episode]:
    """Their time in it: the group over one term, mentoring from October to May."""
    rng = stream(school.key, "helped episodes")
    days = school_year(school.phase, YEAR).days
    first = school_year(school.phase, YEAR).position(date(YEAR, 10, 6))
    out = []
    for kind, led_by, planned, weeks, pupils in (
        (COPING, "Pastoral lead", 10, 11, helped.coping), (MENTORING, "Learning mentor", 26, 31, helped.offered)
    ):  # fmt: skip
        for pupil in pupils:
            start = first + int(rng.integers(0, 5))
            attended = int(round(planned * float(rng.uniform(0.7, 1.0))))
            hours = round(attended * 0.75, 1)
            out.append(
                Episode(
                    pupil=pupil,
                    kind=kind,
                    led_by=led_by,
                    thrive=THRIVE[int(rng.choice(3, p=(0.3, 0.55, 0.15)))],
                    planned=planned,
                    attended=attended,
                    hours=hours,
                    cost=round(hours * 6.5, 2),  # an adult's hour, shared by three
                    start=days[start],
                    end=days[start + 5 * weeks],
                    review=days[start] + timedelta(weeks=12),
                    outcome="Completed as planned",
                )
            )
    return sorted(out, key=lambda e: (e.start, e.pupil))
