"""semh people: who may sign in, from the command line; no password is ever an argument."""

import io
from datetime import date
from pathlib import Path

import pytest

from semhlib.cli import main
from semhlib.store.audit_log import access_folder
from semhlib.store.audit_reading import entries
from semhlib.store.people import People, read_people
from semhlib.terms.format import show_date

GOOD = "seven green umbrellas"


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text + "\n"))


def people(home: Path, *words: str) -> int:
    return main(["people", *words, "--home", str(home)])


def test_a_person_is_added_with_a_typed_password_and_is_listed(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    typed(monkeypatch, GOOD)
    assert people(home, "add", "A.Khan") == 0
    assert people(home, "list") == 0
    out = capsys.readouterr().out
    assert "a.khan may now sign in to the leaders pages." in out and "since 20" in out and GOOD not in out
    assert People(access_folder(home, "leaders")).check("a.khan", GOOD)


def test_a_made_up_password_is_printed_once_and_works(home: Path, capsys: pytest.CaptureFixture[str]):
    assert people(home, "add", "b.jones", "--made-up", "--role", "lead") == 0
    said = capsys.readouterr().out
    password = said.rsplit(": ", 1)[1].strip()
    last_day = show_date(date.fromisoformat(read_people(access_folder(home, "lead"))["b.jones"].first_until))
    assert f"At the first sign-in, by {last_day}, they set a password of their own." in said
    assert people(home, "list", "--role", "lead") == 0 and last_day in capsys.readouterr().out
    assert People(access_folder(home, "lead")).check("b.jones", password)
    assert read_people(access_folder(home, "leaders")) == {}
    assert people(home, "password", "b.jones", "--made-up", "--role", "lead") == 0
    assert People(access_folder(home, "lead")).check("b.jones", password) is None


def test_a_weak_password_an_unknown_name_and_a_second_person_of_a_name_are_refused_in_words(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    typed(monkeypatch, "password1234")
    assert people(home, "add", "a.khan") == 1
    assert people(home, "remove", "a.khan") == 1 and people(home, "password", "a.khan") == 1
    typed(monkeypatch, GOOD)
    assert people(home, "add", "a.khan") == 0 and people(home, "add", "a.khan") == 1
    said = capsys.readouterr().err
    assert "Choose three or four words" in said and "Nobody of that name" in said and "can sign in already" in said
    assert "Traceback" not in said


def test_a_password_is_asked_for_without_showing_it_until_it_is_good_and_typed_twice_the_same(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    answers = iter(["short", GOOD, "another one", GOOD, GOOD])
    monkeypatch.setattr("sys.stdin", Screen())
    monkeypatch.setattr("getpass.getpass", lambda words: next(answers))
    assert people(home, "add", "a.khan") == 0
    assert "too short" in capsys.readouterr().err and next(answers, None) is None


def test_a_password_cannot_be_given_as_an_argument(home: Path, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        people(home, "add", "a.khan", GOOD)
    assert "unrecognized arguments" in capsys.readouterr().err


def test_who_changed_the_list_is_written_down(home: Path, monkeypatch: pytest.MonkeyPatch):
    typed(monkeypatch, GOOD)
    people(home, "add", "a.khan"), people(home, "remove", "a.khan")
    found = list(entries(access_folder(home, "leaders")))
    assert [e.action for e in found] == ["person added", "person removed"] and all(e.user and e.result == 0 for e in found)


def test_an_empty_list_says_how_to_add_somebody(home: Path, capsys: pytest.CaptureFixture[str]):
    assert people(home, "list", "--role", "lead") == 0
    assert "semh people add NAME --role lead" in capsys.readouterr().out
