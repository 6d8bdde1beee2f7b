"""Support by kind and school year: what is added up, and what is hidden."""

from datetime import date

import pandas as pd
import pytest

from semhlib.publish.support_balance import balance_of, waiting_lists
from semhlib.publish.support_years import episodes_of, kind_rows, kinds_by_link
from semhlib.store.role_support import ALL
from tests.publish.support_school import LAST, group, support

AS_OF = date(2026, 1, 12)


def rows_of(*episodes, as_of=LAST, **same):
    return {(r.year, r.kind): r for r in kind_rows(episodes_of(support(*episodes, **same), as_of))}


def test_support_counts_in_the_school_year_in_which_it_began():
    found = rows_of(*group("a", "Art", 6, "2025-07-20"), *group("b", "Art", 7, "2025-09-03"))
    assert (found[2024, "Art"].pupils, found[2025, "Art"].pupils) == (6, 7)
    assert (found[2025, ALL].hours, found[2025, ALL].cost, found[2025, ALL].planned) == (35.0, 700.0, 70)


def test_a_pupil_with_two_kinds_is_one_pupil_of_all_kinds():
    found = rows_of(*group("a", "Art", 6), *group("a", "Music", 6))
    assert found[2025, ALL].pupils == 6 and found[2025, "Art"].pupils == found[2025, "Music"].pupils == 6


def test_a_kind_of_few_pupils_is_hidden_and_so_is_the_next_smallest():
    found = rows_of(*group("a", "Art", 3), *group("b", "Music", 6), *group("c", "Sport", 20))
    for kind in ("Art", "Music"):
        row = found[2025, kind]
        assert (row.pupils, row.hours, row.cost, row.weeks) == (None, None, None, None) and "hours" in row.hidden
    assert (found[2025, "Sport"].pupils, found[2025, ALL].pupils) == (20, 29)


def test_hours_that_few_pupils_have_are_hidden_and_hours_that_nobody_has_are_not():
    some = [(key, kind, day, {"hours": 5.0 if n < 3 else None}) for n, (key, kind, day, _) in enumerate(group("a", "Art", 8))]
    row = rows_of(*some, *group("b", "Music", 9), *group("c", "Sport", 9))[2025, "Art"]
    assert row.pupils == 8 and row.hours is None and "hours" in row.hidden
    none = rows_of(*group("a", "Art", 8, hours=None))[2025, "Art"]
    assert none.hours is None and "hours" not in none.hidden


@pytest.mark.parametrize(
    ("review", "state"), [("2026-01-11", "overdue"), ("2026-01-12", "soon"), ("2026-02-09", "soon"), ("2026-02-10", None)]
)
def test_a_review_is_overdue_from_the_day_after_and_due_for_four_weeks(review, state):
    row = rows_of(*group("a", "Art", 5), as_of=AS_OF, review=pd.Timestamp(review), outcome=None, end=pd.NaT)[2025, "Art"]
    counted = {name: getattr(row, name) for name in ("overdue", "soon", "unset")}
    assert counted == {"overdue": 0, "soon": 0, "unset": 0} | ({state: 5} if state else {})


def test_a_review_with_an_outcome_is_done_and_one_never_set_is_said():
    done = rows_of(*group("a", "Art", 5), review=pd.Timestamp("2026-01-02"))[2025, "Art"]
    assert (done.overdue, done.unset) == (0, 0)
    unset = rows_of(*group("a", "Art", 5), review=pd.NaT, outcome=None, end=pd.NaT)[2025, "Art"]
    assert (unset.overdue, unset.unset) == (0, 5)


def test_words_that_few_pupils_have_never_leave_the_lead():
    own = [("a00", "Art", "2025-10-06", {"outcome": "Moved to the coast with an aunt"})]
    row = rows_of(*group("b", "Art", 9), *own)[2025, "Art"]
    assert [o.words for o in row.outcomes] == ["Completed", "Another outcome"]
    assert [o.count for o in row.outcomes] == [None, None]  # 9 of 10 would tell that one is otherwise


def test_every_kind_has_a_word_of_its_own_for_a_link():
    assert kinds_by_link(["Art & craft", "Art, craft", "All", "Music"]) == {
        "all-2": "All", "art-craft": "Art & craft", "art-craft-2": "Art, craft", "music": "Music"
    }  # fmt: skip


def test_kinds_per_pupil_groupings_and_leaders_count_pupils():
    episodes = episodes_of(support(*group("a", "Art", 12), *group("a", "Music", 6, thrive=None, led_by="Nurse")), LAST)
    found = balance_of(episodes, None, 2025)
    assert [(c.words, c.count) for c in found.kinds_per_pupil] == [("1 kind", 6), ("2 kinds", 6), ("3 kinds or more", 0)]
    assert [(c.words, c.count) for c in found.led_by] == [("Mentor", 12), ("Nurse", 6)]
    assert {c.words: c.count for c in found.groupings}["Not said"] == 6


def tiers_of(*episodes, **same):
    found = balance_of(episodes_of(support(*episodes, **same), LAST), None, 2025).tiers
    return {t.words: (t.kinds, t.pupils, t.hours, t.cost) for t in found}


def test_tiers_stand_in_a_fixed_order_and_support_without_one_comes_last():
    some = (*group("b", "Music", 7, tier="targeted"), *group("b", "Sport", 5, tier="targeted"))
    found = tiers_of(*some, *group("a", "Art", 6, tier="specialist"), *group("c", "Walks", 8, tier=None))
    assert list(found) == ["Universal", "For some pupils", "Specialist", "Not said"]
    assert list(found.values()) == [(0, 0, 0.0, 0.0), (2, 7, 60.0, 1200.0), (1, 6, 30.0, 600.0), (1, 8, 40.0, 800.0)]


def test_no_tier_at_all_leaves_no_table_whether_the_column_is_there_or_not():
    assert tiers_of(*group("a", "Art", 6)) == tiers_of(*group("a", "Art", 6), tier=None) == {}


def test_a_tier_of_few_pupils_is_hidden_and_so_is_the_next_smallest():
    found = tiers_of(*group("a", "Art", 3, tier="specialist"), *group("b", "Music", 6, tier="universal"),
                     *group("c", "Sport", 20, tier="targeted"))  # fmt: skip
    assert found["Specialist"] == found["Universal"] == (None, None, None, None)
    assert found["For some pupils"] == (1, 20, 100.0, 2000.0)


def test_a_tier_is_hidden_where_the_table_of_kinds_would_give_few_pupils_away():
    # Sport is shown among the kinds with its 20 pupils, so 22 pupils of its tier would tell of the 2 in Art.
    two_in_art = (*group("a", "Art", 6, tier="specialist"), *group("d", "Art", 2, tier="targeted"))
    found = tiers_of(*two_in_art, *group("c", "Sport", 20, tier="targeted"), *group("e", "Walks", 9, tier="universal"))
    assert found["Specialist"] == found["For some pupils"] == (None, None, None, None)
    assert found["Universal"] == (1, 9, 45.0, 900.0)


def test_hours_of_a_tier_are_hidden_where_few_have_them_and_missing_where_nobody_has():
    few = [(key, kind, day, {"tier": "targeted", "hours": 5.0 if n < 3 else None})
           for n, (key, kind, day, _) in enumerate(group("a", "Art", 8))]  # fmt: skip
    rest = (*group("b", "Music", 9, tier="universal"), *group("c", "Sport", 9, tier="specialist", hours=None))
    found = {t.words: t for t in balance_of(episodes_of(support(*few, *rest), LAST), None, 2025).tiers}
    assert found["For some pupils"].pupils == 8 and found["For some pupils"].hours is None
    assert "hours" in found["For some pupils"].hidden and "cost" not in found["For some pupils"].hidden
    assert found["Specialist"].hours is None and "hours" not in found["Specialist"].hidden


def test_whole_school_work_is_counted_in_its_own_year():
    events = pd.DataFrame({"date": pd.to_datetime(["2025-09-03", "2025-11-04", "2024-11-04"]), "kind": "training"})
    episodes = episodes_of(support(*group("a", "Art", 6)), LAST)
    assert [(c.words, c.count) for c in balance_of(episodes, events, 2025).whole_school] == [("Staff training", 2)]


def test_who_was_not_offered_a_place_waits_until_this_support_begins():
    drawn = pd.DataFrame({
        "pupil_key": [f"a{n:02}" for n in range(20)], "draw": "one", "kind": "Art", "measure": "sdq_self",
        "drawn": pd.Timestamp(2025, 9, 22), "offered": [1] * 10 + [0] * 10,
    })  # fmt: skip
    came_later = support(*[(f"a{n}", "Art", "2026-01-12", {}) for n in range(10, 15)])
    waits = waiting_lists(drawn, episodes_of(came_later, LAST))[0]
    assert (waits.offered, waits.waiting) == (10, 5)
    few = waiting_lists(drawn, episodes_of(support(*[(f"a{n}", "Art", "2026-01-12", {}) for n in range(10, 17)]), LAST))[0]
    assert few.waiting is None
