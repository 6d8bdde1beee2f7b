"""Each bad input as the list of them says: named in words, and nothing that was kept is lost or changed."""

from pathlib import Path

import pytest

from tests.bad_inputs.case import MARKS, Case
from tests.bad_inputs.table import NUMBERS, every_case
from tests.bad_inputs.trying import first_home, tried


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one good import, copied for each case."""
    return first_home(tmp_path_factory.mktemp("first"))


@pytest.mark.parametrize("case", every_case(), ids=lambda case: case.name)
def test_it_is_named_and_nothing_is_lost(case: Case, good: Path, tmp_path: Path) -> None:
    assert tried(case, good, tmp_path) == []


def test_every_number_of_the_list_has_a_case() -> None:
    assert {case.number for case in every_case()} == set(range(1, NUMBERS + 1))


def test_a_case_that_does_not_hold_would_be_seen(good: Path, tmp_path: Path) -> None:
    """Nothing is wrong with these files, so neither a sentence nor a refusal may be found."""
    wrong = tried(Case(number=0, kind="good files", files={"more.csv": MARKS}, said=("Anything.",)), good, tmp_path)
    assert wrong[0].startswith("semh check did not say: Anything.")
    assert any(line.startswith("not refused") for line in wrong)
    changed = Case(number=0, kind="good files", files={}, refused=False, then=lambda kept: kept.rows("pupil") == 4)
    assert tried(changed, good, tmp_path / "again") == ["what was kept is not what it should be"]
