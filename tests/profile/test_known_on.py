"""What was known of a school on an earlier day."""

from datetime import date

import pandas as pd

from semhlib.profile.known_on import known_on
from tests.profile.lists import listed

DAY = date(2026, 2, 27)
SENT = {"pupil_key": "amina", "service": "CAMHS", "sent": "2025-12-01", "outcome": "Support given"}


def test_an_outcome_is_not_known_before_the_referral_is_closed():
    rows = listed("referral", SENT | {"closed": "2026-02-28"}, SENT | {"closed": "2026-02-27"}, SENT)
    known = known_on({"referral": rows}, DAY)["referral"]
    assert known["outcome"].isna().tolist() == [True, False, False]
    assert known["closed"].isna().tolist() == [True, False, True]
    assert rows["outcome"].notna().all()


def test_support_that_goes_on_has_neither_an_end_nor_an_outcome_yet():
    same = {"pupil_key": "amina", "kind": "Mentoring", "start": "2026-01-05", "outcome": "Completed as planned"}
    known = known_on({"support_episode": listed("support_episode", same | {"end": "2026-03-02"})}, DAY)["support_episode"]
    assert known[["end", "outcome"]].isna().all(axis=None)


def test_rows_of_later_days_are_gone_and_tables_without_dates_stay():
    suspensions = listed("suspension", *({"pupil_key": "amina", "date": d, "kind": "SUSP"} for d in ("2026-02-27", "2026-02-28")))
    pupils = listed("pupil", {"pupil_key": "amina", "sex": "F"})
    known = known_on({"suspension": suspensions, "pupil": pupils}, DAY)
    assert len(known["suspension"]) == 1
    pd.testing.assert_frame_equal(known["pupil"], pupils)
