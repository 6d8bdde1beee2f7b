"""Standing in subjects and goals met: nothing is planted, and pupils in support stand below the others from the start."""

import pandas as pd
import pytest

from sample_data.subject_progress import BANDS
from tests.sample_data.reading import PROGRAMME, SAMPLES, SCHOOLS, YEARS, read


def standing(school: str) -> pd.DataFrame:
    """Each assessment as 1 where the pupil stood as expected or higher, and whether the pupil was in support this year."""
    rows = read(school, "progress")
    place = {band: str(n) for n, band in enumerate(BANDS)}
    point, expected = (rows[c].replace(place).astype(int) for c in ("Point", "Expected"))
    supported = set(read(school, "support").query("Year == @PROGRAMME")["Adno"])
    return rows.assign(met=(point >= expected).astype(int), supported=rows["Adno"].isin(supported))


@pytest.mark.parametrize("school", SCHOOLS)
def test_standing_in_subjects_is_level_for_pupils_in_support_and_for_the_others(school: str) -> None:
    shares = standing(school).groupby(["supported", "Year"])["met"].mean().unstack()
    change = shares[PROGRAMME] - shares[list(YEARS[:2])].mean(axis=1)
    assert change.abs().max() < 0.05


@pytest.mark.parametrize("school", SCHOOLS)
def test_pupils_in_support_stand_below_the_others_in_each_year(school: str) -> None:
    shares = standing(school).groupby(["Year", "supported"])["met"].mean().unstack()
    assert ((shares[False] - shares[True]) > 0.1).all()


def test_pupils_are_assessed_in_three_subjects_while_they_are_on_roll() -> None:
    for school, times in (("fernhollow", 9), ("quillmere", 6)):
        rows = standing(school)
        assert rows["Date"].nunique() == times and rows["Subject"].nunique() == 3 and rows["Scale"].nunique() == 1
        assert not rows.duplicated(["Adno", "Date", "Subject"]).any()
        stay = read(school, "pupils").set_index("Adno")[["Date of Entry", "Date of Leaving"]]
        held = rows.join(stay, on="Adno")
        assert (held["Date"] >= held["Date of Entry"]).all() and not (held["Date"] > held["Date of Leaving"]).any()


def test_the_list_of_assessments_stays_small_enough_to_ship() -> None:
    assert (SAMPLES / "fernhollow" / "progress.csv").stat().st_size < 1_500_000


def test_a_little_more_than_half_of_the_goals_are_met_in_both_years_at_fernhollow() -> None:
    goals = read("fernhollow", "goals").assign(set=lambda rows: pd.to_datetime(rows["Set on"], format="%d/%m/%Y"))
    looked_at = goals[goals["Met"] != ""]
    shares = (looked_at["Met"] == "Y").groupby(looked_at["set"] >= "2025-09-01").mean()
    assert shares.between(0.53, 0.62).all() and len(looked_at) > 120


def test_each_time_in_support_has_one_goal_set_after_its_start_and_looked_at_before_its_end() -> None:
    for school in SCHOOLS:
        goals, support = read(school, "goals"), read(school, "support")
        assert sorted(goals["Adno"] + goals["Support"]) == sorted(support["Adno"] + support["Support"])
        agreed, looked = (pd.to_datetime(goals[c], format="%d/%m/%Y") for c in ("Set on", "Looked at on"))
        assert ((looked > agreed) | looked.isna()).all() and looked.max() <= pd.Timestamp("2026-07-17")
        assert ((goals["Met"] == "") == looked.isna()).all()
        ratings = goals.loc[looked.notna(), ["Rating at start", "Rating now"]].astype(int)
        assert ratings.min(axis=None) >= 0 and ratings.max(axis=None) <= 10
