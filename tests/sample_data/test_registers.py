"""The registers are what real ones are: three layouts that agree, codes of their time, suspensions that match."""

from collections import Counter
from functools import cache

import pandas as pd
import pytest

from sample_data.register_layouts import SUMMED
from semhlib.terms.codes import code_on
from tests.sample_data.reading import SCHOOLS, YEARS, marks_of, read


@cache
def days_of(year: str, sessions: int) -> list[pd.Timestamp]:
    """The weekdays a mark string of so many sessions stands for."""
    first = {"2023/24": "2023-09-04", "2024/25": "2024-09-02", "2025/26": "2025-09-01"}[year]
    return list(pd.bdate_range(first, periods=sessions // 2))


def long_rows(school: str, folder: str) -> list[str]:
    """Each row of a long list as one word, in order."""
    rows = read(school, "attendance_long", folder)
    return sorted((rows["Adno"] + rows["Date"].dt.strftime("%Y%m%d") + rows["Session"] + rows["Mark"]).tolist())


def rows_from_strings(school: str, folder: str, since: str) -> list[str]:
    """The same words, made from the mark strings; closed days and days before the pupil came left out."""
    found = []
    for (adno, year), marks in marks_of(school, folder).items():
        sessions = [f"{day:%Y%m%d}{half}" for day in days_of(year, len(marks)) for half in ("AM", "PM")]
        found += [adno + s + m for s, m in zip(sessions, marks, strict=True) if m not in ("#", "Z") and s >= since]
    return sorted(found)


@pytest.mark.slow
def test_the_mark_strings_say_the_same_as_the_long_lists():
    assert rows_from_strings("quillmere", "other_layouts", "2023") == long_rows("quillmere", "")
    assert rows_from_strings("fernhollow", "", "20260601") == long_rows("fernhollow", "other_layouts")


def test_the_summaries_add_up_the_mark_strings():
    for school, folder in (("fernhollow", ""), ("quillmere", "other_layouts")):
        summary = read(school, "attendance_summary", "other_layouts")
        summed = summary[list(SUMMED)].astype(int).groupby([summary["Adno"], summary["Year"]]).sum()
        for (adno, year), marks in marks_of(school, folder).items():
            counted = Counter(marks)
            here = [sum(counted[c] for c in codes) for codes in SUMMED.values()]
            assert not any(here) or summed.loc[(adno, year)].tolist() == here


def test_every_code_was_in_use_on_its_day_and_many_kinds_are_there():
    for school, folder in (("fernhollow", ""), ("quillmere", "other_layouts")):
        seen = {year: set[str]() for year in YEARS}
        for (_, year), marks in marks_of(school, folder).items():
            seen[year] |= set(marks)
        for year, codes in seen.items():
            assert {c for c in codes if code_on(c, days_of(year, 2)[0].date()) is None} == set()
        assert {"H", "J", "Y"} <= seen["2023/24"] and not {"C2", "K", "Q", "Y4"} & seen["2023/24"]
        assert {"C2", "Q", "J1", "Y1", "Y4", "D", "-", "Z"} <= seen["2024/25"] | seen["2025/26"]
    assert not {"H", "J", "Y"} & seen["2025/26"]


def test_reception_is_not_required_in_the_first_afternoons():
    young = set(read("quillmere", "pupils").query("Year == 'R'")["Adno"])
    marks = [m for (adno, year), m in marks_of("quillmere", "other_layouts").items() if adno in young and year == "2025/26"]
    assert all("X" in m for m in marks if m[5] != "Z") and len(marks) > 20


def test_sessions_marked_suspended_are_no_more_than_the_suspensions_say():
    for school, folder in (("fernhollow", ""), ("quillmere", "other_layouts")):
        marked = {key: m.count("E") for key, m in marks_of(school, folder).items()}
        events = read(school, "suspensions").query("Type != 'LNCH'")
        said = events["Sessions"].astype(int).groupby([events["Adno"], events["Year"]]).sum().to_dict()
        assert sum(marked.values()) > 0.9 * sum(said.values())
        assert {key for key, n in marked.items() if n > said.get(key, 0)} == set()


def test_absences_without_a_reason_are_many_only_in_the_last_week():
    last, before = Counter[str](), Counter[str]()
    for (_, year), marks in marks_of("fernhollow").items():
        days = days_of(year, len(marks))
        if year == "2025/26" and days[-1] == pd.Timestamp("2026-07-17"):
            last.update(marks[-10:])
            before.update(marks[:-10])
    assert last["N"] / last.total() > 20 * before["N"] / before.total()


def test_pupils_have_marks_only_while_on_roll():
    for school in SCHOOLS:
        pupils = read(school, "pupils").set_index("Adno")
        rows = read(school, "attendance_long", "other_layouts" if school == "fernhollow" else "")
        span = rows.groupby("Adno")["Date"].agg(["min", "max"]).join(pupils[["Date of Entry", "Date of Leaving"]])
        assert (span["min"] >= span["Date of Entry"]).all()
        assert not (span["max"] > span["Date of Leaving"]).any()
