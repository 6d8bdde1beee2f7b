"""The made-up schools stand near the national levels, and come out the same each time they are made."""

import json

import numpy as np

from sample_data.ethnicity import PERCENT
from sample_data.make import make
from tests.sample_data.reading import SAMPLES, SCHOOLS, half_terms, read


def test_absence_is_near_the_national_level_before_anything_was_planted():
    for school, (rate, persistent) in {"fernhollow": (8.44, 23.4), "quillmere": (5.20, 13.0)}.items():
        frame = half_terms(school).query("Year == '2024/25'")
        year = frame.groupby("Adno")[["Absent", "Possible Marks"]].sum()
        year = year[year["Possible Marks"] > 0]
        assert abs(100 * year["Absent"].sum() / year["Possible Marks"].sum() - rate) < 0.6
        assert abs(100 * (10 * year["Absent"] >= year["Possible Marks"]).mean() - persistent) < 3


def test_absence_comes_in_spells_and_more_of_it_in_winter():
    frame = half_terms("fernhollow").groupby("Half term")[["Absent", "Possible Marks"]].sum()
    share = frame["Absent"] / frame["Possible Marks"]
    assert share[1] < share[[2, 3]].min()


def test_suspensions_repeat_and_last_as_they_do_nationally():
    events = read("fernhollow", "suspensions").query("Type == 'SUSP' and Year != '2025/26'")
    of_each = events.groupby(["Adno", "Year"]).size()
    days = np.ceil(events["Sessions"].astype(int) / 2)
    assert 1.7 < of_each.mean() < 2.2 and 0.5 < (of_each == 1).mean() < 0.7
    assert 0.4 < (days == 1).mean() < 0.55 and 0.08 < (days == 5).mean() < 0.16
    inflation = (of_each**2).sum() / of_each.sum()
    assert 2.5 < inflation < 5


def test_a_quarter_are_on_free_meals_and_about_one_in_six_have_sen():
    for school in SCHOOLS:
        pupils = read(school, "pupils")
        meals = read(school, "needs").query("Need == 'FSM6'")["Adno"].nunique() / len(pupils)
        sen = read(school, "sen").drop_duplicates("Adno", keep="last")["SEN Status"].value_counts() / len(pupils)
        assert abs(meals - 0.25) < 0.02 and abs(sen["K"] - 0.145) < 0.02 and abs(sen["E"] - 0.04) < 0.015


def test_ethnicity_is_about_as_in_england_and_every_code_is_one_of_the_list():
    for school in ("fernhollow", "quillmere"):
        shares = read(school, "pupils")["Ethnicity"].value_counts(normalize=True) * 100
        assert set(shares.index) <= set(PERCENT)
        assert abs(shares["WBRI"] - PERCENT["WBRI"]) < 6


def test_the_calibration_that_is_written_down_is_of_these_files():
    written = json.loads((SAMPLES / "calibration.json").read_text(encoding="utf-8"))
    for school in SCHOOLS:
        events = read(school, "suspensions").query("Type == 'SUSP'")
        for year, levels in written[school]["achieved"].items():
            assert levels["pupils_suspended"] == events[events["Year"] == year]["Adno"].nunique()


def test_making_a_school_again_gives_the_same_files(tmp_path):
    make(tmp_path, ("quillmere",))
    for folder in ("quillmere", "other_layouts/quillmere"):
        again = {f.name: f.read_bytes() for f in (tmp_path / folder).iterdir()}
        kept = {f.name: f.read_bytes() for f in (SAMPLES / folder).iterdir()}
        assert sorted(again) == sorted(kept)
        assert [name for name in kept if again[name] != kept[name]] == []
