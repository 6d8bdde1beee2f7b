"""The desk through its real socket: asked as a page asks, and by clients that mean no good."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from semhlib.publish import desk_service
from semhlib.store.lead_desk import LONGEST_LINE, NOT_UNDERSTOOD, SOCKET, Desk, address_in
from semhlib.store.lead_pupils import Fact
from semhlib.store.lead_records import Record
from semhlib.store.older import write_older
from semhlib.store.records import read_records
from semhlib.store.snapshot import open_snapshot
from semhlib.terms.errors import SemhError
from tests.gate.house import wait_until
from tests.ingest.small_school import AMINA, BEN
from tests.publish.desk_asking import LEAD, answers, key_of, looks, open_desk, request, sent

ROOT = Path(__file__).parents[2]
TODAY = date.today()  # the desk looks at the clock itself; whatever day it is, this one is not after it
FACT = Fact(factor="suspended", on=TODAY, words="1 suspension, 2 days", source="suspensions.csv")
SILENT = "the importer does not answer. Try again in a minute; if it stays so, tell whoever looks after the server."
SERVES = "import sys; from pathlib import Path; from semhlib.publish.desk_service import keep_open; " \
         "keep_open(Path(sys.argv[1]), Path(sys.argv[2]))"  # fmt: skip

WATCHES = """
import sys, threading
from pathlib import Path
from semhlib.publish.inbox_watch import watch
def say():
    print(*(m for m in ("pandas", "duckdb", "scipy") if m in sys.modules), flush=True)
threading.Timer(4, say).start()
watch(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def strength(pupil: str, words: str = "Enjoys art") -> Record:
    return Record(kind="strength", pupil=pupil, on=TODAY, words=words)


@pytest.fixture
def inbox(home: Path) -> Iterator[Path]:
    with open_desk(home) as inbox:
        yield inbox


def test_a_page_is_given_what_it_asks_for(inbox: Path, home: Path) -> None:
    amina, desk = key_of(home, AMINA), Desk(inbox, LEAD)
    write_older(home, open_snapshot(home).name, {amina: (FACT,)})
    name = desk.name(amina)
    assert (name.forename, name.surname) == ("Amina", "Adeyemi") and "Amina" not in repr(name)
    assert desk.older(amina) == (FACT,) and desk.older(key_of(home, BEN)) == ()
    kept = desk.write_down(strength(amina))
    assert kept.id and kept.by == LEAD and desk.records() == (kept,)
    assert [e.action for e in looks(home)] == ["name shown", "older records shown", "older records shown", "written down"]


def test_what_is_not_right_reaches_the_page_in_words(inbox: Path, home: Path) -> None:
    with pytest.raises(SemhError, match="^No pupil of this list is known by that key any more"):
        Desk(inbox, LEAD).name("EX9NOBODY")
    with pytest.raises(SemhError, match="^This text has 301 letters"):
        Desk(inbox, LEAD).write_down(strength(key_of(home, AMINA), "x" * 301))
    with pytest.raises(SemhError, match="^This is too long to be saved"):
        Desk(inbox, LEAD).write_down(strength(key_of(home, AMINA), "x" * LONGEST_LINE))


def test_where_no_desk_is_open_each_thing_is_refused_in_its_own_words(tmp_path: Path) -> None:
    desk = Desk(tmp_path, LEAD)
    told = []
    for ask in (lambda: desk.name("A"), lambda: desk.older("A"), desk.records, lambda: desk.write_down(strength("A"))):
        with pytest.raises(SemhError) as refused:
            ask()
        told.append(str(refused.value))
    assert told == [
        f"Names cannot be shown now: {SILENT} Your list is unchanged.",
        f"Older records cannot be opened now: {SILENT} Your list is unchanged.",
        f"What was written down cannot be read now: {SILENT} Your list is unchanged.",
        f"This cannot be saved now: {SILENT} Nothing was saved.",
    ]


def test_where_the_system_has_no_such_sockets_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(socket, "AF_UNIX")
    with pytest.raises(SemhError, match="^Names cannot be shown now"):
        Desk(tmp_path, LEAD).name("A")
    assert desk_service.keep_open(tmp_path, tmp_path) is None


def test_an_answer_that_breaks_off_says_that_nobody_can_tell_whether_it_was_saved(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        folder = os.open(tmp_path, os.O_RDONLY)
        listener.bind(address_in(folder, tmp_path))
        os.close(folder)
        listener.listen(1)
        threading.Thread(target=lambda: listener.accept()[0].close()).start()
        with pytest.raises(SemhError, match="this may or may not have been saved"):
            Desk(tmp_path, LEAD).write_down(strength("A"))


def test_a_folder_with_a_path_longer_than_a_sockets_address_is_no_hindrance(home: Path) -> None:
    deep = home / ("x" * 120) / ("y" * 120)
    ended = threading.Event()
    desk = threading.Thread(target=desk_service.keep_open, args=(deep, home, ended))
    desk.start()
    try:
        wait_until(lambda: answers(deep), 20, "the desk did not open")
        assert Desk(deep, LEAD).name(key_of(home, AMINA)).forename == "Amina"
    finally:
        ended.set()
        desk.join(10)


@pytest.mark.parametrize(("shared", "mode"), [(0o700, 0o600), (0o770, 0o660)])
def test_the_socket_is_as_open_as_the_inbox_and_no_more(home: Path, shared: int, mode: int) -> None:
    (home / "inbox").mkdir()
    (home / "inbox").chmod(shared)
    with open_desk(home) as inbox:
        assert (inbox / SOCKET).stat().st_mode & 0o777 == mode


BAD = {
    "too long": request("name", pupil="Zqcanary" * 10_000),
    "without an end": request("name", pupil="Zqcanary").rstrip(b"\n"),
    "not JSON": b"Zqcanary\n",
    "a web browser": b"GET /Zqcanary HTTP/1.1\r\n\r\n",
    "wrong types": request("name", pupil=7),
    "two pupils": request("name", pupil=["EX9A", "Zqcanary"]),
    "two requests": request("records") + request("name", pupil="Zqcanary"),
    "an unknown verb": request("names", pupil="Zqcanary"),
    "nothing": b"",
    "bytes": bytes(range(256)) + b"\n",
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_a_bad_client_is_refused_and_the_next_is_served(
    inbox: Path, home: Path, data: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    assert sent(inbox, data, end=True) == {"done": False, "words": NOT_UNDERSTOOD}
    assert looks(home) == []
    assert Desk(inbox, LEAD).name(key_of(home, BEN)).forename == "Ben"
    printed = capfd.readouterr()
    assert printed.out + printed.err == ""
    logs = b"".join(p.read_bytes() for p in (home / "access").rglob("*") if p.is_file())
    assert b"canary" not in logs and b"Ben" not in logs


def test_slow_clients_are_let_go_and_nobody_else_waits_for_them(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_service, "PATIENCE", 1.5)
    with open_desk(home) as inbox:
        told: list[dict[str, object]] = []
        slow = [threading.Thread(target=lambda: told.append(sent(inbox, b'{"verb":'))) for _ in range(8)]
        for client in slow:
            client.start()
        time.sleep(0.2)
        began = time.monotonic()
        assert Desk(inbox, LEAD).name(key_of(home, AMINA)).forename == "Amina"
        assert time.monotonic() - began < 1
        for client in slow:
            client.join(10)
    assert told == [{"done": False, "words": NOT_UNDERSTOOD}] * 8


def test_many_clients_at_once_each_get_their_own_answer_and_line(inbox: Path, home: Path) -> None:
    names: list[str] = []
    keys = [key_of(home, AMINA), key_of(home, BEN)] * 20
    clients = [threading.Thread(target=lambda k=k: names.append(Desk(inbox, LEAD).name(k).forename)) for k in keys]  # type: ignore[misc]
    for client in clients:
        client.start()
    for client in clients:
        client.join(20)
    assert sorted(names) == ["Amina"] * 20 + ["Ben"] * 20 and len(looks(home)) == 40


def test_a_second_desk_leaves_the_first_ones_socket_and_takes_over_once_it_has_ended(inbox: Path, home: Path) -> None:
    first = os.lstat(inbox / SOCKET).st_ino
    second = subprocess.Popen([sys.executable, "-c", SERVES, str(inbox), str(home)], cwd=ROOT)
    try:
        time.sleep(2)
        assert os.lstat(inbox / SOCKET).st_ino == first and second.poll() is None
        assert Desk(inbox, LEAD).name(key_of(home, AMINA)).forename == "Amina"
    finally:
        second.kill()
        second.wait()


def test_a_socket_that_a_killed_desk_left_is_replaced_and_a_lost_one_put_back(home: Path) -> None:
    inbox, key = home / "inbox", key_of(home, AMINA)
    died = subprocess.Popen([sys.executable, "-c", SERVES, str(inbox), str(home)], cwd=ROOT)
    wait_until(lambda: answers(inbox), 20, "the desk did not open")
    died.send_signal(signal.SIGKILL)
    died.wait()
    with pytest.raises(SemhError, match="^Names cannot be shown now"):
        Desk(inbox, LEAD).name(key)
    left = os.lstat(inbox / SOCKET)
    with open_desk(home):
        wait_until(lambda: os.lstat(inbox / SOCKET).st_mtime_ns != left.st_mtime_ns, 20, "the socket was not replaced")
        assert Desk(inbox, LEAD).name(key).forename == "Amina"
        (inbox / SOCKET).unlink()
        wait_until(lambda: (inbox / SOCKET).exists(), 20, "the socket was not put back")
        assert Desk(inbox, LEAD).name(key).forename == "Amina"
    assert not (inbox / SOCKET).exists()


def test_every_record_that_was_answered_is_there_after_the_desk_was_killed(home: Path) -> None:
    inbox, key = home / "inbox", key_of(home, AMINA)
    killed = subprocess.Popen([sys.executable, "-c", SERVES, str(inbox), str(home)], cwd=ROOT)
    wait_until(lambda: answers(inbox), 20, "the desk did not open")
    answered: list[Record] = []
    try:
        for number in range(100):
            if number == 50:
                threading.Timer(0.02, killed.kill).start()
            answered.append(Desk(inbox, LEAD).write_down(strength(key, f"Number {number}")))
    except SemhError as lost:
        assert "saved" in str(lost)
    finally:
        killed.kill()
        killed.wait()
    kept = read_records(home)
    assert 50 <= len(answered) < 100, "it must be killed on the way"
    assert kept[: len(answered)] == tuple(answered) and len(kept) - len(answered) in (0, 1)
    assert len(looks(home)) in (len(kept), len(kept) + 1), "each has its line, which is written first"
    with open_desk(home):
        assert Desk(inbox, LEAD).write_down(strength(key)).id
        assert len(Desk(inbox, LEAD).records()) == len(kept) + 1


def test_the_importer_that_watches_the_inbox_keeps_the_desk_open_without_its_heavy_libraries(home: Path) -> None:
    watching = subprocess.Popen([sys.executable, "-c", WATCHES, str(home / "inbox"), str(home)], cwd=ROOT, stdout=subprocess.PIPE)
    try:
        wait_until(lambda: answers(home / "inbox"), 20, "the desk did not open")
        assert Desk(home / "inbox", LEAD).name(key_of(home, AMINA)).forename == "Amina"
        assert watching.stdout is not None and watching.stdout.readline() == b"\n"
    finally:
        watching.kill()
        watching.wait()


def test_a_review_date_that_has_passed_is_refused_through_the_socket_too(inbox: Path, home: Path) -> None:
    before, passed = TODAY - timedelta(days=9), TODAY - timedelta(days=2)
    past = Record(kind="decision", pupil=key_of(home, AMINA), on=before, what="keep", until=passed)
    with pytest.raises(SemhError, match="^The review date is in the past"):
        Desk(inbox, LEAD).write_down(past)
    assert read_records(home) == ()
