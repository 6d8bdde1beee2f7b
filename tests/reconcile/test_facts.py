"""The facts as one file: the same when read again, and in plain words where they cannot be."""

from datetime import date

import numpy as np
import pytest

from semhlib.reconcile import facts as module
from semhlib.reconcile.facts import FILE, PARTS, day_of, number_of, packed, read_facts
from semhlib.terms.errors import SemhError
from tests.reconcile.made import DAYS, facts_of

MADE = facts_of({(0, DAYS[0], "PM"): "Y4"}, aside=((0, DAYS[0], "AM", "/", 1),), suspended=((1, DAYS[1], "LNCH", 1),))


def test_facts_are_the_same_when_read_again(tmp_path):
    (tmp_path / FILE).write_bytes(packed(MADE))
    again = read_facts(tmp_path)
    assert (again.snapshot, again.last_day, again.half_terms) == ("made", MADE.last_day, MADE.half_terms)
    assert again.registers[2025].tolist() == MADE.registers[2025].tolist()
    for part, names in PARTS.items():
        assert {n: getattr(again, part)[n].tolist() for n in names} == {n: getattr(MADE, part)[n].tolist() for n in names}


def test_the_same_facts_make_the_same_file():
    assert packed(MADE) == packed(MADE)


def test_days_are_numbers_since_1970():
    assert (number_of(date(1970, 1, 2)), day_of(20_000)) == (1, date(2024, 10, 4))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a file of ours", packed(MADE)[:-500]])
def test_a_damaged_file_is_said_in_plain_words(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(SemhError, match="Publish the figures again"):
        read_facts(tmp_path)


def test_another_versions_file_and_none_at_all_are_said_in_plain_words(tmp_path, monkeypatch):
    with pytest.raises(SemhError, match="nothing here to compare"):
        read_facts(tmp_path)
    (tmp_path / FILE).write_bytes(packed(MADE))
    monkeypatch.setattr(module, "FORMAT", 2)
    with pytest.raises(SemhError, match="another version"):
        read_facts(tmp_path)


def test_a_file_that_would_run_code_is_not_opened(tmp_path):
    with (tmp_path / FILE).open("wb") as file:
        np.savez(file, format=np.array([print], dtype=object))
    with pytest.raises(SemhError):
        read_facts(tmp_path)
