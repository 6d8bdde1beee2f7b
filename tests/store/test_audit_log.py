"""The audit log: one line for each thing that happened, and no line can be changed, cut off or left out unseen."""

import json
import os
import random
import stat
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from semhlib.store.audit_log import FILE, HEAD, START, AuditLog, NotRecorded, hash_of, write_head
from semhlib.store.audit_log import Head as LogHead
from semhlib.store.audit_reading import AuditBroken, about, delete_before, entries, verify
from semhlib.terms.errors import SemhError

AUTUMN = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


def a_log(folder: Path, lines: int) -> Path:
    """A log of so many lines, a minute apart, each of another pupil's page."""
    minutes = iter(range(lines))
    log = AuditLog(folder, "lead", clock=lambda: AUTUMN + timedelta(minutes=next(minutes)))
    for number in range(lines):
        log.append("a.khan", "page opened", page="pupils", store="20260901-abc", pupils=[f"FHK{number:05d}"])
    return folder


def quick_log(folder: Path, lines: int) -> Path:
    """The same, written at one go: waiting for the disk at each line takes long for many."""
    folder.mkdir()
    last, whole = START, []
    for n in range(lines):
        said = {
            "at": (AUTUMN + timedelta(minutes=n)).isoformat(timespec="milliseconds"), "user": f"p.{n % 50}", "role": "lead",
            "store": "20260901-abc", "action": "page opened", "page": "pupils", "result": 200, "pupils": [f"FHK{n % 9000:05d}"],
            "before": last,
        }  # fmt: skip
        line = json.dumps(said, separators=(",", ":")).encode()
        last = hash_of(line)
        whole.append(line + b"\n")
    text = b"".join(whole)
    (folder / FILE).write_bytes(text)
    write_head(folder, LogHead(lines=lines, size=len(text), last=last))
    return folder


def first_bad_line(folder: Path) -> int:
    with pytest.raises(AuditBroken) as found:
        verify(folder)
    return found.value.line


def test_a_line_says_when_who_what_and_never_more(tmp_path: Path):
    AuditLog(tmp_path, "leaders", clock=lambda: AUTUMN).append("a.khan", "page opened", page="impact", store="s1")
    line = json.loads((tmp_path / FILE).read_text())
    assert line == {
        "at": "2026-09-01T08:00:00.000+00:00", "user": "a.khan", "role": "leaders", "store": "s1", "action": "page opened",
        "page": "impact", "result": 200, "pupils": [], "before": START,
    }  # fmt: skip
    if os.name == "posix":
        assert {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in (FILE, HEAD)} == {0o600}


def test_a_log_that_nobody_touched_is_whole(tmp_path: Path):
    anchor = verify(a_log(tmp_path, 5))
    assert anchor.startswith("5-") and verify(tmp_path, anchor) == anchor
    assert [e.pupils for e in entries(tmp_path, AUTUMN + timedelta(minutes=3))] == [("FHK00003",), ("FHK00004",)]


def test_a_log_made_at_one_go_is_as_good_as_one_made_line_by_line(tmp_path: Path):
    AuditLog(quick_log(tmp_path / "log", 3), "lead").append("a.khan", "page opened")
    assert verify(tmp_path / "log").startswith("4-")


def test_every_changed_byte_of_a_short_log_is_found(tmp_path: Path):
    whole = (a_log(tmp_path, 12) / FILE).read_bytes()
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1 << (place % 8)
        (tmp_path / FILE).write_bytes(changed)
        assert first_bad_line(tmp_path) == whole[:place].count(b"\n") + 1, f"byte {place}"


def test_a_changed_byte_anywhere_in_a_long_log_is_found_and_its_line_named(tmp_path: Path):
    whole = (quick_log(tmp_path / "log", 1000) / FILE).read_bytes()
    chance = random.Random(5)
    for place in chance.sample(range(len(whole)), 300):
        changed = bytearray(whole)
        changed[place] = (changed[place] + chance.randrange(1, 256)) % 256
        (tmp_path / "log" / FILE).write_bytes(changed)
        assert first_bad_line(tmp_path / "log") == whole[:place].count(b"\n") + 1


@pytest.mark.slow
def test_every_changed_byte_of_every_fortieth_of_a_thousand_lines_is_found(tmp_path: Path):
    whole = (quick_log(tmp_path / "log", 1000) / FILE).read_bytes()
    line = len(whole) // 1000 + 10
    with (tmp_path / "log" / FILE).open("r+b", buffering=0) as file:
        for place in (at for start in range(0, len(whole), 40 * line) for at in range(start, min(start + line, len(whole)))):
            file.seek(place)
            file.write(bytes([whole[place] ^ 0x15]))
            assert first_bad_line(tmp_path / "log") == whole[:place].count(b"\n") + 1
            file.seek(place)
            file.write(whole[place : place + 1])


def test_lines_cut_off_left_out_doubled_or_swapped_are_found(tmp_path: Path):
    lines = (a_log(tmp_path, 6) / FILE).read_bytes().splitlines(keepends=True)
    for number, left in {
        6: lines[:5],
        1: [],
        3: lines[:2] + lines[3:],
        4: [*lines[:3], lines[2], *lines[3:]],
        2: [lines[0], lines[2], lines[1], *lines[3:]],
    }.items():
        (tmp_path / FILE).write_bytes(b"".join(left))
        assert first_bad_line(tmp_path) in (number, number + 1, max(1, number - 1))


def test_a_log_written_anew_with_its_head_is_found_by_an_anchor_on_paper(tmp_path: Path):
    anchor = verify(a_log(tmp_path / "a", 4))
    forged = a_log(tmp_path / "b", 2)
    AuditLog(forged, "lead").append("somebody.else", "page opened")
    AuditLog(forged, "lead").append("somebody.else", "page opened")
    verify(forged)
    with pytest.raises(AuditBroken, match="not the one on the anchor"):
        verify(forged, anchor)
    with pytest.raises(AuditBroken, match="cut off"):
        verify(forged, f"9-{'a' * 16}")
    with pytest.raises(SemhError, match="looks like"):
        verify(forged, "twelve")


def test_without_its_head_nothing_more_is_written_and_the_log_is_called_broken(tmp_path: Path):
    a_log(tmp_path, 2)
    for spoil in (lambda head: head.write_text("{}"), lambda head: head.write_text(""), lambda head: head.unlink()):
        spoil(tmp_path / HEAD)
        with pytest.raises(NotRecorded):
            AuditLog(tmp_path, "lead").append("a.khan", "page opened")
        assert first_bad_line(tmp_path) == 1


def test_a_log_that_was_cut_or_changed_takes_no_more_lines(tmp_path: Path):
    whole = (a_log(tmp_path, 3) / FILE).read_bytes()
    for left in (whole[:-20], whole + b'{"at":"2026"}\n'):
        (tmp_path / FILE).write_bytes(left)
        with pytest.raises(NotRecorded):
            AuditLog(tmp_path, "lead").append("a.khan", "page opened")


def test_where_the_folder_cannot_be_written_it_says_so(tmp_path: Path):
    (tmp_path / "leaders").write_text("a file where the folder should be")
    with pytest.raises(NotRecorded, match="cannot be written"):
        AuditLog(tmp_path / "leaders", "leaders").append("a.khan", "page opened")


def test_after_a_crash_between_line_and_head_or_in_the_middle_of_a_line_the_log_goes_on(tmp_path: Path):
    head = (a_log(tmp_path, 2) / HEAD).read_bytes()
    AuditLog(tmp_path, "lead").append("a.khan", "page opened")
    (tmp_path / HEAD).write_bytes(head)
    with (tmp_path / FILE).open("ab") as file:
        file.write(b'{"at":"2026-09-01T08:')
    AuditLog(tmp_path, "lead").append("a.khan", "page opened")
    assert verify(tmp_path).startswith("4-") and len(list(entries(tmp_path))) == 4


ADDS = """
import sys
from pathlib import Path
from semhlib.store.audit_log import AuditLog
for n in range(int(sys.argv[2])):
    AuditLog(Path(sys.argv[1]), "leaders").append(f"p.{n}", "page opened")
"""


def test_several_processes_may_add_at_once_and_no_line_is_lost(tmp_path: Path):
    writers = [subprocess.Popen([sys.executable, "-c", ADDS, tmp_path, "20"]) for _ in range(3)]
    assert [w.wait(60) for w in writers] == [0, 0, 0]
    assert verify(tmp_path).startswith("60-")


def test_who_has_seen_a_pupil_is_found_and_only_that_pupil(tmp_path: Path):
    a_log(tmp_path, 12)
    AuditLog(tmp_path, "lead").append("FHK00003", "page opened", pupils=["FHK00004", "FHK00011"])
    assert [e.user for e in about(tmp_path, "FHK00003")] == ["a.khan"]
    assert [e.user for e in about(tmp_path, "FHK00011")] == ["a.khan", "FHK00003"]
    assert list(about(tmp_path, "FHK0000")) == []


def test_who_has_seen_a_pupil_is_answered_in_a_second_over_five_years(tmp_path: Path):
    folder = quick_log(tmp_path / "log", 200_000)  # 200 opens on each of 200 days in five years
    start = time.perf_counter()
    assert len(list(about(folder, "FHK00042"))) == 23
    assert time.perf_counter() - start < 1


def test_lines_past_their_time_are_deleted_and_the_rest_still_holds_together(tmp_path: Path):
    a_log(tmp_path, 6)
    assert delete_before(tmp_path, AUTUMN + timedelta(minutes=4)) == 4
    AuditLog(tmp_path, "lead").append("office", "old lines deleted")
    assert verify(tmp_path).startswith("3-")
    assert [e.pupils for e in entries(tmp_path)] == [("FHK00004",), ("FHK00005",), ()]
    assert delete_before(tmp_path, AUTUMN) == 0
