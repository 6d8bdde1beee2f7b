"""What a lead asks and what the importer answers come through whole, and nothing else does."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from semhlib.store import inbox as box
from semhlib.store.inbox import Answer, Change, FileSeen, Line, Match, Progress, Request
from semhlib.store.shared_files import open_new, open_plain, shared_folder
from semhlib.terms.errors import SemhError

ASKED = Request(
    kind="check", by="a.lead", instead={"new.csv": "old.csv"}, without=("gone.csv",), confirm=True,
    mapping={"0123456789ab": {"layout": "incidents", "columns": {"date": "When"}}}, settings={"blank": {"fsm": "no"}},
    entered={"actions": [{"Action": "Ask pupils", "Owner": "SENCO"}]},
)  # fmt: skip
ANSWERED = Answer(
    done=False, words="Two files were read.", files=(FileSeen(name="new.csv", new=True, why={"dates": 3}),),
    lines=(Line(severity="stop", sentence="new.csv, row 3: expected a date.", confirmable=True),),
    match=(Match(file="a.csv", part="", fingerprint="f", headings=("X",), layout="sen", columns={}, first={"X": ("1",)}),),
    headline=Change(title="The first sentence", before="Four.", after="Five."), rows_left_out=3,
)  # fmt: skip


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return tmp_path / "inbox"


def test_requests_progress_and_answers_come_back_as_they_went(inbox: Path) -> None:
    name = box.new_basket(inbox, "a.lead")
    assert (box.read_request(inbox, name), box.read_progress(inbox, name), box.read_answer(inbox, name)) == (None, None, None)
    box.ask(inbox, name, ASKED)
    box.tell(inbox, name, Progress(words="Reading", done=1, of=2))
    box.answer(inbox, name, ANSWERED)
    assert box.read_request(inbox, name) == ASKED
    assert box.read_progress(inbox, name) == Progress(words="Reading", done=1, of=2)
    assert box.read_answer(inbox, name) == ANSWERED
    assert sorted(p.name for p in (inbox / name).iterdir()) == ["answer.json", "files", "owner", "progress.json", "request.json"]


def test_requests_wait_in_the_order_in_which_they_were_begun_until_they_are_answered(inbox: Path) -> None:
    names = [box.new_basket(inbox) for _ in range(3)]
    for name in reversed(names):
        box.ask(inbox, name, ASKED)
    assert box.waiting(inbox) == tuple(names)
    box.answer(inbox, names[0], ANSWERED)
    assert box.waiting(inbox) == tuple(names[1:])


@pytest.mark.parametrize("words", [
    "", "no json", "[]", "{}", '{"kind": "delete", "by": "x"}', '{"kind": "check", "by": 7}',
    '{"kind": "check", "by": "x", "new": 1}', '{"kind": "check", "by": "x", "instead": []}',
    '{"kind": "use", "by": "x", "confirm": "yes"}',
    '{"kind": "use", "by": "x", "entered": []}', '{"kind": "use", "by": "x", "entered": {"pupils": []}}',
    '{"kind": "use", "by": "x", "entered": {"audit": {}}}', '{"kind": "use", "by": "x", "entered": {"audit": ["x"]}}',
    '{"kind": "use", "by": "x", "entered": {"audit": [{"UPN": "x"}]}}',
    '{"kind": "use", "by": "x", "entered": {"audit": [{"Level": 2}]}}',
    '{"kind": "use", "by": "x", "mapping": {"a": 1}}', '{"kind": "use", "by": "x", "without": 3}',
])  # fmt: skip
def test_a_request_that_cannot_be_understood_is_said_in_words(inbox: Path, words: str) -> None:
    name = box.new_basket(inbox)
    (inbox / name / "request.json").write_text(words, encoding="utf-8")
    with pytest.raises(SemhError, match="cannot be understood"):
        box.read_request(inbox, name)


@pytest.mark.parametrize("name", ["../elsewhere", "", ".", "20260101T000000000000Z-0123456789abcdef"])
def test_a_name_that_is_no_request_opens_nothing(inbox: Path, name: str) -> None:
    inbox.mkdir()
    with pytest.raises(SemhError, match="not there any more"):
        box.read_answer(inbox, name)


def test_a_link_is_not_followed(inbox: Path, tmp_path: Path) -> None:
    name = box.new_basket(inbox)
    secret = tmp_path / "secret.json"
    secret.write_text('{"kind": "check", "by": "x"}', encoding="utf-8")
    (inbox / name / "request.json").symlink_to(secret)
    with pytest.raises(SemhError, match="cannot be understood"):
        box.read_request(inbox, name)
    (inbox / name / "files" / "link.csv").symlink_to(secret)
    with pytest.raises(OSError):
        open_plain(inbox / name / "files" / "link.csv")
    with pytest.raises(OSError):
        open_new(inbox / name / "files" / "link.csv")


def test_a_request_is_for_its_two_accounts_alone(inbox: Path) -> None:
    box.ask(inbox, box.new_basket(inbox, "a.lead"), ASKED)
    assert all(p.stat().st_mode & 0o077 == 0 for p in (inbox, *inbox.rglob("*")))


def test_in_a_folder_that_two_accounts_share_both_can_open_what_is_new(tmp_path: Path) -> None:
    """Which accounts those are, the folder's own list says; without one, the narrow mask of a service closes it again."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    inbox.chmod(0o770)
    before = os.umask(0o007)
    try:
        name = box.new_basket(inbox, "a.lead")
        box.ask(inbox, name, ASKED)
    finally:
        os.umask(before)
    assert {oct(p.stat().st_mode & 0o777) for p in (inbox / name).rglob("*")} == {"0o770", "0o660"}
    assert shared_folder(tmp_path / "own").stat().st_mode & 0o077 == 0


def test_old_requests_go_with_all_that_they_hold(inbox: Path) -> None:
    old = f"{datetime.now(UTC) - timedelta(days=2):%Y%m%dT%H%M%S%f}Z-0123456789abcdef"
    (inbox / old / "files").mkdir(parents=True)
    (inbox / old / "files" / "pupils.csv").write_text("x", encoding="utf-8")
    new = box.new_basket(inbox)
    assert box.clear_old(inbox, 1) == 1
    assert [p.name for p in inbox.iterdir()] == [new]
