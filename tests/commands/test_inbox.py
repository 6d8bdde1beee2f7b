"""semh inbox, as a person or a service starts it: once, or looking until it is stopped."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from semhlib.cli import main
from semhlib.publish.inbox_watch import ENDED, answer_for_it
from semhlib.store import inbox as box
from semhlib.store.snapshot import open_snapshot
from tests.ingest.small_school import school
from tests.publish.asking import MORE, bring, inbox_of, small_home

ROOT = Path(__file__).parents[2]


def wait_for(inbox: Path, name: str, seconds: float = 60) -> box.Answer:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if said := box.read_answer(inbox, name):
            return said
        time.sleep(0.1)
    raise AssertionError("no answer came")


def test_what_waits_is_worked_off_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = small_home(tmp_path)
    assert main(["inbox", "--home", str(home)]) == 0
    name = bring(home, {"marks.csv": MORE}, kind="use")
    assert main(["inbox", "--home", str(home)]) == 0
    assert capsys.readouterr().out == "0 requests answered, 0 left.\n1 request answered, 0 left.\n"
    assert (said := box.read_answer(inbox_of(home), name)) is not None and said.done


def test_requests_are_worked_off_as_they_come_in_folders_of_their_own(tmp_path: Path) -> None:
    home, inbox, exports = small_home(tmp_path), tmp_path / "inbox", school(tmp_path / "in use")
    os.mkdir(inbox, 0o700)
    command = [sys.executable, "-m", "semhlib.cli", "inbox", "--watch", "--home", home, "--inbox", inbox, "--exports", exports]
    watching = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        for kind in ("check", "use"):
            name = box.new_basket(inbox, "a.lead")
            (inbox / name / "files" / "marks.csv").write_text(MORE, encoding="utf-8")
            box.ask(inbox, name, box.Request(kind=kind, by="a.lead"))  # type: ignore[arg-type]
            assert wait_for(inbox, name).done
        silent = box.silent_for(inbox)
        assert silent is not None and silent < 10
    finally:
        watching.terminate()
        out, wrong = watching.communicate(timeout=20)
    assert (out, wrong) == (b"", b"")
    assert (exports / "marks.csv").read_text(encoding="utf-8") == MORE and not (exports / "attendance_long.csv").exists()
    assert open_snapshot(home).manifest["imported_by"] == "a.lead" and not (home / "exports").exists()


def test_a_request_during_which_the_importer_was_ended_is_answered_for(tmp_path: Path) -> None:
    home = small_home(tmp_path)
    first, second = (bring(home, {"marks.csv": MORE}) for _ in range(2))
    answer_for_it(inbox_of(home))
    assert (said := box.read_answer(inbox_of(home), first)) is not None and (said.done, said.words) == (False, ENDED)
    assert box.waiting(inbox_of(home)) == (second,)
