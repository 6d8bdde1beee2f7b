"""What was named beforehand cannot be changed once data from after the start has been seen."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from semhlib.ingest.checks.locked_beforehand import locked_beforehand
from semhlib.ingest.settings import PrimaryMeasure, SchoolSettings, plain_settings
from semhlib.publish.import_school import import_school
from semhlib.terms.errors import CannotImport
from tests.ingest.small_school import SETTINGS, school

START = date(2024, 9, 2)
ATTENDANCE = PrimaryMeasure(measure="attendance", direction="higher", declared=date(2024, 7, 10), expectation="It will rise.")
SUSPENSIONS = PrimaryMeasure(measure="suspensions", direction="lower", declared=date(2024, 7, 10), expectation="Fewer.")
NAMED = SchoolSettings(name="A", code="AB", phase="primary", programme_start=START, primary=(ATTENDANCE, SUSPENSIONS))


def last_import(settings: SchoolSettings = NAMED, up_to: str = "2024-12-20") -> dict[str, object]:
    return {"settings": plain_settings(settings), "data_up_to": {"session_mark": up_to}}


def columns(previous: dict[str, object] | None, now: SchoolSettings) -> list[str | None]:
    found = locked_beforehand(previous, now)
    assert all(f.severity == "stop" and not f.confirm for f in found)
    return [f.column for f in found]


@pytest.mark.parametrize(
    ("now", "where"),
    [
        (replace(NAMED, programme_start=date(2024, 11, 4)), ["programme_start"]),
        (replace(NAMED, programme_start=None), ["programme_start"]),
        (replace(NAMED, primary=(ATTENDANCE,)), ["primary"]),
        (replace(NAMED, primary=(replace(ATTENDANCE, direction="lower"), SUSPENSIONS)), ["primary attendance direction"]),
        (replace(NAMED, primary=(replace(ATTENDANCE, declared=date(2024, 6, 1)), SUSPENSIONS)), ["primary attendance declared"]),
        (replace(NAMED, primary=(replace(ATTENDANCE, expectation="Later."), SUSPENSIONS)), ["primary attendance expectation"]),
        (
            replace(NAMED, primary=(*NAMED.primary, replace(ATTENDANCE, measure="referrals"))),
            ["primary referrals declared"],
        ),
    ],
)
def test_a_change_after_data_from_after_the_start_is_refused(now: SchoolSettings, where: list[str]) -> None:
    assert columns(last_import(), now) == where


def test_what_is_as_it_was_is_let_through_and_so_is_a_measure_with_its_true_later_date() -> None:
    assert columns(last_import(), NAMED) == []
    later = replace(ATTENDANCE, measure="referrals", declared=date(2025, 1, 6))
    assert columns(last_import(), replace(NAMED, primary=(*NAMED.primary, later))) == []


def test_before_there_is_anything_to_see_everything_may_still_change() -> None:
    other = replace(NAMED, primary=(), programme_start=date(2025, 9, 1))
    assert columns(None, other) == []
    assert columns(last_import(up_to="2024-07-19"), other) == []
    assert columns(last_import(replace(NAMED, programme_start=None)), other) == []


def test_an_import_with_another_date_stops_in_words_and_leaves_the_last_copy(tmp_path: Path) -> None:
    lines = '\n[[primary]]\nmeasure = "attendance"\ndirection = "higher"\ndeclared = {}\nexpectation = "It will rise."\n'
    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
    first = school(tmp_path / "first", {"school.toml": SETTINGS + lines.format("2024-07-10")})
    kept = import_school(first, tmp_path / "home")
    second = school(tmp_path / "second", {"school.toml": SETTINGS + lines.format("2024-05-01")})
    with pytest.raises(CannotImport, match="school.toml, column “primary attendance declared”: expected 2024-07-10, as it was"):
        import_school(second, tmp_path / "home", confirm=True)
    assert (tmp_path / "home" / "current").read_text(encoding="utf-8").strip() == kept.name


def test_a_measure_named_twice_is_refused(tmp_path: Path) -> None:
    lines = '\n[[primary]]\nmeasure = "attendance"\ndirection = "higher"\ndeclared = 2024-07-10\n'
    with pytest.raises(CannotImport, match="each measure named once"):
        import_school(school(tmp_path, {"school.toml": SETTINGS + 2 * lines}), tmp_path / "home")
