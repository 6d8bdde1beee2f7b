"""A pupil's name, UPN and date of birth are nowhere but in the names store and the school's own list of rows not used.

A made-up school with a pupil of unmistakable values goes through everything a day can bring: imports that go well and
that do not, checks, pages in a real browser, filters, a page that breaks, a lead who asks for names and writes things
down, files that a lead brings, a request for access. Then every place is searched where something is ever left behind.
What a lead wrote down is sought as well: it stands in the records alone.
"""

import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from semhlib.publish.desk import OLDER, PACKED, SHOWN, WRITTEN
from semhlib.publish.lead import lead_folder
from semhlib.publish.leaders import leaders_folder
from semhlib.store.inbox import FOLDER
from semhlib.store.lead_pupils import read_pupils
from semhlib.store.snapshot import open_snapshot
from tests.browser.canary import BORN, FORENAME, HELPS, SURNAME, UPN, VALUES, WHO, left_in, left_in_words, with_canary
from tests.browser.canary_pupils import KEPT, a_lead_looks
from tests.browser.chromium import QUIET, chromium_path
from tests.browser.conftest import DASHBOARDS
from tests.browser.reading import LIVE, ready
from tests.browser.serving import processes_below, serving
from tests.browser.test_data import LEADS, bring, heading
from tests.ingest.small_school import AMINA, MARKS, PUPILS, school
from tests.ingest.test_bad_inputs import BAD
from tests.publish.desk_asking import key_of, looks

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
A_DAY = """
import io, sys
from pathlib import Path
from semhlib.cli import main
exports, bad, home, upn = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.stdin.readline()
codes = [main(["check", str(exports)]), main(["import", str(exports), "--home", home])]
for folder in sorted(bad.iterdir()):
    main(["check", str(folder), "--home", home])
    codes.append(1 - main(["import", str(folder), "--home", home]))
for command in (["subject"], ["doctor"], ["purge", "--dry-run"], ["publish"]):
    sys.stdin = io.StringIO(upn)
    main([*command, "--home", home])
sys.exit(any(codes))
"""
# Older than the rule looks back: hidden until a lead asks for it.
SUSPENSIONS = f"UPN,Type,Start Date,Sessions\n{AMINA},SUSP,05/09/2023,2\n"
BROKEN = f"raise ValueError('{SURNAME}', '{FORENAME}', '{UPN}', '{BORN.isoformat()}')"


@dataclass
class Day:
    """What a day left behind, place by place."""

    home: Path
    folders: dict[str, Path]
    seen: dict[str, list[str]] = field(default_factory=dict)


def notebook(source: str) -> str:
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "outputs": [], "execution_count": None, "source": source}
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    return json.dumps({"cells": [cell], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})


def command_lines(top: int) -> list[str]:
    """The command lines of a process and of all below it, as anybody on the machine may read them."""
    found = []
    for pid in [top, *processes_below(top)]:
        try:
            found.append(Path("/proc", str(pid), "cmdline").read_bytes().decode("utf-8", "replace"))
        except OSError:
            continue
    return found


def use_filters(page: Page) -> None:
    for box in page.get_by_role("combobox").all():
        box.press("ArrowDown")
        page.wait_for_timeout(700)


@pytest.fixture(scope="module")
def day(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    base = tmp_path_factory.mktemp("canary")
    usual = {"pupils.csv": with_canary(PUPILS), "attendance_long.csv": with_canary(MARKS)}
    exports = school(base / "exports", {**usual, "suspensions.csv": with_canary(SUSPENSIONS)})
    for number, (files, _) in enumerate(BAD.values()):
        school(base / "bad" / f"{number:03d}", {**usual, **{name: with_canary(content) for name, content in files.items()}})
    pages = base / "pages"
    pages.mkdir()
    for name in ("impact", "attendance", "measures"):
        (pages / f"{name}.ipynb").write_bytes((DASHBOARDS / f"{name}.ipynb").read_bytes())
    (pages / "data.ipynb").write_text(notebook(BROKEN), encoding="utf-8")
    folders = {name: base / name for name in ("temporary", "person", "profile", "log", "given")}
    for folder in folders.values():
        folder.mkdir()
    day = Day(base / "home", folders)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(folders["temporary"]))
        patch.setenv("HOME", str(folders["person"]))
        _commands(day, exports, base / "bad")
        _pages(day, pages, chromium)
        _at_the_leads_pages(day, base / "brought", chromium)
    yield day


def _commands(day: Day, exports: Path, bad: Path) -> None:
    command = [sys.executable, "-c", A_DAY, str(exports), str(bad), str(day.home)]
    lines: set[str] = set()
    with (day.folders["log"] / "commands.txt").open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=out, stderr=out)
        assert process.stdin is not None
        process.stdin.write(f"{UPN}\n".encode())
        process.stdin.close()
        while process.poll() is None:
            lines.update(command_lines(process.pid))
            time.sleep(0.05)
    assert process.returncode == 0, "every import ended as it should"
    day.seen["command lines"] = sorted(lines)


def _pages(day: Day, pages: Path, chromium: Browser) -> None:
    asked: list[Request] = []
    said: list[str] = []
    lines: list[str] = []
    log, access = day.folders["log"] / "server.txt", day.home / "access" / "leaders"
    with serving(pages, leaders_folder(day.home), log, access) as server:
        window = chromium.browser_type.launch_persistent_context(
            day.folders["profile"], executable_path=chromium_path(), args=list(QUIET)
        )
        page = window.pages[0]
        page.on("request", lambda request: asked.append(request))
        page.on("console", lambda message: said.append(message.text))
        for name in ("impact", "attendance", "measures"):
            for query in ("", LIVE):
                page.goto(server.page(name, query))
                ready(page)
                use_filters(page)
                said += [page.title(), page.locator("body").inner_text()]
                lines += command_lines(server.process.pid)
        for query in ("", LIVE):
            page.goto(server.page("data", query))
            page.wait_for_timeout(3000)
            said += [page.title(), page.content()]
        page.goto(server.page("impact", "group=nosuch"))
        window.close()
    day.seen |= {"addresses": [r.url for r in asked], "what pages said": said, "command lines of the server": lines}


def _at_the_leads_pages(day: Day, folder: Path, chromium: Browser) -> None:
    """The pupil looked at and written about; then files: one with a fault, one with headings that nobody knows, one used."""
    faulty = _file(folder / "faulty" / "pupils.csv", PUPILS.replace("Year  8", "Year 88", 1))
    unknown = _file(folder / "unknown" / "who.csv", PUPILS.replace("Legal Surname", "Family").replace("DOB", "Born then"))
    good = _file(folder / "good" / "pupils.csv", PUPILS.replace("8A", "8C"))
    asked: list[Request] = []
    said: list[str] = []
    lines: list[str] = []
    store, access = lead_folder(day.home), day.home / "access" / "lead"
    with serving(
        LEADS, store, day.folders["log"] / "lead.txt", access, role="lead", inbox=day.home / FOLDER, home=day.home
    ) as server:
        window = chromium.browser_type.launch_persistent_context(
            day.folders["profile"], executable_path=chromium_path(), args=list(QUIET)
        )
        page = window.pages[0]
        page.on("request", lambda request: asked.append(request))
        page.on("console", lambda message: said.append(message.text))
        label = {p.key: p.label for p in read_pupils(store / open_snapshot(day.home).name).pupils}[key_of(day.home, UPN)]
        day.seen["what the Pupils page showed"] = a_lead_looks(page, server.page("pupils", "min=0"), label, day.folders["given"])
        said.append(page.evaluate(KEPT))
        lines += command_lines(server.process.pid)
        for file, words in (
            (faulty, "These files cannot be used yet"),
            (unknown, "Say what these headings are"),
            (good, "What these files will change"),
        ):
            page.goto(server.page("data", "see=add"))
            ready(page)
            bring(page, file)
            page.get_by_role("button", name="Check these files").click()
            heading(page, words)
            lines += command_lines(server.process.pid)
            day.seen.setdefault("what the lead's page showed", []).append(page.content())
        page.get_by_role("button", name="Use these files").click()
        heading(page, "These files are in use")
        lines += command_lines(server.process.pid)
        window.close()
    # A file to be saved is in the page itself: such an address goes to no machine.
    day.seen["addresses"] += [r.url for r in asked if not r.url.startswith("data:")]
    day.seen["what pages said"] += said
    day.seen["command lines of the server"] += lines


def _file(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True)
    path.write_text(str(with_canary(text)), encoding="utf-8")
    return path


@pytest.mark.parametrize("place", ["temporary", "person", "profile", "log"])
def test_no_value_is_left_in_a_folder(day: Day, place: str) -> None:
    assert left_in(day.folders[place]) == []


@pytest.mark.parametrize("place", ["addresses", "what pages said", "command lines", "command lines of the server"])
def test_no_value_is_said(day: Day, place: str) -> None:
    assert day.seen[place], "something was seen"
    assert left_in_words(day.seen[place]) == []


def test_the_home_holds_the_values_where_they_belong_and_nowhere_else(day: Day) -> None:
    belong = [day.home / name for name in ("names", "left_out", "subject_access", "exports", "inbox", "records")]
    assert left_in(day.home, apart_from=belong) == []
    assert {t.file.split("/")[0] for t in left_in(day.home)} >= {"names", "subject_access", "records"}


def test_what_a_lead_wrote_is_in_the_records_alone_and_they_do_not_say_who_it_is_about(day: Day) -> None:
    assert left_in(day.home / "records", values=WHO) == []
    assert {t.file for t in left_in(day.home, values=(HELPS,))} == {"records/records.jsonl"}


def test_each_thing_a_lead_asked_for_is_one_line_of_the_log_with_the_pupils_key(day: Day) -> None:
    here = [entry.action for entry in looks(day.home) if entry.pupils == (key_of(day.home, UPN),)]
    assert here == [SHOWN, OLDER, WRITTEN, WRITTEN, WRITTEN, PACKED]
    assert [entry.action for entry in looks(day.home) if entry.action not in here or len(entry.pupils) != 1] == []


def test_the_day_was_a_full_one(day: Day) -> None:
    """Nothing was found since nothing happened? The log, the audit log and the browser's history say otherwise."""
    told = (day.folders["log"] / "commands.txt").read_text(encoding="utf-8")
    assert told.count("Nothing was imported") >= len(BAD) and "Read READ_FIRST.txt" in told
    assert (day.folders["log"] / "server.txt").stat().st_size > 0
    assert left_in_words(day.seen["what the lead's page showed"]), "first values are shown to whoever says what they are"
    assert len(left_in_words(day.seen["what the Pupils page showed"])) == 3, "a name that was asked for is shown"
    (given,) = day.folders["given"].iterdir()
    assert UPN in given.read_text(encoding="utf-8") and HELPS in given.read_text(encoding="utf-8")
    assert (day.home / "access" / "leaders" / "audit.jsonl").read_text(encoding="utf-8").count("\n") >= 4
    history = b"".join(p.read_bytes() for p in day.folders["profile"].rglob("History*") if p.is_file())
    assert b"impact.ipynb" in history
    assert len([a for a in day.seen["addresses"] if ".ipynb" in a]) >= 7


def _zipped(value: str, path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.txt", value)


@pytest.mark.parametrize("value", VALUES)
def test_a_planted_value_would_be_found_in_every_kind_of_place(value: str, tmp_path: Path) -> None:
    (tmp_path / "server.log").write_text(f"KeyError: '{value}'", encoding="utf-8")
    (tmp_path / "History").write_bytes(b"SQLite format 3\0\xff\xfe" + value.encode())
    (tmp_path / "two-byte").write_bytes(b"\xff" + value.encode("utf-16-le"))
    (tmp_path / "state.json").write_text(json.dumps({"a": [value]}), encoding="utf-8")
    _zipped(value, tmp_path / "pack.zip")
    os.makedirs(tmp_path / "kernel")
    (tmp_path / "kernel" / f"{value.replace('/', '-')}.txt").touch()
    names = {t.file for t in left_in(tmp_path)}
    assert {"server.log", "History", "two-byte", "state.json", "pack.zip"} <= names
    assert "kernel/…" in names or "/" in value
    assert left_in_words([f"http://127.0.0.1/?pupil={value}"])
