"""semh audit: what it says of a log, and of one that was changed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from semhlib.cli import main
from semhlib.store.audit_log import FILE, AuditLog, access_folder

DAYS = (datetime(2026, 9, 1, 9, tzinfo=UTC), datetime(2026, 9, 2, 9, tzinfo=UTC), datetime(2026, 9, 3, 9, tzinfo=UTC))


@pytest.fixture
def written(home: Path) -> Path:
    for role, user, pupils in (("leaders", "a.khan", []), ("lead", "b.jones", ["FHK00001"]), ("lead", "b.jones", ["FHK00002"])):
        log = access_folder(home, role)
        day = DAYS[len((log / FILE).read_text().splitlines())] if (log / FILE).exists() else DAYS[0]
        AuditLog(log, role, clock=lambda day=day: day).append(user, "page opened", page="impact", pupils=pupils)
    return home


def audit(home: Path, *words: str) -> int:
    return main(["audit", *words, "--home", str(home)])


def test_whole_logs_are_said_to_be_whole_with_an_anchor_each(written: Path, capsys: pytest.CaptureFixture[str]):
    assert audit(written, "verify") == 0
    out = capsys.readouterr().out
    assert "lead: 2 lines, all as they were written. Anchor for paper: 2-" in out and "leaders: 1 line, all" in out
    anchor = out.split("lead: ")[1].split("paper: ")[1].split()[0]
    assert audit(written, "verify", "--role", "lead", "--anchor", anchor) == 0
    assert audit(written, "verify", "--anchor", anchor) == 1 and "Say whose" in capsys.readouterr().err


def test_a_changed_line_is_named_and_the_exit_code_says_so(written: Path, capsys: pytest.CaptureFixture[str]):
    file = access_folder(written, "lead") / FILE
    file.write_text(file.read_text().replace("FHK00002", "FHK00003"))
    assert audit(written, "verify") == 1
    said = capsys.readouterr()
    assert "lead: Line 2 of the audit log is not as it was written." in said.err and "leaders: 1 line" in said.out


def test_who_has_seen_a_pupil_is_answered_by_key(written: Path, capsys: pytest.CaptureFixture[str]):
    assert audit(written, "pupil", "FHK00001") == 0
    out = capsys.readouterr().out
    assert out.count("b.jones") == 1 and "2026-09-01" in out and "FHK" not in out
    assert audit(written, "pupil", "FHK00009") == 0
    assert "Nobody has opened" in capsys.readouterr().out


def test_who_opened_how_much_since_when_is_counted(written: Path, capsys: pytest.CaptureFixture[str]):
    assert audit(written, "who") == 0
    assert "b.jones" in (out := capsys.readouterr().out) and "2 pages opened" in out and "a.khan" in out
    assert audit(written, "who", "--since", "2026-09-02") == 0
    assert "1 page opened" in (out := capsys.readouterr().out) and "a.khan" not in out
    assert audit(written, "list", "--since", "2026-09-02") == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_day_that_is_none_and_a_home_without_a_log_are_told_in_words(home: Path, capsys: pytest.CaptureFixture[str]):
    assert audit(home, "list") == 1
    assert "no audit log here yet" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        audit(home, "list", "--since", "yesterday")
    assert "write the day as 2026-09-01" in capsys.readouterr().err
