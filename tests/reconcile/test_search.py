"""Which ways are named, in which order, and when none is."""

from datetime import date

import pytest

from semhlib.reconcile.asked import Asked
from semhlib.reconcile.search import MOST_BY_CHANCE, every_way, reconcile
from semhlib.terms.errors import SemhError
from tests.reconcile.made import DAYS, LAST, MONDAY, facts_of


def away(code, *pupils, days=DAYS[:2]):
    return {(pupil, day, session): code for pupil in pupils for day in days for session in ("AM", "PM")}


OFF_SITE = away("I", *range(6), days=DAYS[8:9]) | away("B", *range(6, 12))
PART_TIME = OFF_SITE | away("C2", *range(6, 12), days=DAYS[2:3])


def asked(figure, decimals=1, what="attendance", first=MONDAY, last=LAST):
    return Asked(what=what, figure=figure, decimals=decimals, first=first, last=last)


def test_the_same_figure_needs_no_way():
    assert reconcile(facts_of(away("I", *range(6))), asked(90.0)).state == "same"


def test_the_way_that_gives_it_is_named_with_its_size_and_the_pupils_behind_it():
    answer = reconcile(facts_of(OFF_SITE), asked(85.0))
    assert answer.state == "found" and answer.found[0].keys == ("BKVPWJ_authorised",)
    step = answer.found[0].steps[0]
    assert (step.moves, step.pupils, step.few) == (pytest.approx(-10), 6, False)


def test_a_difference_of_one_to_four_pupils_is_a_few():
    answer = reconcile(facts_of(away("B", 0, 1, 2, 3)), asked(93.3))
    assert answer.found[0].steps[0].few and answer.found[0].few


def test_two_together_are_tried_where_none_alone_gives_it():
    answer = reconcile(facts_of(PART_TIME), asked(84.21, 2))  # 192 of 228
    assert set(answer.found[0].keys) == {"BKVPWJ_authorised", "C2_out"} and answer.chance <= MOST_BY_CHANCE
    assert all(answer.tried)


def test_a_way_that_matters_for_other_ages_alone_is_tried_with_them():
    marks = away("X", 0, 1, days=DAYS[:5]) | away("I", *range(2, 8), days=DAYS[8:9])
    answer = reconcile(facts_of(marks, roll={"compulsory": {0: 0, 1: 0}}), asked(86.67, 2))  # 208 of 240
    assert {"all_ages", "X_authorised"} in [set(f.keys) for f in answer.found]


def test_none_fits_a_figure_that_nobody_counted():
    answer = reconcile(facts_of(away("I", *range(6))), asked(42.0))
    assert answer.state == "not_found" and not answer.found and answer.nearest


def test_a_figure_about_few_pupils_is_not_compared():
    some = dict.fromkeys(range(4), 0)
    assert reconcile(facts_of(roll={"compulsory": some}), asked(93.4)).state == "few"
    listed = ((0, DAYS[0], "SUSP", 2), (1, DAYS[0], "SUSP", 2))
    assert reconcile(facts_of(suspended=listed), asked(2, 0, "suspensions")).state == "few"


def test_no_way_leads_to_a_figure_about_few_pupils():
    """Persistent absence of six pupils, of whom five miss half: without those one would be left."""
    marks = away("I", *range(5), days=DAYS[:5]) | away("I", 5)
    answer = reconcile(facts_of(marks), asked(1, 0, "persistent_pupils"))
    assert all("below" not in f.keys for f in (*answer.found, *answer.nearest))


def test_what_is_not_there_is_said():
    with pytest.raises(SemhError, match="no list of suspensions"):
        reconcile(facts_of(), asked(3, 0, "suspensions"))
    with pytest.raises(SemhError, match="no school day with data"):
        reconcile(facts_of(), asked(93.4, first=date(2024, 9, 1), last=date(2024, 9, 30)))


def test_ways_have_names_of_their_own_and_say_what_both_do():
    ways = every_way(facts_of(), asked(93.4, first=DAYS[2], last=DAYS[6]))
    assert len({way.key for way in ways}) == len(ways) > 50
    assert all(way.theirs[0].islower() and way.ours[0].islower() and way.common in (1, 2, 3) and way.touches for way in ways)


def test_a_period_of_a_day_has_no_end_before_its_beginning():
    assert reconcile(facts_of(away("I", *range(6))), asked(42.0, first=DAYS[3], last=DAYS[3])).state == "not_found"
