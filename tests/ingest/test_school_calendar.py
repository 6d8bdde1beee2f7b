"""The calendar and the code table of a snapshot."""

from datetime import date
from pathlib import Path
from typing import Any

from semhlib.ingest.folder import check_folder
from semhlib.terms.codes import CODES, code_on
from tests.ingest.small_school import school


def table(tmp_path: Path, name: str) -> list[dict[str, Any]]:
    return check_folder(school(tmp_path)).tables[name].to_pylist()


def test_every_date_from_the_first_term_on_has_its_half_term_and_week(tmp_path: Path) -> None:
    days = {r["date"]: r for r in table(tmp_path, "calendar")}
    assert min(days) == date(2024, 6, 3) and max(days) == date(2025, 8, 31)
    assert len(days) == (date(2025, 8, 31) - date(2024, 6, 3)).days + 1
    assert days[date(2024, 9, 4)]["week"] == date(2024, 9, 2)
    assert (days[date(2024, 9, 4)]["half_term"], days[date(2024, 9, 4)]["academic_year"]) == (20241, 2024)


def test_a_holiday_belongs_to_the_half_term_before_it(tmp_path: Path) -> None:
    days = {r["date"]: r for r in table(tmp_path, "calendar")}
    assert days[date(2024, 8, 15)]["half_term"] == 20236
    assert days[date(2024, 8, 15)]["open"] == 0


def test_weekends_and_inset_days_are_closed(tmp_path: Path) -> None:
    opened = [r["date"].day for r in table(tmp_path, "calendar") if r["open"] and r["date"].year == 2024 and r["date"].month == 9]
    assert opened == [3, 4, 5, 6, 9, 10, 11, 12, 13]


def test_each_code_stands_on_the_dates_on_which_it_was_in_use(tmp_path: Path) -> None:
    rows = table(tmp_path, "codes")
    days = {r["date"] for r in table(tmp_path / "b", "calendar")}
    assert len(rows) == sum(code_on(name, day) is not None for name in {c.code for c in CODES} for day in days)
    for row in rows[:: len(rows) // 500]:
        code = code_on(row["code"], row["date"])
        assert code is not None
        assert [row[n] for n in ("possible", "attended", "absent", "unauthorised", "reason")] == [
            code.possible, code.attended, code.absent, code.unauthorised, code.reason,
        ]  # fmt: skip
