"""Each measured line can be followed down to its counts, its periods, its range and its definition."""

from dataclasses import replace

import pytest

from semhlib.pages.impact_why import beside, counted, why
from semhlib.store.role_files import read_store
from semhlib.terms.estimate import Hidden
from tests.pages.store_of import estimate, said, store_of, words

DAYS = replace(
    words("days_lost", "Days lost to suspension", "events", "lower", 0.5), unit="days per 100 pupils", balance=("part",)
)


def row_of(store, key="attendance"):
    return next(r for r in store.impact_rows("all", "programme") if r.key == key)


def test_a_measured_line_names_counts_periods_range_smallest_change_definition_and_what_would_be_surer():
    store = store_of()
    assert why(store, row_of(store)) == [
        "Attendance: as it stands.",
        "Figures: 91.0% (910 of 1,000 sessions, 938 pupils) in 2024/25, 92.4% (924 of 1,000 sessions, 938 pupils) in 2025/26.",
        "Compared: 2025/26 with 2024/25, the same half terms.",
        "Change, compared so: +1.4 percentage points, range 0.8 to 2.0.",
        "A change of about 0.8 percentage points or more would most likely have shown.",
        "The roll grew by 3%.",
        "Counted: sessions attended, on or off site. Divided by: possible sessions. Source: DfE, Pupil absence: methodology.",
        "To be surer: one more year.",
    ]


def test_what_a_measure_could_have_been_moved_into_stands_beside_it_with_its_own_figures():
    part = said("part", before=estimate(0.2, 20, 10000, 300), after=estimate(0.6, 60, 10000, 300))
    store = store_of(measures={"days_lost": DAYS, "part": words("part", "Part-time timetables", better="lower")}, said=(part,))
    assert beside(store, said("days_lost"), DAYS) == (
        "Beside it: Part-time timetables: 0.2% (20 of 10,000 sessions, 300 pupils) in 2024/25, "
        "0.6% (60 of 10,000 sessions, 300 pupils) in 2025/26."
    )
    assert beside(store, part, store.measures["part"]) == ""


def test_a_count_is_given_with_how_many_pupils_and_its_rate():
    figure = replace(estimate(6.2, 116, 938, 938), affected=31)
    assert counted(figure, DAYS) == "58.0 (31 pupils; 6.2 days per 100 pupils)"
    assert counted(replace(figure, numerator=0, affected=0, value=0.0), DAYS) == "0.0 (0 pupils)"


def test_a_change_of_a_count_is_of_all_of_them_and_not_of_its_rate():
    counts = said("days_lost", change=-216.0, low=-299.9, high=-70.7, smallest_seen=254.4)
    store = store_of(measures={"days_lost": DAYS}, said=(counts,))
    lines = why(store, row_of(store, "days_lost"))
    assert "Change, compared so: −216.0, range −299.9 to −70.7." in lines
    assert "A change of about 254 or more would most likely have shown." in lines


def test_what_the_sentence_says_is_not_said_twice_and_what_is_hidden_twice_is_said_once():
    told = said(sentence="No clear change. A change of about 0.8 percentage points or more would most likely have shown.")
    store = store_of(said=(replace(told, before=Hidden("small"), after=Hidden("small")),))
    lines = why(store, row_of(store))
    assert not [line for line in lines if line.startswith("A change of about")]
    assert "Figures: hidden, fewer than 5 pupils." in lines


@pytest.mark.parametrize("why_hidden", ["small", "protected", "no_data"])
def test_a_hidden_figure_is_said_in_words(why_hidden):
    assert counted(Hidden(why_hidden), DAYS) == Hidden(why_hidden).words


def test_no_percentage_of_fewer_than_ten_pupils_is_given():
    assert counted(estimate(50.0, 3, 6, 7), words("attendance", "Attendance")) == "too few pupils for a percentage"
    assert counted(estimate(50.0, 3, 6, 6), words("pa", "Persistent absence", "share")) == "3 of 6 pupils"


def test_nothing_is_said_of_a_change_that_may_not_be_said():
    none = said(word="too_few", before=Hidden("small"), after=Hidden("small"), change=None, low=None, high=None)
    store = store_of(said=(none,))
    assert not [line for line in why(store, row_of(store)) if line.startswith("Change")]


def test_every_measured_line_of_either_example_school_is_told_in_full(leaders_store, leaders_store_primary):
    for folder in (leaders_store, leaders_store_primary):
        store = read_store(folder)
        for row in store.rows:
            if row.measure is None or row.word == "no_data":
                continue
            lines = why(store, row)
            for start in ("Figures: ", "Compared: ", "Counted: "):
                assert len([line for line in lines if line.startswith(start)]) == 1
            balance = any(store.say(b, row.group, row.comparison) for b in store.measures[row.measure].balance)
            assert any(line.startswith("Beside it: ") for line in lines) == balance
            assert all(line.endswith(".") and "None" not in line and "nan" not in line for line in lines)


def test_the_line_about_progress_rests_on_pupils_with_support_and_counts_assessments():
    progress = replace(words("progress", "Progress as expected"), unit="% of assessments")
    ours = said("progress", group="supported", before=estimate(50.0, 60, 120, 40), after=estimate(55.0, 66, 120, 40))
    everybody = said("progress", before=estimate(70.0, 700, 1000, 900), after=estimate(71.0, 710, 1000, 900))
    rows = tuple(replace(r, measure="progress", word="too_few") if r.key == "progress" else r for r in store_of().rows)
    store = store_of(measures={"progress": progress}, said=(everybody, ours), rows=rows)
    figures = "Figures: 50.0% (60 of 120 assessments, 40 pupils) in 2024/25, 55.0% (66 of 120 assessments, 40 pupils) in 2025/26."
    assert figures in why(store, row_of(store, "progress"))
