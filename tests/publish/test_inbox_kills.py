"""Files put to use and killed at random moments: what was in use is, or what was asked for; and asking again finishes it."""

from pathlib import Path

import pytest

from semhlib.publish.exports_change import NEXT, PLAN, finish, settle
from semhlib.publish.exports_folder import content, make_where_missing, stage
from semhlib.publish.import_school import import_school
from semhlib.store.lock import only_importer
from tests.killing import killed
from tests.publish.asking import MORE, asked, in_use, small_home

PROGRAM = "tests.publish.inbox_kills"


def test_some_uses_killed_at_random() -> None:
    found = killed(PROGRAM, 4)
    assert (found["lost"], found["partial"], found["unanswered"]) == (0, 0, 0) and found["died at work"] >= 1


@pytest.mark.slow
def test_two_hundred_uses_killed_at_random() -> None:
    found = killed(PROGRAM, 200)
    assert (found["lost"], found["partial"], found["unanswered"]) == (0, 0, 0) and found["died at work"] >= 100


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = small_home(tmp_path)
    assert asked(home, {"marks.csv": MORE}, kind="use").done
    return home


def half_done(home: Path) -> dict[str, str]:
    """A change of the files in use that was written down and cut off between two of its steps. Returns what it was to be."""
    exports = home / "exports"
    wanted = {name: text for name, text in in_use(home).items() if name != "marks.csv"} | {"new.csv": MORE + "\n", "x.csv": "X\n"}
    stage(exports / NEXT, {}, wanted)
    (exports / PLAN).write_text('{"gone": ["marks.csv"]}', encoding="utf-8")
    (exports / NEXT / "new.csv").rename(exports / "new.csv")
    return wanted


def test_a_change_that_was_cut_off_is_carried_out_by_whoever_looks_next(home: Path) -> None:
    wanted = half_done(home)
    with only_importer(home):
        finish(home, home / "exports")
    assert in_use(home) == wanted
    assert (home / "exports" / ".earlier" / content_of(MORE, home)).is_file()


def test_an_import_from_the_folder_never_sees_half_a_change(home: Path) -> None:
    wanted = half_done(home)
    del wanted["x.csv"]
    (home / "exports" / NEXT / "x.csv").unlink()
    snapshot = import_school(home / "exports", home, confirm=True)
    assert set(snapshot.manifest["sources"]) == set(wanted) and in_use(home) == wanted


def test_a_change_of_which_no_copy_was_made_is_taken_back(home: Path) -> None:
    before = in_use(home)
    stage(home / "exports" / NEXT, {}, {**before, "more.csv": "X\n"})
    with only_importer(home):
        settle(home, home / "exports")
    assert in_use(home) == before and not (home / "exports" / NEXT).exists()


def test_what_a_process_that_was_killed_had_half_written_is_cleared_away(home: Path) -> None:
    """Half a plan beside the files, and files laid out for a folder that never was: they name pupils."""
    before, exports = in_use(home), home / "exports"
    (exports / f"{PLAN}-1").write_text('{"go', encoding="utf-8")
    stage(home / ".exports-1", {}, before)
    with only_importer(home):
        settle(home, exports)
        make_where_missing(home, exports)
    assert in_use(home) == before and not (home / ".exports-1").exists()


def content_of(text: str, home: Path) -> str:
    file = home / "text"
    file.write_text(text, encoding="utf-8")
    return content(file)
