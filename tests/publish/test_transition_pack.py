"""The file for the next school: made by the desk alone, with consent, for one line in the audit log."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from semhlib.publish.desk import Answers
from semhlib.publish.transition_pack import LEFT, NO_LIST, NO_NUMBER, make_pack
from semhlib.store.audit_log import AuditLog, NotRecorded
from semhlib.store.lead_desk import Desk
from semhlib.store.lead_records import Record
from semhlib.store.records import keep
from semhlib.store.snapshot import open_snapshot
from semhlib.terms.errors import SemhError
from tests.ingest.small_school import AMINA, BEN, CARYS, MARKS, PUPILS
from tests.publish.desk_asking import key_of, looks, open_desk, request
from tests.publish.next_school import GIVEN, TODAY, consented, small_school_of

NO_CONSENT = "Consent to pass a summary on is not recorded for this pupil. Write it down first."


def told(home: Path, key: str) -> dict[str, object]:
    said: dict[str, object] = json.loads(Answers(home, lambda: TODAY).to(request("pack", pupil=key)))
    return said


def test_a_file_is_made_for_exactly_one_line_in_the_log(home: Path) -> None:
    key = consented(home, AMINA)
    said = told(home, key)
    (line,) = looks(home)
    assert (line.user, line.action, line.pupils) == ("a.lead", "transition file made", (key,))
    assert line.store == open_snapshot(home).name
    file = json.loads(str(said["file"]))
    assert file["pupil"] == {"upn": AMINA, "forename": "Amina", "surname": "Adeyemi", "born": "2012-02-10"}
    assert (file["format"], file["version"], file["school"]) == ("semh-transition", 1, {"name": "Small School", "code": "EX9"})
    assert [s["words"] for s in file["strengths"]] == ["Enjoys art"] and file["consent"]["by"] == "parent"


def test_a_file_holds_nothing_of_anybody_else_and_no_key(home: Path) -> None:
    consented(home, BEN)
    text = str(told(home, consented(home, AMINA))["file"])
    assert not any(v in text for v in (BEN, "Brown", key_of(home, AMINA), key_of(home, BEN), "EX9K"))


@pytest.mark.parametrize("last", [None, "withdrawn"])
def test_without_consent_neither_file_nor_line_is_made(home: Path, last: str | None) -> None:
    key = consented(home, AMINA) if last else key_of(home, AMINA)
    if last:
        keep(home, Record(kind="consent", pupil=key, on=TODAY, what="transition", words=last), lambda known: None)
    assert told(home, key) == {"done": False, "words": NO_CONSENT}
    assert looks(home) == []


def test_consent_of_one_pupil_opens_no_other(home: Path) -> None:
    consented(home, AMINA)
    assert told(home, key_of(home, BEN)) == {"done": False, "words": NO_CONSENT}


def test_where_the_line_cannot_be_written_no_file_is_made(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: AuditLog, *what: object, **more: object) -> None:
        raise NotRecorded("The audit log cannot be written (OSError), so nothing is shown.")

    key = consented(home, AMINA)
    monkeypatch.setattr(AuditLog, "append", full)
    assert told(home, key) == {"done": False, "words": "The audit log cannot be written (OSError), so nothing is shown."}


def test_a_pupil_who_is_not_on_roll_or_not_known_has_no_file(home: Path) -> None:
    assert told(home, consented(home, CARYS))["words"] == LEFT
    assert "No pupil of this list is known" in str(told(home, "EX9NOBODY")["words"])
    assert looks(home) == []


@pytest.mark.parametrize(("old", "new"), [(AMINA, ""), (AMINA, "12345"), ("10/02/2012", "")])
def test_a_pupil_without_upn_or_date_of_birth_has_no_file(tmp_path: Path, old: str, new: str) -> None:
    files = {"pupils.csv": PUPILS.replace(old, new), "attendance_long.csv": MARKS.replace(old, new)}
    home = small_school_of(tmp_path, files)
    rows = pq.read_table(home / "names" / f"{open_snapshot(home).name}.parquet").to_pylist()
    (key,) = (r["pupil_key"] for r in rows if r["surname"] == "Adeyemi")
    keep(home, Record(kind="consent", pupil=key, on=GIVEN, what="transition", words="given"), lambda known: None)
    with pytest.raises(SemhError) as said:
        make_pack(home, key, TODAY)
    assert str(said.value) == NO_NUMBER


@pytest.mark.parametrize("spoil", [
    lambda lead: (lead / "current").unlink(),
    lambda lead: next(lead.glob("*/pupils.json")).write_text("{"),
    lambda lead: next(lead.glob("*/pupils.json")).write_text('{"format": 99}'),
    lambda lead: next(lead.glob("*/pupils.json")).unlink(),
])  # fmt: skip
def test_without_a_list_that_can_be_read_nothing_is_made(home: Path, spoil: Callable[[Path], None]) -> None:
    key = consented(home, AMINA)
    spoil(home / "roles" / "lead")
    with pytest.raises(SemhError) as said:
        make_pack(home, key, TODAY)
    assert str(said.value) == NO_LIST


def test_the_page_gets_the_file_through_the_socket(home: Path) -> None:
    key = consented(home, AMINA)
    with open_desk(home) as inbox:
        assert json.loads(Desk(inbox, "a.lead").pack(key))["pupil"]["surname"] == "Adeyemi"
        with pytest.raises(SemhError, match="Consent to pass a summary on is not recorded"):
            Desk(inbox, "a.lead").pack(key_of(home, BEN))
    assert [line.action for line in looks(home)] == ["transition file made"]


def test_where_nobody_answers_it_is_said_in_words(home: Path) -> None:
    with pytest.raises(SemhError, match="The file cannot be made now: the importer does not answer"):
        Desk(home / "inbox", "a.lead").pack("EX9AAAA")


def test_a_file_says_when_it_was_made_and_does_not_show_when_printed(home: Path) -> None:
    made = make_pack(home, consented(home, AMINA), date(2026, 11, 29))
    assert json.loads(made.text)["made"] == "2026-11-29" and "Adeyemi" not in repr(made)
