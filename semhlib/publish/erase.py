"""A pupil erased on request: out of every copy, name, list and published store, and not back with the next import."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from semhlib.ingest.checks.upn_letter import well_formed
from semhlib.ingest.people import pseudonym
from semhlib.publish.exports_erased import forget_person
from semhlib.publish.exports_folder import FOLDER as EXPORTS
from semhlib.publish.finish_erasures import finish_erasures
from semhlib.publish.gone import forget_gone
from semhlib.publish.inbox_try import forget_uploads
from semhlib.publish.lead import publish_lead
from semhlib.publish.roles import publish_roles
from semhlib.publish.subject_folders import forget_subject_folders
from semhlib.store.audit_log import FILE, audit_folders
from semhlib.store.audit_reading import about
from semhlib.store.lock import only_importer
from semhlib.store.private_files import school_key
from semhlib.store.snapshot import open_snapshot
from semhlib.store.tombstones import read_erased, remember_erased
from semhlib.store.traces import Trace, find_traces
from semhlib.store.who import Person, find_person, tidy
from semhlib.terms.errors import SemhError

Progress = Callable[[str, int, int], None]
_STEPS = 5


@dataclass(frozen=True, kw_only=True)
class Erasure:
    """What was done, and what is left.

    before       the pupil had been erased before
    traces       empty where nothing of the pupil stands anywhere
    audit_lines  lines of the audit log with the pupil's key: a log that can be altered shows nobody who looked
    """

    copies: int
    before: bool
    traces: tuple[Trace, ...]
    audit_lines: int


def who_is_meant(home: Path, known_by: str) -> tuple[Person, bool]:
    """The pupil with this UPN or admission number, and whether they were erased before.

    Raises      SemhError where nobody is known by it
    """
    settings = open_snapshot(home).manifest["settings"]
    person = find_person(home, known_by)
    asked = tidy(known_by)
    before = read_erased(home).is_pupil(asked, None, None)
    if person is None and well_formed(asked):  # known from a list of rows not used, or erased before
        key = pseudonym(school_key(home), settings["code"], asked)
        person = Person(keys=frozenset({key}), upns=frozenset({asked}))
        if not before and not find_traces(home, person):
            person = None
    if person is None:
        raise SemhError("Nobody is kept here under this UPN or admission number. Nothing was changed.")
    return person, before


def erase(home: Path, known_by: str, today: date, progress: Progress | None = None) -> Erasure:
    """Erase a pupil. Interrupted, it is finished by doing it again, or by the next import.

    Raises      SemhError where nobody is known by this UPN or admission number, Busy while somebody imports
    """
    tell = progress or _silent
    with only_importer(home):
        person, before = who_is_meant(home, known_by)
        tell("Writing down that this pupil may not come back", 0, _STEPS)
        remember_erased(home, person, today)
        tell("Taking the pupil out of every copy", 1, _STEPS)
        copies = finish_erasures(home)
        tell("Looking through folders made for requests", 2, _STEPS)
        forget_subject_folders(home, person)
        forget_uploads(home)
        forget_person(home / EXPORTS, person)
    tell("Working the pages out again", 3, _STEPS)
    publish_again(home)
    tell("Searching every file", 4, _STEPS)
    logs = {f"{folder.relative_to(home).as_posix()}/{FILE}": folder for folder in audit_folders(home).values()}
    traces = tuple(t for t in find_traces(home, person) if t.file not in logs or t.what != "key")
    lines = sum(1 for folder in logs.values() for key in person.keys for _ in about(folder, key))
    return Erasure(copies=copies, before=before, traces=traces, audit_lines=lines)


def publish_again(home: Path, progress: Progress | None = None) -> None:
    """Work every role's store out again, small numbers protected anew; nothing stays published of a copy without pupils."""
    try:
        snapshot = open_snapshot(home)
    except SemhError:
        return
    if snapshot.manifest["tables"]["pupil"]["rows"]:
        publish_roles(snapshot, home, progress)
    else:
        publish_lead(snapshot, home)
    forget_gone(home)


def _silent(step: str, done: int, total: int) -> None:
    """Nobody wants to know how far we are."""
