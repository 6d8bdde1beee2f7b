"""The desk's answers: one name for one line in the audit log, and nothing where either cannot be."""

import json
import time
from datetime import date
from pathlib import Path

import pytest

from semhlib.publish import desk
from semhlib.publish.desk import Answers, understood
from semhlib.store.audit_log import AuditLog, NotRecorded, access_folder
from semhlib.store.audit_reading import verify
from semhlib.store.lead_pupils import Fact
from semhlib.store.older import write_older
from semhlib.store.records import read_records
from semhlib.store.snapshot import open_snapshot
from tests.ingest.small_school import AMINA, BEN, CARYS
from tests.publish.desk_asking import key_of, looks, request

TODAY = date(2026, 11, 28)
FACT = Fact(factor="suspended", on=date(2022, 5, 2), words="1 suspension, 2 days", source="suspensions.csv")


def told(home: Path, line: bytes) -> dict[str, object]:
    said: dict[str, object] = json.loads(Answers(home, lambda: TODAY).to(line))
    return said


def decision(pupil: str, **more: object) -> bytes:
    record = {"kind": "decision", "pupil": pupil, "on": "2026-11-28", "what": "keep", "until": "2027-01-08", **more}
    return request("record", record=record)


def test_a_name_is_given_for_exactly_one_line_in_the_log(home: Path) -> None:
    key = key_of(home, AMINA)
    assert told(home, request("name", pupil=key)) == {"done": True, "forename": "Amina", "surname": "Adeyemi"}
    (line,) = looks(home)
    assert (line.user, line.action, line.pupils, line.store) == ("a.lead", "name shown", (key,), open_snapshot(home).name)
    verify(access_folder(home, "names"))


def test_where_the_line_cannot_be_written_no_name_is_given(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: AuditLog, *what: object, **more: object) -> None:
        raise NotRecorded("The audit log cannot be written (OSError), so nothing is shown.")

    monkeypatch.setattr(AuditLog, "append", full)
    for line in (request("name", pupil=key_of(home, AMINA)), request("older", pupil=key_of(home, AMINA))):
        assert told(home, line) == {"done": False, "words": "The audit log cannot be written (OSError), so nothing is shown."}
    assert told(home, decision(key_of(home, AMINA)))["done"] is False
    assert read_records(home) == ()


def test_a_pupil_whom_nobody_knows_leaves_no_line(home: Path) -> None:
    for verb in ("name", "older"):
        said = told(home, request(verb, pupil="EX9NOBODY"))
        assert said == {"done": False, "words": "No pupil of this list is known by that key any more. Open the page again."}
    assert looks(home) == []


def test_older_facts_are_opened_for_one_line_in_the_log(home: Path) -> None:
    key = key_of(home, BEN)
    write_older(home, open_snapshot(home).name, {key: (FACT,), key_of(home, AMINA): (FACT, FACT)})
    said = told(home, request("older", pupil=key))
    assert said["facts"] == [{"factor": "suspended", "on": "2022-05-02", "words": FACT.words, "source": FACT.source}]
    assert [(e.action, e.pupils) for e in looks(home)] == [("older records shown", (key,))]


def test_a_record_is_kept_with_who_and_when_for_one_line_in_the_log(home: Path) -> None:
    key = key_of(home, BEN)
    said = told(home, decision(key))
    (record,) = read_records(home)
    assert isinstance(said["record"], dict) and said["record"]["id"] == record.id and record.by == "a.lead"
    assert [(e.action, e.pupils) for e in looks(home)] == [("written down", (key,))]
    assert told(home, request("records")) == {"done": True, "records": [said["record"]]}
    assert len(looks(home)) == 1, "what was written down holds no name: reading it is no look at one pupil"


def test_what_may_not_be_written_down_leaves_neither_record_nor_line(home: Path) -> None:
    left, past = told(home, decision(key_of(home, CARYS))), told(home, decision(key_of(home, BEN), until="2026-11-01"))
    assert str(left["words"]).startswith("This pupil is not on roll any more, so nothing was saved.")
    assert str(past["words"]).startswith("The review date is in the past.")
    assert str(told(home, decision("EX9NOBODY"))["words"]).startswith("No pupil is known by this key")
    assert read_records(home) == () and looks(home) == []


def test_where_no_list_is_published_nothing_is_written_down(home: Path) -> None:
    key = key_of(home, BEN)
    (home / "roles" / "lead" / open_snapshot(home).name / "pupils.json").write_text('{"format": 99}', encoding="utf-8")
    assert "made by another version, so nothing was saved" in str(told(home, decision(key))["words"])
    (home / "roles" / "lead" / "current").unlink()
    assert "There is no list of pupils here yet, so nothing was saved" in str(told(home, decision(key))["words"])


def test_who_is_on_roll_is_read_again_once_another_list_is_published(home: Path) -> None:
    answers, key = Answers(home, lambda: TODAY), key_of(home, BEN)
    assert json.loads(answers.to(decision(key)))["done"]
    path = home / "roles" / "lead" / open_snapshot(home).name / "pupils.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["pupils"] = [p for p in data["pupils"] if p["key"] != key]
    path.write_text(json.dumps(data), encoding="utf-8")
    assert "not on roll any more" in json.loads(answers.to(decision(key)))["words"]


def test_a_fault_of_ours_is_words_and_its_trace_holds_no_value(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fault(home: Path, key: str) -> None:
        raise RuntimeError("Zqcanary")

    monkeypatch.setattr(desk, "one_name", fault)
    assert told(home, request("name", pupil="Zqcanary"))["words"] == desk.SORRY
    printed = capfd.readouterr()
    assert "desk: RuntimeError in test_desk.py" in printed.err and "canary" not in printed.out + printed.err


@pytest.mark.parametrize("line", [
    b"", b"Zqcanary", b"[]", b"{}", b"null", b"7", b"\xff\xfe", b"[" * 60_000, b'"name"',
    request("names", pupil="EX9Zqcanary"), request("name"), request("name", pupil=""), request("name", pupil=None),
    request("name", pupil=["EX9A", "EX9B"]), request("name", pupil={"a": 1}), request("name", pupil="EX9A EX9B"),
    request("name", pupil="EX9A\n"), request("name", pupil="../key"), request("name", pupil="Zq" * 100),
    request("name", pupil="EX9A", other="EX9B"), request("name", pupils=["EX9A"]), request("records", pupil="EX9A"),
    b'{"verb":"name","by":"a.lead","pupil":"EX9A","pupil":"EX9B"}', b'{"verb":"name","verb":"records","by":"a.lead"}',
    b'{"verb":["name"],"by":"a.lead","pupil":"EX9A"}', b'{"verb":"name","pupil":"EX9A"}',
    b'{"verb":"name","by":"","pupil":"EX9A"}', b'{"verb":"name","by":7,"pupil":"EX9A"}',
    b'{"verb":"name","by":"a\\nb","pupil":"EX9A"}', json.dumps({"verb": "name", "by": "x" * 255, "pupil": "EX9A"}).encode(),
    request("record", record="Zqcanary"), request("record", record={}), request("record", record=None),
    request("record", record={"kind": "decision", "pupil": "EX9A", "on": "2026-11-28", "by": "somebody else"}),
    request("record", record={"kind": "decision", "pupil": "EX9A", "on": "2026-11-28", "id": "mine"}),
    request("record", record={"kind": "decision", "pupil": "../key", "on": "2026-11-28"}),
    request("record", record={"kind": "score", "pupil": "EX9A", "on": "2026-11-28"}),
    request("record", record={"kind": "decision", "pupil": "EX9A", "on": "Zqcanary"}),
], ids=lambda b: ascii(b[:60]))  # fmt: skip
def test_what_cannot_be_understood_is_refused_and_not_repeated(
    tmp_path: Path, line: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    words = "This request cannot be understood. Nothing was shown, and nothing was saved."
    assert json.loads(Answers(tmp_path).to(line)) == {"done": False, "words": words}
    printed = capfd.readouterr()
    assert printed.out + printed.err == "" and list(tmp_path.iterdir()) == []


def test_what_can_be_understood_would_not_be_refused() -> None:
    assert understood(request("name", pupil="EX9A")).pupil == "EX9A"


def test_a_name_takes_less_than_fifty_milliseconds(example_homes: dict[str, Path], tmp_path: Path) -> None:
    """Of the 1,300-pupil example; its home is not written to."""
    home = tmp_path / "home"
    home.mkdir()
    for part in ("names", "snapshots", "current", "key"):
        (home / part).symlink_to(example_homes["fernhollow"] / part)
    from pyarrow.parquet import read_table

    keys = read_table(home / "names" / f"{open_snapshot(home).name}.parquet", columns=["pupil_key"])["pupil_key"].to_pylist()[:21]
    answers, took = Answers(home), []
    for key in keys:
        began = time.perf_counter()
        assert json.loads(answers.to(request("name", pupil=key)))["done"]
        took.append(time.perf_counter() - began)
    assert sorted(took)[10] < 0.05
    assert len(looks(home)) == 21
