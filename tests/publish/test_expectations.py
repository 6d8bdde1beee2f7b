"""What a school expected is judged by when it wrote it down, which measure it named, and which way it should move."""

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest

from semhlib.measures import all_measures
from semhlib.publish.cube import Cube
from semhlib.publish.groups import ALL, Members
from semhlib.publish.known import Declared, Known
from semhlib.publish.verdicts import said_of_expectation, say_all
from semhlib.terms.calendar import HalfTerm
from semhlib.terms.estimate import Estimate, Hidden

MEASURES = {"referrals": all_measures()["referrals"], "suspensions": all_measures()["suspensions"]}
IDS = tuple(year * 10 + n for year in (2023, 2024, 2025) for n in range(1, 7))
PUPILS, DAYS = 400, 32
START, BEFORE, LATE = date(2025, 9, 1), date(2025, 7, 10), date(2026, 1, 5)
FIGURE = Estimate(value=1.0, low=None, high=None, numerator=100, denominator=400, pupils=400, affected=100, method="")
PERIODS = ("y2024", "y2025", "t2024-3", "t2025-3")


def half_term(h):
    start = date(h // 10, 9, 2) + timedelta(days=49 * (h % 10 - 1))
    return HalfTerm(h, start, start + timedelta(days=40))


def counted(before, after):
    events = np.zeros((PUPILS, len(IDS)), dtype=np.int64)
    for column in range(len(IDS)):
        many = before if column < 12 else after
        at = (column * many) % (PUPILS - many)
        events[at : at + many, column] = 1
    return events


FELL, ROSE, STEADY = counted(20, 5), counted(5, 20), counted(12, 12)


def judged(on, direction="lower", primary=(), measure="suspensions", events=FELL, figure=FIGURE, start=START):
    """What may be said of suspensions that fell from 120 a year to 30, and of what was expected of them."""
    shape = events.shape
    cube = Cube(
        pupils=pa.array([str(i) for i in range(PUPILS)]), half_terms=IDS, numerator=dict.fromkeys(MEASURES, events),
        denominator=dict.fromkeys(MEASURES, np.zeros_like(events)), on_roll=np.full(shape, DAYS),
        open_days=np.full(len(IDS), DAYS), known=dict.fromkeys(MEASURES, np.full(len(IDS), True)),
    )  # fmt: skip
    known = Known(half_terms=tuple(half_term(h) for h in IDS), programme_start=start, primary=primary, changed={})
    whole = Members(ALL, np.full(shape, True))
    figures = {(m, "all", p): figure for m in MEASURES for p in PERIODS}
    said = say_all(MEASURES, cube, [whole], known, figures)
    expected = Declared(measure=measure, direction=direction, on=on)
    return said_of_expectation(expected, MEASURES, cube, whole, known, figures, said), said


def main(direction="lower", on=BEFORE):
    return (Declared(measure="suspensions", direction=direction, on=on),)


def test_a_main_measure_written_down_in_time_is_judged_as_every_page_judges_it():
    found, said = judged(BEFORE, primary=main())
    assert found in said and (found.rung, found.word, found.comparison) == (3, "improved", "programme")
    on_the_day, _ = judged(START, primary=main())
    assert on_the_day.word == "improved"


def test_an_expectation_declared_after_its_data_is_capped_at_rung_two_although_the_figures_moved():
    for primary in (main(), ()):
        found, _ = judged(LATE, primary=primary)
        assert (found.rung, found.word, found.reasons[0]) == (2, "watch", "declared_after")
        assert "beyond_usual_variation" in found.reasons
        assert "The school chose this after the start, so it cannot count as a change yet." in found.sentence


def test_an_expectation_written_down_in_time_beside_the_main_measures_is_capped_with_a_reason_of_its_own():
    found, _ = judged(BEFORE, primary=())
    assert (found.rung, found.word, found.reasons) == (2, "watch", ("not_primary", "beyond_usual_variation"))
    assert "named this beforehand, but not as a main measure" in found.sentence
    assert found.stronger == (
        "Choosing this as one of the main measures before the next start.",
        "Comparing with similar pupils who did not have the support.",
        "The same result in another school year.",
    )


def test_a_measure_that_moved_the_other_way_is_never_called_improved():
    for primary in ((), main("lower"), main("higher")):
        for direction in ("higher", "lower"):
            for on in (BEFORE, LATE):
                found, _ = judged(on, direction, primary=primary, events=ROSE)
                assert found.word != "improved"
    fell, _ = judged(BEFORE, "higher", primary=main())
    assert (fell.rung, fell.reasons[0]) == (2, "not_primary")


def test_a_direction_that_only_the_plan_gave_makes_no_claim_of_a_measure_without_a_good_one():
    found, _ = judged(BEFORE, measure="referrals")
    assert (found.rung, found.word, found.reasons[0]) == (2, "watch", "not_primary")
    assert "can also mean" in found.sentence


def test_figures_that_moved_no_more_than_usual_say_so_whenever_they_were_expected_to():
    for on in (BEFORE, LATE):
        found, _ = judged(on, events=STEADY)
        assert (found.word, found.reasons[0]) == ("no_clear_change", "within_usual_variation")


def test_a_hidden_figure_stays_hidden_and_nothing_is_said_of_it():
    found, _ = judged(BEFORE, figure=Hidden("small"))
    assert found.before == found.after == Hidden("small") and (found.rung, found.word) == (1, "too_few")
    assert found.change is None and "too few pupils" in found.sentence


@pytest.mark.parametrize("start", [None, date(2023, 9, 1), date(2027, 9, 1)])
def test_without_a_start_between_the_half_terms_nothing_is_judged(start):
    assert judged(BEFORE, start=start)[0] is None
