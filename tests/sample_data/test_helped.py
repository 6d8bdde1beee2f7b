"""The support that really helps, the draw that anybody can repeat, and the lists beside it, by plain counting."""

from hashlib import sha256

import numpy as np
import pandas as pd

from tests.sample_data.reading import PROGRAMME, SCHOOLS, YEARS, read

T_OF_FORTY = 2.70  # two-sided 99%, about 40 degrees of freedom
COPING, MENTORING = "Coping skills group", "Small-group mentoring"


def own_totals() -> pd.DataFrame:
    """Each pupil's own total in June 2025 and June 2026, or nothing where there is none."""
    scores = read("fernhollow", "assessments").query("Informant == 'self' and Scale == 'total'")
    pairs = scores.assign(Score=scores["Score"].astype(int)).pivot(index="Adno", columns="Year", values="Score")
    return pairs.rename(columns={"2024/25": "Before", "2025/26": "After"})


def given(school: str) -> pd.DataFrame:
    """Support of the programme's year."""
    rows = read(school, "support")
    return rows[rows["Year"] == PROGRAMME]


def in_support(kind: str) -> set[str]:
    rows = given("fernhollow")
    return set(rows[rows["Support"] == kind]["Adno"])


def test_the_printed_seed_gives_the_places_that_were_offered() -> None:
    draw = read("fernhollow", "draws")
    tickets = [sha256(f"{seed}|{number}".encode()).hexdigest() for seed, number in zip(draw["Seed"], draw["Adno"], strict=True)]
    assert tickets == sorted(tickets) and draw["Seed"].nunique() == 1
    assert draw["Place"].tolist() == [str(n) for n in range(1, 45)]
    assert draw["Offered"].tolist() == ["Y"] * 22 + ["N"] * 22
    assert in_support(MENTORING) == set(draw.query("Offered == 'Y'")["Adno"])


def test_those_who_were_offered_a_place_end_lower_than_those_who_were_not() -> None:
    pupils = read("fernhollow", "draws").set_index("Adno").join(own_totals())
    assert pupils[["Before", "After"]].notna().all(axis=None)
    known = np.column_stack([np.ones(44), pupils["Before"], pupils["Offered"] == "Y"]).astype(float)
    found, _, _, _ = np.linalg.lstsq(known, pupils["After"], rcond=None)
    left = pupils["After"] - known @ found
    error = np.sqrt((left**2).sum() / (44 - 3) * np.linalg.inv(known.T @ known)[2, 2])
    assert found[2] < -T_OF_FORTY * error


def test_the_coping_skills_group_ends_lower_than_pupils_who_started_alike() -> None:
    totals = own_totals().dropna()
    ours = totals[totals.index.isin(in_support(COPING))]
    others = totals[~totals.index.isin(read("fernhollow", "support")["Adno"])]
    usual = np.polyfit(others["Before"], others["After"], 1)
    apart = ours["After"] - np.polyval(usual, ours["Before"])
    assert len(ours) >= 15 and apart.mean() < -T_OF_FORTY * np.sqrt(apart.var() / len(apart))


def test_nobody_is_in_both_and_all_of_them_had_other_support_in_the_same_year() -> None:
    draw = set(read("fernhollow", "draws")["Adno"])
    rows = given("fernhollow")
    others = rows[~rows["Support"].isin((COPING, MENTORING))]
    assert not in_support(COPING) & draw and in_support(COPING) | draw == set(others["Adno"])


def test_every_plan_is_about_support_that_was_given_and_was_written_down_before_it_began() -> None:
    for school in SCHOOLS:
        plans, rows = read(school, "support_plans"), given(school)
        assert set(plans["Support"]) <= set(rows["Support"]) and set(plans["Declared on"]) == {"10/07/2025"}
        assert rows["Start Date"].min() > pd.Timestamp("2025-07-10")


def test_internal_exclusions_and_managed_moves_are_level_in_all_three_years() -> None:
    internal, moves = read("fernhollow", "internal_exclusions"), read("fernhollow", "managed_moves")
    assert internal.groupby("Year")["Adno"].nunique().tolist() == [40, 40, 40]
    sessions = internal["Sessions out of lessons"].astype(int).groupby(internal["Year"]).sum()
    assert sessions.nunique() == 1 and sessions.index.tolist() == list(YEARS)
    start = pd.to_datetime(moves["Move Start Date"], format="%d/%m/%Y")
    by_year = (start.dt.year - (start.dt.month < 8)).value_counts()
    assert set(by_year.index) == {2023, 2024, 2025} and by_year.between(2, 6).all()


def test_three_in_four_suspensions_have_a_return_meeting_after_their_last_day() -> None:
    events = read("fernhollow", "suspensions").query("Type == 'SUSP'")
    meeting = pd.to_datetime(events["Return Meeting"], format="%d/%m/%Y")
    held = meeting.notna()
    assert 0.65 < held.mean() < 0.8
    days = (meeting - events["End Date"])[held].dt.days
    assert days.min() >= 1 and (days <= 9).mean() > 0.8


def test_referrals_have_a_pathway_a_reason_where_refused_and_some_have_no_answer() -> None:
    for school in SCHOOLS:
        rows = read(school, "referrals")
        refused = (rows["Outcome"] == "Not accepted").to_numpy()
        assert (rows["Pathway"] != "").all() and ((rows["Reason not accepted"] != "") == refused).all()
        assert not (rows["Accepted"][refused] != "").any()
        waiting = (rows["Accepted"] == "") & (rows["Closed"] == "")
        assert waiting.sum() >= 3
