"""Referrals as the leaders' page gets them: stages, lines, waits, outcomes, and nothing about a few pupils."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semhlib.disclosure.small_numbers import Family
from semhlib.publish.referrals_came import again_of, groupings_now, outcomes_of, reasons_of
from semhlib.publish.referrals_lines import lines_by
from semhlib.publish.referrals_sent import read_sent
from semhlib.publish.referrals_sheet import sheet_of
from semhlib.publish.referrals_shown import covered, may_be_shown
from semhlib.publish.referrals_stages import ALL, stages_of
from semhlib.publish.referrals_waits import LEAVING, waited, waits_of
from semhlib.store.role_referrals import EVERY_YEAR
from semhlib.store.role_store import Figure
from semhlib.terms.estimate import Hidden
from tests.publish.example_referrals import LAST_DAY, example_days, example_referrals

DAYS = pd.Series(pd.date_range("2025-08-01", "2026-07-31"))
LAST = date(2026, 7, 1)
COLUMNS = ("pupil_key", "sent", "accepted", "first_seen", "closed", "service", "pathway", "thrive", "outcome")


def sent(*rows, last=LAST, **more):
    """Referrals as they are written down: pupil, then dates sent, accepted, first seen, closed ("" where there is none)."""
    made = pd.DataFrame([(*row[:5], *(*row[5:], "CAMHS", "anxiety", "Getting help", "")[:4]) for row in rows], columns=COLUMNS)
    for name in COLUMNS[1:5]:
        made[name] = pd.to_datetime(made[name].replace("", None))
    return read_sent(made.assign(**more), DAYS, last)


def stage(found, name):
    return found.rows[name].tolist()


def many(n, *row, start=0):
    """The same referral for several pupils."""
    return [(f"p{start + i}", *row) for i in range(n)]


SEEN = ("2025-10-01", "2025-10-10", "2025-11-05", "")
REFUSED = ("2025-10-01", "", "", "2025-10-20")
WAITING = ("2025-10-01", "2025-10-10", "", "")
NO_REPLY = ("2025-10-01", "", "", "")


def test_a_referral_that_was_seen_counts_as_accepted_though_no_day_for_that_was_written_down():
    found = sent(("a", "2025-10-01", "", "2025-11-01", ""))
    assert (stage(found, "accepted"), stage(found, "seen"), stage(found, "no_reply")) == ([True], [True], [False])


def test_without_reply_begins_after_four_weeks():
    found = sent(("a", "2026-06-03", "", "", ""), ("b", "2026-06-02", "", "", ""))
    assert stage(found, "no_reply_long") == [True, False] and stage(found, "no_reply") == [True, True]


def test_what_happened_after_the_last_day_with_data_is_not_known_yet():
    found = sent(("a", "2026-06-01", "2026-07-10", "2026-07-20", ""))
    assert stage(found, "seen") == [False] and found.rows["days"].tolist() == [30]


def test_a_referral_not_accepted_is_followed_until_it_was_closed():
    assert sent(("a", *REFUSED)).rows["days"].tolist() == [19]


def test_a_referral_sent_outside_the_schools_calendar_is_left_out():
    assert sent(("a", "2020-10-01", "", "", ""), ("b", *SEEN)).rows["pupil_key"].tolist() == ["b"]


def test_lines_add_up_to_all_referrals_and_small_ones_are_put_together():
    rows = [*many(6, *SEEN), *[(f"q{i}", *SEEN, "CAMHS", "eating") for i in range(3)], ("r", *SEEN, "CAMHS", "my_own")]
    lines = lines_by(sent(*rows), "pathway", {"anxiety": "Anxiety", "my_own": "Of our own"})
    # Four pupils are too few: the next line joins them, or they could be worked out.
    assert [(line.name, int(line.inside.sum())) for line in lines] == [("Other pathways", 10)]


def test_thrive_groupings_stand_in_their_own_order_and_those_without_one_last():
    rows = [(f"{g}{i}", *SEEN, "CAMHS", "anxiety", g) for g in ("getting help", "", "Getting advice") for i in range(5)]
    names = [line.name for line in lines_by(sent(*rows), "thrive", {})]
    assert names == ["Getting advice", "Getting help", "No grouping recorded"]


def test_the_stages_of_a_school_are_counted_and_small_ones_hidden():
    found = sent(*many(8, *SEEN), *many(7, *REFUSED, start=20), *many(2, *NO_REPLY, start=40))
    whole = stages_of(found, (), {})[ALL, EVERY_YEAR]
    assert (whole.sent, whole.seen, whole.no_reply_long, whole.waiting) == (17, 8, None, None)
    # With 17 sent and 8 accepted, the 7 not accepted would give away the 2 without reply.
    assert whole.accepted == 8 and whole.not_accepted is None


def test_referrals_that_another_page_hides_are_hidden_here():
    hidden: dict[str, Figure] = {"y2025": Hidden("protected")}
    found = stages_of(sent(*many(8, *SEEN)), (), hidden)
    assert found[ALL, "y2025"].sent is None and found[ALL, EVERY_YEAR].sent is None


def test_one_line_of_one_year_has_the_number_sent_alone():
    found = sent(*many(8, *SEEN))
    lines = lines_by(found, "service", {})
    stages = stages_of(found, lines, {})[lines[0].key, "y2025"]
    assert stages.sent == 8 and stages.seen is None


@pytest.mark.parametrize("school", ["fernhollow", "quillmere"])
def test_no_count_shown_of_the_example_schools_is_about_one_to_four_pupils(school):
    found = read_sent(example_referrals(school), example_days(), LAST_DAY)
    lines = [line for by in ("pathway", "service", "thrive") for line in lines_by(found, by, {})]
    masks = {ALL: np.ones(len(found.rows), bool), **{line.key: line.inside for line in lines}}
    for (key, period), stages in stages_of(found, lines, {}).items():
        year = period == EVERY_YEAR or found.rows["year"] == int(period[1:] if period != EVERY_YEAR else 0)
        for name, count in vars(stages).items():
            here = found.rows[masks[key] & year & (True if name == "sent" else found.rows[name])]
            assert count is None or (count == len(here) and not 0 < here["pupil_key"].nunique() < 5), (key, period, name)


SUMS = (Family(("t",), (("a",), ("b",), ("c",))), Family(("a",), (("d",), ("e",))))


def test_counts_are_shown_in_order_of_use_until_one_more_would_give_a_small_one_away():
    assert may_be_shown(SUMS, {("c",)}, [("t",), ("a",), ("b",)]) == {("t",), ("a",)}
    assert may_be_shown(SUMS, {("c",)}, [("b",), ("a",), ("t",)]) == {("b",), ("a",)}
    assert may_be_shown(SUMS, {("c",)}, [("t",), ("d",), ("e",), ("b",)]) == {("t",), ("d",), ("e",)}


def test_what_can_be_read_elsewhere_counts_as_shown():
    assert may_be_shown(SUMS, {("c",)}, [("b",)], known=[("t",), ("a",)]) == set()


def test_hidden_parts_that_are_few_altogether_get_another_to_cover_them():
    pupils = {("t",): 20, ("a",): 17, ("b",): 2, ("c",): 1}
    assert covered({("t",), ("a",)}, SUMS[:1], pupils, 5) == {("t",)}
    assert covered({("t",), ("a",)}, SUMS[:1], {**pupils, ("b",): 4}, 5) == {("t",), ("a",)}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=9, max_size=9), st.permutations(range(16)))
def test_no_small_count_of_a_square_with_totals_can_be_worked_out(numbers, order):
    cells = {(f"r{i}", f"c{j}"): numbers[3 * i + j] for i in range(3) for j in range(3)}
    rows = [Family((f"r{i}", "all"), tuple((f"r{i}", f"c{j}") for j in range(3))) for i in range(3)]
    columns = [Family(("all", f"c{j}"), tuple((f"r{i}", f"c{j}") for i in range(3))) for j in range(3)]
    corner = [Family(("all", "all"), tuple((f"r{i}", "all") for i in range(3)))]
    families = [*rows, *columns, *corner, Family(("all", "all"), tuple(("all", f"c{j}") for j in range(3)))]
    for family in (*rows, *columns, *corner):
        cells[family.total] = sum(cells[key] for key in family.parts)
    small = {key for key, n in cells.items() if 0 < n < 5}
    shown = may_be_shown(families, small, [list(cells)[i] for i in order])
    names = list(cells)
    known = [[1.0 if key == name else 0.0 for name in names] for key in shown]
    known += [[(name == f.total) - float(name in f.parts) for name in names] for f in families]
    for key in small:
        asked = np.array([float(name == key) for name in names])
        with_it = np.linalg.matrix_rank(np.array([*known, asked]))
        assert with_it > np.linalg.matrix_rank(np.array(known)), key


def test_waits_are_told_in_whole_weeks_from_ten_referrals_on():
    found = waited(sent(*many(10, *SEEN)).rows)
    assert (found.half, found.ninety, found.not_shown) == (5, 5, "")
    assert waited(sent(*many(9, *SEEN)).rows).not_shown == "few"
    assert waited(sent(*many(4, *SEEN), *many(9, *NO_REPLY, start=20)).rows).not_shown == "unseen"


def test_a_wait_that_is_not_reached_is_not_called_hidden():
    found = waited(sent(*many(8, *SEEN), *many(6, *WAITING, start=20)).rows)
    assert found.half == 5 and found.ninety is None and found.hidden == ()
    assert found.long == pytest.approx(100 * 6 / 14, abs=0.01)


def test_the_share_still_waiting_is_hidden_where_few_wait_and_on_one_more_line_that_would_give_it_away():
    few, more = (
        sent(*many(20, *SEEN), *many(2, *WAITING, start=30)).rows,
        sent(*many(8, *SEEN), *many(6, *WAITING, start=30)).rows,
    )
    assert waited(few).hidden == ("long",)
    both = waits_of({"few": few, "more": more})
    assert both["few"].long is None and both["more"].long is None and both["more"].half == 5


def test_what_leaves_the_school_needs_eight_pupils_who_waited_as_long():
    rows = sent(*many(10, *SEEN), *many(5, "2025-10-01", "", "2026-03-01", "", start=20)).rows
    assert waited(rows).ninety == 22 and waited(rows, LEAVING).ninety is None
    assert "ninety" in waited(rows, LEAVING).hidden and waited(rows, LEAVING).half == 5


def test_outcomes_and_reasons_of_few_pupils_are_put_together():
    closed = ("2025-10-01", "2025-10-10", "2025-11-05", "2025-12-01", "CAMHS", "anxiety", "Getting help")
    rows = [*many(7, *closed, "Support given"), *many(5, *closed, "Passed on", start=10), *many(2, *closed, "Moved", start=20)]
    assert [(x.name, x.count) for x in outcomes_of(sent(*rows))] == [("Support given", 7), ("Other outcomes", 7)]
    refused = sent(*many(6, *REFUSED), reason_not_accepted=["Waiting list full"] * 5 + [""])
    assert [(x.name, x.count) for x in reasons_of(refused)] == [("Other reasons", 6)]


def test_no_outcomes_of_four_pupils_are_listed_at_all():
    assert outcomes_of(sent(*many(4, "2025-10-01", "2025-10-10", "", "2025-12-01", "CAMHS", "anxiety", "", "Passed on"))) == ()


def test_a_pupil_referred_again_is_counted_once_and_by_service():
    first = [(f"p{i}", *SEEN) for i in range(30)]
    same = [(f"p{i}", "2026-02-01", "", "", "") for i in range(6)]
    other = [(f"p{i}", "2026-02-01", "", "", "", "Early help") for i in range(5, 12)]
    found = again_of(sent(*first, *same, *other))
    assert (found.pupils, found.again, found.same, found.other) == (30, 12, 6, 6)


def test_a_grouping_is_the_latest_that_was_recorded_and_none_is_worked_out():
    rows = [(f"p{i}", "2025-10-01", "", "", "", "CAMHS", "anxiety", "Getting advice") for i in range(8)]
    plain = [(f"q{i}", "2025-10-01", "", "", "", "CAMHS", "anxiety", "") for i in range(6)]
    begun = [*(f"p{i}" for i in range(7)), "x"]
    support = pd.DataFrame({"pupil_key": begun, "thrive": "Getting help", "start": pd.Timestamp("2026-01-10")})
    support["end"] = pd.to_datetime([None] * 7 + ["2026-02-01"])
    found = {x.name: x.count for x in groupings_now(sent(*rows, *plain), support, LAST)}
    assert list(found)[0] == "Thriving" and found["Thriving"] == 0 and found["Getting help"] == 7
    assert found["Getting advice"] is None  # one pupil
    assert found["No grouping recorded"] is None  # or the one could be worked out


def test_the_sheet_hides_what_is_about_fewer_than_eight_pupils_and_what_would_give_it_away():
    rows = [*many(20, *SEEN), *many(6, *REFUSED, start=30), *[(f"q{i}", *SEEN, "CAMHS", "autism") for i in range(12)]]
    found = sent(*rows)
    lines = lines_by(found, "pathway", {})
    stages = stages_of(found, lines, {})
    by_key = {line.key: stages[line.key, EVERY_YEAR] for line in lines}
    sheet = {line.name: line for line in sheet_of(found, lines, by_key, stages[ALL, EVERY_YEAR])}
    assert [line.sent for line in sheet.values()] == [38, 26, 12]
    assert [line.not_accepted for line in sheet.values()] == [None, None, 0]
    # 26 sent and 20 accepted would leave the six; and so would the totals less the other line.
    assert sheet["anxiety"].accepted is None and sheet["All referrals"].accepted is None and sheet["autism"].accepted == 12


@pytest.mark.parametrize("school", ["fernhollow", "quillmere"])
def test_no_count_on_the_sheet_of_the_example_schools_is_under_eight(school):
    found = read_sent(example_referrals(school), example_days(), LAST_DAY)
    lines = lines_by(found, "pathway", {})
    stages = stages_of(found, lines, {})
    sheet = sheet_of(found, lines, {x.key: stages[x.key, EVERY_YEAR] for x in lines}, stages[ALL, EVERY_YEAR])
    counts = [n for line in sheet for n in (line.sent, line.accepted, line.not_accepted) if n is not None]
    assert len(sheet) >= 2 and counts and not [n for n in counts if 0 < n < 8]


def test_there_is_no_sheet_where_fewer_than_eight_pupils_were_referred():
    found = sent(*many(7, *SEEN))
    lines = lines_by(found, "pathway", {})
    stages = stages_of(found, lines, {})
    assert sheet_of(found, lines, {x.key: stages[x.key, EVERY_YEAR] for x in lines}, stages[ALL, EVERY_YEAR]) == ()
