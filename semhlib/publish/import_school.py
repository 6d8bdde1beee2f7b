"""From a folder of exports to a snapshot: check everything, then keep it; or keep nothing and say why."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path

import semhlib
from semhlib.ingest.checked import versions
from semhlib.ingest.checks.half_written import changed_while_read
from semhlib.ingest.checks.locked_actions import MANIFEST as DECLARED
from semhlib.ingest.declarations import declarations
from semhlib.ingest.faults import LeftOutRow
from semhlib.ingest.folder import check_folder
from semhlib.ingest.mapping import read_mapping
from semhlib.ingest.settings import plain_settings
from semhlib.ingest.stopping import FolderStopped
from semhlib.publish.drift_systems import systems
from semhlib.publish.exports_change import finish
from semhlib.publish.finish_erasures import finish_erasures
from semhlib.publish.leave_out import hidden, leave_out_erased
from semhlib.publish.own_factors import own_factors
from semhlib.publish.refusals import note_refusal
from semhlib.publish.remember_mapping import named, remember, remembered
from semhlib.store.clock import clock_is_right
from semhlib.store.lock import current_user, only_importer
from semhlib.store.private_files import make_folder, school_key, write_private
from semhlib.store.snapshot import LEFT_OUT, Snapshot, as_csv, open_snapshot, write_snapshot
from semhlib.store.space import enough_space, size_of
from semhlib.store.tombstones import read_erased
from semhlib.terms.errors import SemhError

Progress = Callable[[str, int, int], None]
NOT_IMPORTED = "not_imported.csv"
HEADINGS = ("file", "row", "column", "when", "why", "row as it stood")


def import_school(
    folder: Path, home: Path, progress: Progress | None = None, confirm: bool = False, by: str = "", kept_in: Path | None = None
) -> Snapshot:  # fmt: skip
    """Import a school's folder of exports.

    Takes       home: where this school's snapshots, names and key are kept; made if need be
                progress: told the step in words, how much of it is done, and how much there is
                confirm: a person has looked at stops that may be waved through
                by: who imports, where that is not the account which runs this
                kept_in: the folder in which these files will lie, where it is another one
    Returns     the new current snapshot; the one there is, where the files have not changed since
    Raises      CannotImport where a fault stops the import (a change to what was declared beforehand is noted in the audit
                log), Busy where somebody else is importing; the snapshot before stands, whole
    """
    if not folder.is_dir():
        raise SemhError(f"There is no folder “{folder.name}”. Nothing was imported.")
    make_folder(home)
    with only_importer(home):
        finish_erasures(home)
        finish(home, folder)
        erased = read_erased(home)
        before = _current(home)
        clock_is_right(datetime.now(UTC), before.manifest["made"] if before else None)
        known, confirmed, factors = remembered(home), read_mapping(folder), own_factors(folder)
        version, mapping, sources = versions(), named(known | confirmed), _hashes(folder) if before else {}
        now = {"versions": version, "sources": sources, "mapping": mapping}
        if before and now == {name: before.manifest.get(name) for name in now} and not before.broken():
            if progress:
                progress("Nothing has changed since the last import", 1, 1)
            return before
        enough_space(home, size_of(folder))
        try:
            checked = check_folder(
                folder, progress, key=school_key(home), previous=before.manifest if before else None, confirm=confirm,
                remembered=known,
            )
        except FolderStopped as stopped:
            write_private(make_folder(home / LEFT_OUT) / NOT_IMPORTED, as_csv(_lines(hidden(stopped.left_out, erased))))
            note_refusal(home, stopped, by or current_user())
            raise
        if changed := [f.name for f in checked.files if before and sources.get(f.name) != f.sha256]:
            raise FolderStopped([changed_while_read(name) for name in changed])
        checked = leave_out_erased(checked, erased)
        sources = sources or _hashes(folder, {f.name: f.sha256 for f in checked.files})
        manifest = {
            "settings": plain_settings(checked.settings), "versions": version, "mapping": mapping, "program": semhlib.__version__,
            "imported_by": by or current_user(), "confirmed": confirm, "sources": sources,
            "factors": factors, "folder": str((kept_in or folder).resolve()),
            "files": [asdict(f) for f in checked.files], "data_up_to": checked.data_up_to,
            "systems": systems(before, [asdict(f) for f in checked.files], checked.tables),
            DECLARED: declarations(checked.tables["action"].to_pylist() if "action" in checked.tables else ()),
            "problems": [asdict(p) | {"sentence": p.sentence()} for p in checked.problems],
        }  # fmt: skip
        remember(home, confirmed)
        return write_snapshot(
            home, checked.tables, manifest, names=checked.names, left_out=_lines(checked.left_out), progress=progress
        )


def _current(home: Path) -> Snapshot | None:
    try:
        return open_snapshot(home)
    except SemhError:
        return None


def _hashes(folder: Path, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """SHA-256 of every file of the folder that an import may read; of those in `known` as they were when read."""
    paths = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))
    read = known or {}
    return {p.name: read.get(p.name) or _hash(p) for p in paths}


def _hash(path: Path) -> str:
    """SHA-256 of a file; nothing where it cannot be read, which the check of the folder will say."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _lines(rows: tuple[LeftOutRow, ...]) -> Iterator[tuple[str, ...]]:
    """The list of rows not used, for the school's own eyes."""
    yield HEADINGS
    for r in rows:
        yield (r.file, str(r.row), r.column, r.when, r.why, r.raw)
