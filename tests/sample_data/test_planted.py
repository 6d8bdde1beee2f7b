"""What `truth.json` says is planted can be seen in the files by plain counting."""

import json

import numpy as np
import pandas as pd

from tests.sample_data.reading import PROGRAMME, SAMPLES, SCHOOLS, YEARS, half_terms, high_level, marks_of, read

T_OF_FIVE = 4.032  # two-sided 99%, 5 degrees of freedom


def differences(frame: pd.DataFrame, column: str) -> np.ndarray:
    """Each half-term of the programme's year against the mean of the same half-terms before, in percentage points."""
    total = frame.groupby(["Half term", "Year"])[[column, "Possible Marks"]].sum()
    share = (100 * total[column] / total["Possible Marks"]).unstack()
    return (share[PROGRAMME] - share[list(YEARS[:2])].mean(axis=1)).to_numpy()


def clear(d: np.ndarray) -> bool:
    """Six half-terms on one side, and a 99% interval that leaves out nought."""
    margin = T_OF_FIVE * d.std(ddof=1) / np.sqrt(6)
    return bool(abs(d.mean()) > margin and (np.sign(d) == np.sign(d.mean())).all())


def yearly(frame: pd.DataFrame, column: str) -> pd.Series:
    total = frame.groupby("Year")[[column, "Possible Marks"]].sum()
    return 100 * total[column] / total["Possible Marks"]


def log_rate_ratio(events: pd.DataFrame, weight: str | None = None) -> float:
    """How many standard errors the programme's year is from the two before, counting by pupil."""
    size = events[weight].astype(int) if weight else pd.Series(1, index=events.index)
    by_pupil = size.groupby([events["Adno"], events["Year"] == PROGRAMME]).sum().unstack(fill_value=0)
    before, after = by_pupil[False], by_pupil[True]
    ratio = np.log(after.sum() / (before.sum() / 2))
    return float(ratio / np.sqrt((before**2).sum() / before.sum() ** 2 + (after**2).sum() / after.sum() ** 2))


def supported(school: str) -> set[str]:
    return set(read(school, "support").query("Year == @PROGRAMME")["Adno"])


def test_attendance_really_improves_at_fernhollow_and_was_level_before():
    frame = half_terms("fernhollow")
    d = differences(frame, "Absent")
    years = yearly(frame, "Absent")
    assert clear(d) and -2 < d.mean() < -1
    assert abs(years["2024/25"] - years["2023/24"]) < 0.15


def test_attendance_stays_as_it_was_at_quillmere():
    assert not clear(differences(half_terms("quillmere"), "Absent"))


def test_unauthorised_absence_stays_as_it_was_in_both():
    assert [clear(differences(half_terms(school), "Unauthorised Absences")) for school in SCHOOLS] == [False, False]


def test_suspensions_fall_while_part_time_timetables_rise_at_fernhollow():
    events = read("fernhollow", "suspensions").query("Type != 'PERM'")
    assert log_rate_ratio(events) < -3
    assert log_rate_ratio(events, "Sessions") < -3
    part_time = {year: [m.count("C2") for (_, y), m in marks_of("fernhollow").items() if y == year] for year in YEARS}
    assert sum(part_time["2023/24"]) == 0
    assert sum(part_time["2025/26"]) > 2.5 * sum(part_time["2024/25"])
    assert sum(n > 0 for n in part_time["2025/26"]) > 2.5 * sum(n > 0 for n in part_time["2024/25"])


def test_high_level_incidents_rise_over_many_pupils_at_fernhollow():
    events = high_level("fernhollow")
    years = events["Year"].value_counts()
    assert years["2023/24"] > 100 and abs(years["2024/25"] - years["2023/24"]) < 10
    assert log_rate_ratio(events) > 4
    of_each = events[events["Year"] == PROGRAMME]["Adno"].value_counts()
    assert len(of_each) > 150 and of_each.max() < 10


def test_high_level_incidents_only_look_fewer_at_quillmere():
    assert log_rate_ratio(high_level("quillmere")) < -2
    linked = read("quillmere", "incidents").query("`Linked to SEMH` == 'Y' and Severity >= '3'")["Year"].value_counts()
    assert abs(linked["2025/26"] / linked["2024/25"] - 1) < 0.25
    change = read("quillmere", "events").query("Kind == 'definition_change'")
    assert change[["Date", "Measure"]].astype(str).to_numpy().tolist() == [["2025-09-01", "high_level_incidents"]]


def test_pupils_chosen_at_their_lowest_attend_more_afterwards_without_any_help():
    for school in SCHOOLS:
        frame = half_terms(school)
        chosen = frame[frame["Adno"].isin(supported(school))]
        rise = -yearly(chosen, "Absent").diff()[PROGRAMME]
        whole = -yearly(frame, "Absent").diff()[PROGRAMME]
        assert rise > 5 and rise > whole + 4


def test_pupils_chosen_for_high_scores_score_lower_the_next_year_without_any_help():
    for school in SCHOOLS:
        scores = read(school, "assessments").query("Informant == 'teacher' and Scale == 'total'")
        pairs = scores.assign(Score=scores["Score"].astype(int)).pivot(index="Adno", columns="Year", values="Score").dropna()
        fall = pairs["2024/25"] - pairs["2025/26"]
        assert fall[pairs["2024/25"] >= 16].mean() > 2
        assert abs(fall.mean()) < 1


def test_too_few_are_suspended_at_quillmere_to_say_anything():
    events = read("quillmere", "suspensions")
    assert events.groupby("Year")["Adno"].nunique().max() < 5


def test_each_planted_truth_says_what_may_be_said_of_it():
    written = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
    words = set(written["words"]["verdict"])
    claimed = {"improved": "improved", "needs_attention": "worsened", "in_place": "in_place"}
    for claim in written["claims"] + written["scores"] + written["support"] + written["rows"]:
        assert claim["school"] in SCHOOLS and claim["how"].endswith(".")
        assert set(claim["expected_words"]) <= set(claim["allowed_words"]) <= words
        assert all(claimed[w] == claim["truth"] for w in claim["allowed_words"] if w in claimed)


def test_each_of_the_nine_rows_and_each_declared_action_has_its_truth():
    written = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
    for school in SCHOOLS:
        rows = [row["key"] for row in written["rows"] if row["school"] == school]
        assert len(rows) == 9 == len(set(rows))
        plan = read(school, "actions").query("Direction != ''")
        told = [one for one in written["expectations"] if one["school"] == school]
        assert set(plan["Action"]) == {one["words"] for one in told[3:]} and len(told) == 8
        late = [one for one in told if one["declared"] > "2025-09-01"]
        assert [(one["measure"], one["at_most"]) for one in late] == [("attendance", 2)]
