"""One folder with everything kept about one pupil, for a subject access request. Nothing is released by making it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from semhlib.publish.review_before_release import REVIEWS
from semhlib.publish.subject_exports import rows_in_use
from semhlib.publish.subject_folders import FOLDER
from semhlib.publish.subject_listed import listed_because, written_down
from semhlib.publish.subject_tables import Lines, held_tables, rows_not_used, sources, who_it_is
from semhlib.publish.subject_worked_out import counted, grouped
from semhlib.store.audit_log import audit_folders
from semhlib.store.audit_reading import about
from semhlib.store.private_files import make_folder, write_private
from semhlib.store.snapshot import as_csv, open_snapshot, snapshots
from semhlib.store.who import Person
from semhlib.terms.format import plural, show_date

Progress = Callable[[str, int, int], None]

READ_FIRST = """\
Everything that this program keeps about one pupil, put together on {day}.

Nothing has been released. Work through review_before_release.csv first. A request must be answered within one month;
the clock may stop while you ask what is wanted, or for proof of who asks.

who_this_is.csv            the name behind the key
{tables}
worked_out.csv             what each measure counted, and by which rule
groups.csv                 which groups the pupil's figures were added to
listed_because.csv         what the rules for lists found, when, and by which rule
records.csv                what leads wrote down about the pupil on the page
rows_not_used.csv          rows of the school's files that could not be used
rows_in_use.csv            rows of the files in use, as they stand there
sources.csv                the files that it all came from
who_viewed.csv             who has looked at this pupil by name, opened older records or written down, from the audit log
review_before_release.csv  what to look at before any of this is given out

The school's own systems hold more than this working copy: answer from those as well. No decision about a pupil is made
by this program, and nothing in it is a score or a prediction.

Delete this folder when the request is closed. `semh purge` deletes it after the time that the school has set.
"""


def subject_access(home: Path, person: Person, now: datetime, progress: Progress | None = None) -> Path:
    """Write the folder. Its name tells the time, never the pupil.

    Returns     where it is; only the account that made it can open it
    """
    tell = progress or _silent
    current = open_snapshot(home)
    copies = [current, *(open_snapshot(home, n) for n in reversed(snapshots(home)) if n != current.name)]
    make_folder(home / FOLDER)
    folder = make_folder(home / FOLDER / f"{now:%Y-%m-%d-%H%M%S-%f}")
    tell("Reading every table", 0, 3)
    held = held_tables(copies, person)
    files: dict[str, Lines] = {f"{name}.csv": lines for name, lines in held.items() if len(lines) > 1}
    tell("Putting together what was worked out", 1, 3)
    files |= {"who_this_is.csv": who_it_is(home, copies, person), "worked_out.csv": counted(home, current, person)}
    files |= {"groups.csv": grouped(current, person), "rows_not_used.csv": rows_not_used(home, person)}
    files |= {"listed_because.csv": listed_because(home, copies, person), "records.csv": written_down(home, person)}
    files |= {"rows_in_use.csv": rows_in_use(home, person)}
    files |= {"sources.csv": sources(copies, held), "who_viewed.csv": who_viewed(home, person.keys)}
    files["review_before_release.csv"] = _reviews(files)
    tell("Writing the folder", 2, 3)
    for name, lines in files.items():
        write_private(folder / name, as_csv(lines))
    rows = "\n".join(f"{name + '.csv':<26} {plural(len(lines) - 1, 'row', 'rows')}" for name, lines in held.items())
    write_private(folder / "READ_FIRST.txt", READ_FIRST.format(day=show_date(now.date()), tables=rows).encode())
    return folder


def who_viewed(home: Path, keys: Iterable[str]) -> Lines:
    """Every line of the audit logs about the pupil; a sentence where there is none."""
    lines: Lines = [("when (UTC)", "who", "role", "what was done")]
    folders = audit_folders(home)
    for key in keys:
        for folder in folders.values():
            lines += [(f"{e.at:%d/%m/%Y %H:%M:%S}", e.user, e.role, e.action) for e in about(folder, key)]
    if len(lines) == 1:
        lines.append(("", "", "", "no record yet" if not folders else "nobody has looked at this pupil by name"))
    return lines


def _reviews(files: Iterable[str]) -> Lines:
    there = {"everything", *files}
    heads = ("file", "what to look at", "ask", "looked at by", "on")
    return [heads, *((r.file, r.columns, r.ask, "", "") for r in REVIEWS if r.file in there)]


def _silent(step: str, done: int, total: int) -> None:
    """Nobody wants to know how far we are."""
