"""Scenarios with the strongest rung that may be reached, and simulated schools whose truth is known."""

import csv
from collections import defaultdict

import numpy as np
import pytest

from semhlib.impact.verdict import decide
from tests.impact.made import series, years
from tests.vectors.read import FOLDER, cases
from tests.worlds.evidence import evidence_of

CLAIMS = ("improved", "needs_attention")


@pytest.mark.parametrize("case", cases("41_claim_rungs.json"))
def test_no_scenario_is_claimed_beyond_its_rung(case):
    found, want = decide(evidence_of(case["input"])), case["expected"]
    assert found.rung == want["max_rung"]
    assert found.reasons[0] == want["reason_code"]
    if want["max_rung"] <= 2:
        assert found.word not in CLAIMS


def world(name):
    return np.loadtxt(FOLDER / "data" / f"world_halfterm_attendance_{name}.csv", delimiter=",", skiprows=1)[:, 1:]


def words(values, half_terms=24):
    return [decide(series(row[:half_terms], pupils=12)).word for row in values]


def test_schools_where_attendance_did_not_change_hardly_ever_hear_that_it_did():
    """Reference gate: 3 of 200 with two years after the start."""
    assert sum(w in CLAIMS for w in words(world("null"))) <= 3


def test_one_year_after_the_start_gives_few_false_claims_too():
    assert sum(w in CLAIMS for w in words(world("null"), 18)) <= 6


def test_a_shift_of_two_noise_sds_is_found_in_two_schools_of_three_and_never_the_wrong_way():
    """Reference gate: 108 of 200."""
    found = [decide(series(row, pupils=12)) for row in world("shift2")]
    assert sum(v.word == "improved" for v in found) >= 130
    assert not any(v.word == "needs_attention" for v in found)
    assert sum(v.reasons[0] == "already_moving_before" for v in found) <= 45


def test_a_rise_that_began_long_before_is_mostly_not_called_a_change_since():
    """Reference gate: 23 of 200."""
    assert sum(w in CLAIMS for w in words(world("priortrend"))) <= 23


def test_schools_where_suspensions_did_not_change_hardly_ever_hear_that_they_did():
    """200 schools, repeat suspensions as in England 2015/16. Reference gate: 10 claims; a plain Poisson test: 53."""
    schools = defaultdict(lambda: ([], []))
    roll = {}
    with (FOLDER / "data" / "world_suspensions_null.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            year = int(row["year"]) - 1
            schools[row["school"]][year].append(int(row["suspensions_of_one_pupil"]))
            roll[row["school"], year] = int(row["roll"])
    assert len(schools) == 200
    found = [decide(years(*counts, (roll[s, 0], roll[s, 1]))) for s, counts in schools.items()]
    assert sum(v.word in CLAIMS for v in found) <= 10
    assert sum(v.rung == 2 for v in found) > 150


def test_an_unusually_bad_year_before_the_start_is_not_sold_as_improvement():
    """Counts fall back to where they were two years earlier, as they do when a start follows the worst year."""
    usual, worst = [1] * 30 + [2] * 10, [1] * 80 + [2] * 30
    assert decide(years(worst, usual)).word == "improved"
    fallen_back = decide(years(worst, usual, earlier=usual))
    assert (fallen_back.rung, fallen_back.word) == (2, "no_clear_change")


def test_events_that_were_already_falling_are_said_to_have_been():
    found = decide(years([1] * 100, [1] * 50, earlier=[1] * 150))
    assert found.reasons[0] == "already_moving_before"
    assert found.word == "no_clear_change"


def test_the_change_said_to_be_seen_is_seen_about_four_times_in_five():
    """Many schools with the same true fall: what the verdict names as the smallest change that would have shown."""
    random = np.random.default_rng(5)
    before = random.poisson(random.gamma(0.3, 2.0, 1000))
    still = decide(years(before, random.permutation(before)))
    assert still.smallest_seen is not None
    left = 1 - still.smallest_seen / before.sum()
    noticed = [
        decide(years(random.poisson(random.gamma(0.3, 2.0, 1000)), random.poisson(random.gamma(0.3, 2.0 * left, 1000)))).rung >= 3
        for _ in range(60)
    ]
    assert 0.65 <= np.mean(noticed) <= 1
