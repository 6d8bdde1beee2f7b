"""Facts older than the rules' windows: one pupil's at a time, gone with their copy and with their pupil."""

from datetime import date
from pathlib import Path

import pytest

from semhlib.store.lead_pupils import Fact
from semhlib.store.older import FOLDER, drop_older, forget_older, read_older, write_older
from semhlib.terms.errors import SemhError

FACT = Fact(factor="suspended", on=date(2024, 5, 2), words="1 suspension, 2 days", source="suspensions.csv")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in ("old", "new"):
        write_older(tmp_path, name, {"EX9A": (FACT, FACT), "EX9B": (FACT,), "EX9C": ()})
    return tmp_path


def test_each_pupil_has_their_own_and_a_pupil_without_any_has_none(home: Path) -> None:
    assert read_older(home, "new", "EX9A") == (FACT, FACT)
    assert read_older(home, "new", "EX9C") == read_older(home, "new", "EX9NOBODY") == ()
    assert all(p.stat().st_mode & 0o077 == 0 for p in (home / FOLDER, *(home / FOLDER).iterdir()))


def test_where_nothing_was_put_together_it_is_said(home: Path) -> None:
    with pytest.raises(SemhError, match="There are no older records of this copy here"):
        read_older(home, "another", "EX9A")
    (home / FOLDER / "new.json").write_text('{"format": 99}', encoding="utf-8")
    with pytest.raises(SemhError, match="by another version"):
        read_older(home, "new", "EX9A")


def test_a_pupil_goes_from_every_list_and_the_others_stay(home: Path) -> None:
    (home / FOLDER / ".new-77").write_text("EX9A", encoding="utf-8")
    assert forget_older(home, {"EX9A"}.__contains__) == 2
    assert "EX9A" not in "".join(p.read_text(encoding="utf-8") for p in (home / FOLDER).iterdir())
    assert read_older(home, "old", "EX9B") == (FACT,)
    assert forget_older(home, {"EX9A"}.__contains__) == 0


def test_they_go_with_their_copy(home: Path) -> None:
    assert drop_older(home, {"new"}) == ("old",)
    assert [p.name for p in (home / FOLDER).iterdir()] == ["new.json"]
