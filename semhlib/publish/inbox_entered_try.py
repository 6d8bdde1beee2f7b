"""What would not be used of rows that were entered, found out before anything is imported: nothing is ever half saved."""

from pathlib import Path

import pyarrow.parquet as pq

from semhlib.ingest.faults import LeftOutRow
from semhlib.ingest.folder import check_folder
from semhlib.ingest.layout import layouts
from semhlib.ingest.mapping import FILE as MAPPING
from semhlib.ingest.settings import FILE as SETTINGS
from semhlib.publish.exports_folder import stage
from semhlib.publish.inbox_entered import rows_kept
from semhlib.publish.inbox_set import FileSet
from semhlib.publish.remember_mapping import remembered
from semhlib.store.inbox_answer import Line
from semhlib.store.inbox_entered import ACTIONS, AUDIT, AUDIT_ITEMS, EVENTS, LOGS, Entered, file_of
from semhlib.store.snapshot import open_snapshot
from semhlib.terms.errors import CannotImport, SemhError

LOOKED_AT = ("pupil", "calendar", "audit_item", "audit_rating", "action", "progress_log", "event")
WHAT = {
    AUDIT: "A rating", AUDIT_ITEMS: "A statement of the audit", ACTIONS: "An action", LOGS: "A progress log",
    EVENTS: "Something that was done",
}  # fmt: skip
NO_LOG = "The log that is answered is not there any more. Reload the page. Nothing was saved."
NOT_SAVED = "Nothing was saved: something that was entered cannot be used as it is."


def refused(files: FileSet, entered: Entered, home: Path, room: Path) -> tuple[Line, ...]:
    """Each row that an import would leave out for what was entered, with what was expected; none where all would be used.

    Takes       room: a folder that may be made anew
    Leaves out  marks and other long lists, which no entered row rests on, so that this takes a moment
    Raises      SemhError where a log is answered that there is not
    """
    answered = [row for row in entered.get(LOGS, ()) if row.get("Comment")]
    if answered and not {(row.get("Date"), row.get("What we did")) for row in answered} <= _logs(home):
        raise SemhError(NO_LOG)
    names = {file_of(name): name for name in entered if entered[name]}
    small, old = _small(files, home), {file: files.files[file] for file in names if file in files.files}
    now = _left_out(stage(room, small, {file: files.texts[file] for file in names}), home)
    then = _left_out(stage(room, {**small, **old}), home)
    before = {file: len(rows_kept(files.files, name)) for file, name in names.items()}
    # An entry may also push out a row that was used so far: the same words, whichever of the two it is.
    said = [
        _sentence(names[row.file], row.row - before[row.file] - 2, row.why, entered) if row.file in names else _other(row)
        for row in now if row not in then
    ]  # fmt: skip
    return tuple(Line(severity="left_out", sentence=sentence) for sentence in dict.fromkeys(said))


def _left_out(staged: Path, home: Path) -> tuple[LeftOutRow, ...]:
    """Rows that an import of these files would leave out; none where it would stop, for it then says so itself."""
    try:
        return check_folder(staged, confirm=True, remembered=remembered(home)).left_out
    except CannotImport:
        return ()


def _logs(home: Path) -> set[tuple[str | None, str | None]]:
    """Day and words of every progress log there is."""
    snapshot = open_snapshot(home)
    if "progress_log" not in snapshot.tables:
        return set()
    rows = pq.read_table(snapshot.path("progress_log"), columns=["date", "done"]).to_pylist()
    return {(f"{row['date']:%d/%m/%Y}", row["done"]) for row in rows}


def _small(files: FileSet, home: Path) -> dict[str, Path]:
    """The files that entered rows are looked at beside."""
    tables = {layout.name: layout.table for layout in layouts()}
    layouts_of: dict[str, set[str]] = {}
    for file in open_snapshot(home).manifest["files"]:
        layouts_of.setdefault(file["name"], set()).add(tables.get(file["layout"], ""))
    wanted = {name for name, found in layouts_of.items() if found & set(LOOKED_AT)} | {SETTINGS, MAPPING}
    return {name: path for name, path in files.kept.items() if name in wanted}


def _other(row: LeftOutRow) -> str:
    return f"{row.file}, row {row.row} would not be used any more: {row.why}."


def _sentence(name: str, place: int, why: str, entered: Entered) -> str:
    """ "A rating of “…”: expected one rating …" An audit's statement may be repeated; anything else may hold what it must not."""
    rows = entered[name]
    item = rows[place].get("Item", "") if name == AUDIT and 0 <= place < len(rows) else ""
    return f"{WHAT[name]}{f' of “{item}”' if item else ''}: {why}."
