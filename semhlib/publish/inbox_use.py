"""Requests that change something: files put to use, or an earlier copy brought back. Each is written to the audit log first."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from semhlib.publish.exports_change import prepared, take_over
from semhlib.publish.exports_erased import forget_erased
from semhlib.publish.go_back import go_back
from semhlib.publish.import_school import NOT_IMPORTED, import_school
from semhlib.publish.inbox_check import CANNOT, give_left_out, seen
from semhlib.publish.inbox_entered import saved_words
from semhlib.publish.inbox_entered_try import NOT_SAVED, refused
from semhlib.publish.inbox_set import FileSet, set_of
from semhlib.publish.inbox_try import TRYING, lines_of
from semhlib.publish.lead import file_lines, publish_lead
from semhlib.publish.roles import publish_roles
from semhlib.store.audit_log import OFFICE, AuditLog, access_folder
from semhlib.store.inbox import FILES, Request, basket
from semhlib.store.inbox_answer import Answer, Line
from semhlib.store.lock import only_importer
from semhlib.store.snapshot import LEFT_OUT, Snapshot, open_snapshot, restore
from semhlib.store.tombstones import read_erased
from semhlib.terms.errors import CannotImport, SemhError
from semhlib.terms.format import join_words, plural

Progress = Callable[[str, int, int], None]
USED, ENTERED, BACK = "files put to use", "whole school entered", "earlier copy brought back"


def use(inbox: Path, name: str, request: Request, home: Path, exports: Path, tell: Progress) -> Answer:
    """Import and publish the files that a request means; once that is done, they are those in use.

    Raises      SemhError where they cannot be; the copy, the pages and the files before stand
    """
    files = set_of(inbox, name, request, home, exports, home / TRYING / "new", tell)
    if files.missing:
        raise SemhError(f"Not at hand any more: {join_words(files.missing)}. Check the files again.")
    if request.entered and (lines := refused(files, request.entered, home, home / TRYING / "entered")):
        return Answer(done=False, words=NOT_SAVED, lines=lines)
    AuditLog(access_folder(home, OFFICE), OFFICE).append(request.by, ENTERED if request.entered else USED, result=0)
    before = _current(home)
    with prepared(exports, files.kept, files.texts) as staged:
        try:
            snapshot = import_school(staged, home, tell, request.confirm, request.by, kept_in=exports)
        except CannotImport as stopped:
            rows = give_left_out(inbox, name, _bytes(home / LEFT_OUT / NOT_IMPORTED))
            return Answer(done=False, words=CANNOT, files=seen(files, ()), lines=lines_of(stopped), rows_left_out=rows)
        try:
            publish_roles(snapshot, home, tell)
        except BaseException:
            _undo(home, snapshot, before)
            raise
        take_over(home, exports, snapshot)
    with only_importer(home):
        forget_erased(exports, read_erased(home))
    for used in {name, request.files or name}:
        shutil.rmtree(basket(inbox, used) / FILES, ignore_errors=True)
    said = _used(inbox, name, files, snapshot, home)
    return replace(said, words=saved_words(request.entered)) if request.entered else said


def back(request: Request, home: Path, exports: Path, tell: Progress) -> Answer:
    """Make an earlier copy the current one again.

    Raises      SemhError where there is no such copy, or it is damaged
    """
    open_snapshot(home, request.snapshot or "none")  # says so in words where there is no such copy
    AuditLog(access_folder(home, OFFICE), OFFICE).append(request.by, BACK, result=0)
    missing = go_back(home, request.snapshot, exports, tell)
    snapshot = open_snapshot(home)
    words = f"The copy of {_moment(snapshot)} is back. The pages show it now."
    if missing:
        words += f" Not at hand any more: {join_words(missing)}. Choose {'it' if len(missing) == 1 else 'them'} again next time."
    return Answer(done=True, words=words, snapshot=snapshot.name)


def _used(inbox: Path, name: str, files: FileSet, snapshot: Snapshot, home: Path) -> Answer:
    told = file_lines(snapshot.manifest["files"])
    rows = give_left_out(inbox, name, _bytes(home / LEFT_OUT / f"{snapshot.name}.csv"))
    words = f"{plural(len(told), 'file is', 'files are')} in use. The pages show them now."
    return Answer(
        done=True, words=words, files=seen(files, told), rows_left_out=rows, snapshot=snapshot.name,
        lines=tuple(Line(severity=p["severity"], sentence=p["sentence"]) for p in snapshot.manifest["problems"]),
    )  # fmt: skip


def _undo(home: Path, made: Snapshot, before: Snapshot | None) -> None:
    """The copy before is the current one again; the pages never showed another."""
    if before is not None and before.name != made.name:
        restore(home, before.name)
        publish_lead(before, home)


def _current(home: Path) -> Snapshot | None:
    try:
        return open_snapshot(home)
    except SemhError:
        return None


def _moment(snapshot: Snapshot) -> str:
    day, time = str(snapshot.manifest["made"])[:16].split("T")
    return f"{day[8:]}/{day[5:7]}/{day[:4]} {time} UTC"


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
