"""Recording drift: found where it was planted, and not where schools only have fewer or more incidents."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from semhlib.measures import all_measures
from semhlib.publish.drift import by_measure
from semhlib.publish.drift_codes import ATTENDANCE, UNAUTHORISED, drifts_in_codes
from semhlib.publish.drift_found import drifts_in
from semhlib.publish.drift_list import LISTS
from tests.publish.kept_lists import HALF_TERMS, TYPES, registers, steady

INCIDENTS, REFERRALS = LISTS
CHANGES = pd.Timestamp(2025, 9, 1)
MOST_FALSE_ALARMS, FOUND = 0.05, 0.80
GIVEN = tuple(all_measures())


def drifts(table, of=INCIDENTS):
    return drifts_in(of, table, HALF_TERMS, ("high_level_incidents",))


def half_of_the_staff_stop(table, random):
    staff = random.permutation(int(table["recorder"].max()) + 1)
    return table[(table["date"] < CHANGES) | ~table["recorder"].isin(staff[: len(staff) // 2])]


def other_is_doubled(table, random):
    share = (table["type"] == "Other").mean()
    moved = (table["date"] >= CHANGES) & (table["type"] != "Other") & (random.random(len(table)) < share / (1 - share))
    return table.assign(type=table["type"].mask(moved, "Other"))


def written_down_later(table, random):
    moved = (table["date"] >= CHANGES) & (random.random(len(table)) < 0.25)
    return table.assign(recorded=table["recorded"].mask(moved, table["date"] + pd.Timedelta(days=1)))


def a_milder_scale(table, random):
    moved = (table["date"] >= CHANGES) & (random.random(len(table)) < 0.67)
    return table.assign(high_level=table["high_level"].mask(moved, 0))


def fewer_kinds(table, random):
    rest = (table["date"] >= CHANGES) & table["type"].isin([f"Kind {n}" for n in range(5, TYPES)])
    return table.assign(type=table["type"].mask(rest, "Kind 1"))


def renamed(table, random):
    common = table["type"].value_counts().index[0]
    return table.assign(type=table["type"].mask((table["date"] >= CHANGES) & (table["type"] == common), "Left site"))


@pytest.mark.parametrize("plant", [half_of_the_staff_stop, other_is_doubled])
def test_four_of_five_planted_changes_are_found_in_a_secondary_school(plant):
    random = np.random.default_rng(5)
    found = [bool(drifts(plant(steady(random), random))) for _ in range(30)]
    assert np.mean(found) >= FOUND


def false_alarms(schools, seed=8):
    """Of schools that record steadily, large and small, half of which really have fewer or more incidents."""
    random = np.random.default_rng(seed)
    sizes = [(1800, 40), (260, 15), (900, 30)]
    levels = [(1, 1, 1), (1, 1, 0.5), (1, 1, 1), (1, 1, 2)]
    called = 0
    for n in range(schools):
        a_year, staff = sizes[n % 3]
        kept = steady(random, a_year, staff, levels[n % 4])
        marks = registers(random, pupils=a_year // 2, ill=levels[n % 4])
        called += bool(drifts(kept)) or bool(drifts_in_codes(marks, HALF_TERMS, GIVEN))
    return called / schools


def test_hardly_any_school_that_records_steadily_is_called_unsteady():
    assert false_alarms(60) <= MOST_FALSE_ALARMS


@pytest.mark.slow
def test_hardly_any_of_very_many_schools_that_record_steadily_is_called_unsteady():
    assert false_alarms(1500, seed=9) <= MOST_FALSE_ALARMS


@pytest.mark.parametrize(
    ("plant", "words"),
    [
        (half_of_the_staff_stop, "Fewer people write incidents down since about September 2025."),
        (other_is_doubled, "More incidents are put under “other” or under nothing since about September 2025."),
        (written_down_later, "More incidents are written down on a later day since about September 2025."),
        (a_milder_scale, "Incidents of the same kinds are called high-level less often since about September 2025."),
        (fewer_kinds, "Fewer categories are used for incidents since about September 2025."),
    ],
)
def test_what_changed_is_said_with_its_counts_and_its_period(plant, words):
    random = np.random.default_rng(21)
    found = {d.words: d for d in drifts(plant(steady(random, 3000), random))}
    assert words in found
    assert found[words].on == HALF_TERMS[12].start
    assert found[words].sentence.startswith(words.removesuffix(".")) and " before, " in found[words].sentence
    assert any(ch.isdigit() for ch in found[words].sentence.split(":")[1])


def test_a_category_that_goes_in_bulk_is_named_by_its_count_and_never_by_its_words():
    random = np.random.default_rng(2)
    table = renamed(steady(random).assign(high_level=1, semh=1), random)
    found = [d for d in drifts(table) if "category" in d.words]
    assert [d.words for d in found] == ["A category of incidents is no longer used since about September 2025."]
    assert found[0].measures == ("high_level_incidents",) and found[0].sentence.endswith(" before, none since.")
    assert not any(kind in d.words + d.sentence for d in found for kind in table["type"].unique())


def test_a_category_that_no_measure_counts_is_for_information():
    random = np.random.default_rng(2)
    table = steady(random)
    calm = ((table["high_level"] == 0) & (table["date"] >= CHANGES) & (random.random(len(table)) < 0.3)).to_numpy()
    found = [d for d in drifts(table.assign(type=table["type"].mask(calm, "No homework"))) if "category" in d.words]
    assert [d.measures for d in found] == [()]


def test_fewer_incidents_of_the_same_staff_are_no_drift():
    random = np.random.default_rng(4)
    table = steady(random, 3000)
    halved = table[(table["date"] < CHANGES) | (random.random(len(table)) < 0.5)]
    assert drifts(halved) == ()


def test_short_lists_empty_lists_and_lists_without_the_columns_say_nothing():
    random = np.random.default_rng(4)
    table = steady(random)
    assert drifts(table[table["date"] < pd.Timestamp(2024, 7, 1)]) == ()  # six half-terms
    assert drifts(table.iloc[:0]) == ()
    assert drifts(half_of_the_staff_stop(table, random).drop(columns=["recorder", "recorded"])) == ()
    assert drifts(table.assign(recorder=None, recorded=pd.NaT)) == ()


def test_a_service_that_comes_in_bulk_holds_back_referrals():
    days = [h.start for h in HALF_TERMS for _ in range(30)]
    table = pd.DataFrame({"sent": pd.to_datetime(days), "service": ["CAMHS", "Early help"] * (len(days) // 2)})
    later = (table["sent"] >= CHANGES) & (table.index % 3 == 0)
    found = drifts_in(REFERRALS, table.assign(service=table["service"].mask(later, "Link worker")), HALF_TERMS, ("referrals",))
    assert "A new category of referrals is used since about September 2025." in {d.words for d in found}
    assert drifts_in(REFERRALS, table, HALF_TERMS, ("referrals",)) == ()


def moved(weeks, code, to, share):
    """Part of the sessions under one code under another from September 2025 on."""
    of = ((weeks["date"] >= CHANGES) & (weeks["code"] == code)).to_numpy()
    went = (weeks["sessions"] * share).astype(int)
    stay = weeks.assign(sessions=weeks["sessions"].mask(of, weeks["sessions"] - went))
    return pd.concat([stay, weeks[of].assign(code=to, sessions=went[of], pupils=-(-went[of] // 3))])


@pytest.mark.parametrize(
    ("code", "to", "share", "words", "measures"),
    [
        ("I", "B", 0.3, "Code B is used more often since about September 2025.", ATTENDANCE),
        ("/", "X", 0.01, "Code X is used more often since about September 2025.", ATTENDANCE),
        ("O", "I", 0.6, "Of much the same absences fewer are unauthorised since about September 2025.", UNAUTHORISED),
    ],
)
def test_a_step_in_a_code_that_moves_attendance_by_itself_is_found(code, to, share, words, measures):
    weeks = registers(np.random.default_rng(6))
    assert drifts_in_codes(weeks, HALF_TERMS, GIVEN) == ()
    found = drifts_in_codes(moved(weeks, code, to, share), HALF_TERMS, GIVEN)
    assert {(d.words, d.measures) for d in found} == {(words, measures)}


def test_less_illness_is_no_drift_of_a_code():
    assert drifts_in_codes(registers(np.random.default_rng(7), ill=(1, 1, 0.4)), HALF_TERMS, GIVEN) == ()


def test_what_holds_a_measure_back_stands_under_its_name_with_its_day():
    random = np.random.default_rng(5)
    found = by_measure(drifts(half_of_the_staff_stop(steady(random), random)), "drift")
    assert list(found) == ["high_level_incidents"]
    assert found["high_level_incidents"][0] == (date(2025, 9, 4), "Fewer people write incidents down since about September 2025.")
