"""One made-up school from first to last: who is on roll, and everything that happens in three years."""

from dataclasses import dataclass, replace

import numpy as np

from sample_data.assessments import Score, june_2025_totals, make_scores
from sample_data.attendance import on_roll_only, ordinary_marks
from sample_data.chance import stream, weighted_pick
from sample_data.days import YEARS, school_year
from sample_data.helped import Helped, choose_helped, helped_episodes
from sample_data.incidents import Incident, make_incidents
from sample_data.lost_learning import InternalExclusion, ManagedMove, internal_exclusions, managed_moves
from sample_data.pupils import Roll, make_roll
from sample_data.referral_answers import with_answers
from sample_data.referrals import Referral, make_referrals
from sample_data.schools import School, year_index
from sample_data.self_scores import own_answers, own_scores
from sample_data.special_marks import put_suspensions, special_marks
from sample_data.support import Episode, chosen_by_attendance, chosen_by_score, make_episodes
from sample_data.suspensions import Suspension, leaving_after_exclusion, make_suspensions, permanent_exclusions


@dataclass(frozen=True)
class Made:
    """Everything made up about one school. marks: for each year an array of pupils × days × sessions."""

    school: School
    roll: Roll
    marks: dict[int, np.ndarray]
    suspensions: list[Suspension]
    incidents: list[Incident]
    referrals: list[Referral]
    episodes: list[Episode]
    scores: list[Score]
    internal: list[InternalExclusion]
    moves: list[ManagedMove]
    helped: Helped


def _part_time(school: School, roll: Roll, year: int, not_these: set[int]) -> list[int]:
    """Pupils on a part-time timetable in a year: those most often in trouble who are here all year."""
    rng = stream(school.key, "part-time pupils", year)
    weights = np.exp(1.6 * roll.behaviour)
    for i, pupil in enumerate(roll.pupils):
        stay = pupil.days_on_roll(school, year)
        if i in not_these or pupil.status != "C" or stay is None or (stay[1] - stay[0]).days < 285:
            weights[i] = 0
    return weighted_pick(rng, weights, school.part_time_pupils[year_index(year)]).tolist()


def make_school(school: School) -> Made:
    """Makes a school, year by year: each year's support goes to pupils chosen on the year before."""
    roll = make_roll(school)
    scores = make_scores(school, roll)
    events: list[Suspension] = []
    part_time: dict[int, list[int]] = {}
    marks: dict[int, np.ndarray] = {}
    chosen: dict[int, list[int]] = {}
    supported: set[int] = set()
    for year in YEARS:
        if year > YEARS[0]:
            picked = chosen_by_attendance(school, roll, year - 1, marks, school.chosen_by_attendance[year_index(year) - 1])
            if year == YEARS[-1]:
                picked += chosen_by_score(school, roll, june_2025_totals(scores), set(picked), school.chosen_by_sdq)
            chosen[year] = picked
            supported |= set(picked)
        # Support and part-time timetables are kept apart, so that each planted truth can be seen by itself.
        part_time[year] = _part_time(school, roll, year, supported)
        spared = frozenset(part_time[year])
        events += make_suspensions(school, roll, year, spared)
        as_usual = np.array([i not in supported for i in range(len(roll.pupils))])
        plain = ordinary_marks(school, roll, year, as_usual)
        marks[year] = on_roll_only(school, roll, year, special_marks(school, roll, year, plain, events, part_time[year]))
    settled = supported | {i for pupils in part_time.values() for i in pupils}
    events += permanent_exclusions(school, roll, events, settled)
    own = own_answers(school, roll, chosen[YEARS[-1]])
    helped = choose_helped(school, roll, chosen[YEARS[-1]], own)
    scores += own_scores(roll, own, {*helped.coping, *helped.offered}, helped.drawn)
    roll, marks = _let_go(school, roll, marks, events)
    return Made(
        school=school,
        roll=roll,
        marks=marks,
        suspensions=sorted(events, key=lambda s: (s.year, s.first, s.pupil)),
        incidents=[i for year in YEARS for i in make_incidents(school, roll, year, marks[year])],
        referrals=[r for year in YEARS for r in with_answers(school, year, make_referrals(school, roll, year))],
        episodes=[e for year in sorted(chosen) for e in make_episodes(school, roll, year, chosen[year])]
        + helped_episodes(school, helped),
        scores=[s for s in scores if _still_here(roll, s)],
        internal=internal_exclusions(school, roll, marks),
        moves=managed_moves(school, roll, {e.pupil for e in events if e.kind == "PERM"}),
        helped=helped,
    )


def _still_here(roll: Roll, score: Score) -> bool:
    leaving = roll.pupils[score.pupil].leaving
    return leaving is None or leaving >= score.day


def _let_go(
    school: School, roll: Roll, marks: dict[int, np.ndarray], events: list[Suspension]
) -> tuple[Roll, dict[int, np.ndarray]]:
    """Takes permanently excluded pupils off the roll, and writes their last marks."""
    pupils = list(roll.pupils)
    for pupil, day in leaving_after_exclusion(events, school).items():
        pupils[pupil] = replace(pupils[pupil], leaving=day)
    roll = replace(roll, pupils=tuple(pupils))
    out = {}
    for year, array in marks.items():
        last = [e for e in events if e.kind == "PERM" and e.year == year]
        changed = array.copy()
        put_suspensions(changed, school_year(school.phase, year), last)
        out[year] = on_roll_only(school, roll, year, changed)
    return roll, out
