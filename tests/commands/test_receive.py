"""semh receive: one line in the audit log, how many were kept, and no name on the screen."""

from pathlib import Path

import pytest

from semhlib.cli import main
from semhlib.store.audit_log import OFFICE, access_folder
from semhlib.store.audit_reading import entries
from semhlib.store.records import read_records
from tests.ingest.small_school import AMINA
from tests.publish.next_school import GIVEN, next_school, packed, small_school_of


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return packed(small_school_of(tmp_path / "before", {}), AMINA, tmp_path / "transition-pupil-k7qx.json", GIVEN)


@pytest.fixture
def there(tmp_path: Path) -> Path:
    return next_school(tmp_path)


def lines(home: Path) -> list[tuple[str, ...]]:
    return [(e.action, *e.pupils) for e in entries(access_folder(home, OFFICE))]


def test_it_says_how_many_were_kept_and_not_of_whom(there: Path, pack: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["receive", str(pack), "--home", str(there)]) == 0
    told = capfd.readouterr()
    assert "4 records kept (1 note on what helps, 1 time with support, 1 THRIVE grouping and 1 summary)." in told.out
    assert "made by Small School on 6 September 2024" in told.out and told.err == ""
    assert not any(v in told.out for v in (AMINA, "Adeyemi", "Amina"))
    assert lines(there) == [("transition file received", read_records(there)[0].pupil)]


def test_the_same_file_again_says_that_nothing_was_added(there: Path, pack: Path, capfd: pytest.CaptureFixture[str]) -> None:
    main(["receive", str(pack), "--home", str(there)])
    capfd.readouterr()
    assert main(["receive", str(pack), "--home", str(there)]) == 0
    assert "everything in it was kept before. Nothing was added." in capfd.readouterr().out
    assert len(read_records(there)) == 4


def test_a_file_that_cannot_be_used_is_said_in_words(there: Path, pack: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pack.write_text("{", encoding="utf-8")
    assert main(["receive", str(pack), "--home", str(there)]) == 1
    told = capfd.readouterr().err
    assert told.startswith("transition-pupil-k7qx.json: expected a file that this program made") and "Traceback" not in told
    assert read_records(there) == ()
