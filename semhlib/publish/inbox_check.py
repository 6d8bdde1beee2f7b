"""A request to look at new files: what became of each, what a person has to say, and what would change. Writes nothing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from semhlib.ingest.layout import layouts as known_layouts
from semhlib.publish.exports_folder import stage
from semhlib.publish.headline_change import headline_change
from semhlib.publish.inbox_questions import layouts_asked, matches, rules_asked
from semhlib.publish.inbox_set import FileSet, set_of
from semhlib.publish.inbox_try import TRYING, Tried, published, rows_listed, try_out
from semhlib.publish.lead import file_lines
from semhlib.store.inbox import LEFT_OUT, Request, basket
from semhlib.store.inbox_answer import Answer, FileSeen, Line
from semhlib.store.lead_store import FileLine
from semhlib.store.shared_files import put_whole
from semhlib.terms.errors import SemhError
from semhlib.terms.format import plural

Progress = Callable[[str, int, int], None]
CANNOT = "These files cannot be used as they are."
SAME = "These are the files in use. Nothing would change."
_LAYOUTS = {layout.title: layout.name for layout in known_layouts()}
ASK = "We do not know the headings of {} for certain. Say what they stand for, then check again."


def check(inbox: Path, name: str, request: Request, home: Path, exports: Path, tell: Progress) -> Answer:
    """Look at the files that a request means, and try out what would come of them.

    Raises      SemhError where they cannot be looked at
    """
    room = home / TRYING
    files = set_of(inbox, name, request, home, exports, room / "new", tell)
    asked = () if request.confirm else matches(files.new)
    rules = rules_asked(files.new, files.settings) if files.settings else None
    layouts = layouts_asked() if asked or rules else ()
    if asked:
        words = ASK.format(plural(len({m.file for m in asked}), "file", "files"))
        return Answer(done=False, words=words, files=seen(files, ()), match=asked, layouts=layouts, rules=rules)
    lacking = tuple(_lacking(n) for n in files.missing)
    try:
        tried = try_out(stage(room / "exports", files.kept, files.texts), home, room, tell, request.confirm)
    except SemhError as error:  # read and right, and still nothing to show
        return Answer(done=False, words=str(error), files=seen(files, ()), lines=lacking, layouts=layouts, rules=rules)
    rows = give_left_out(inbox, name, tried.left_out)
    done = tried.snapshot is not None and not lacking
    kept = file_lines(tried.snapshot.manifest["files"]) if tried.snapshot else ()
    headline, changes = headline_change(published(home), tried.store) if done and tried.store else (None, ())
    return Answer(
        done=done, words=_words(files, kept, tried, rows) if done else CANNOT, files=seen(files, kept),
        lines=(*lacking, *tried.lines), layouts=layouts, rules=rules, headline=headline, changes=changes, rows_left_out=rows,
    )  # fmt: skip


def seen(files: FileSet, told: tuple[FileLine, ...]) -> tuple[FileSeen, ...]:
    """Each file of a set and what would become of it, new ones first.

    Takes       told: what an import told of them; nothing where it stopped
    """
    now = {line.name: line for line in told}
    lines = {line.name: line for line in files.before} | now
    new = {f.name: "; ".join(layout.title for layout in f.layouts) for f in files.new}
    old = [name for name in files.files if name in lines and name not in new]
    return (
        *(_with(FileSeen(name=n, new=True, title=t, instead=files.instead.get(n, "")), now.get(n)) for n, t in new.items()),
        *(_with(FileSeen(name=n, new=False, title=lines[n].title), lines[n]) for n in old),
    )


def _with(file: FileSeen, line: FileLine | None) -> FileSeen:
    """A file with its layout and with what an import told of it."""
    file = replace(file, layout=_LAYOUTS.get(file.title, ""))
    if line is None:
        return file
    return replace(
        file, rows_in=line.rows_in, rows_kept=line.rows_kept, rows_left_out=line.rows_left_out, why=line.why,
        first_date=str(line.first_date or ""), last_date=str(line.last_date or ""),
    )  # fmt: skip


def give_left_out(inbox: Path, name: str, left_out: bytes) -> int:
    """Put the list of rows not used beside the answer. Returns how many rows it holds."""
    rows = rows_listed(left_out)
    if rows:
        put_whole(basket(inbox, name) / LEFT_OUT, left_out)
    return rows


def _lacking(name: str) -> Line:
    sentence = f"{name}: expected this file, and it is not at hand any more: choose it again, or stop using it."
    return Line(severity="stop", sentence=sentence)


def _words(files: FileSet, kept: tuple[FileLine, ...], tried: Tried, rows: int) -> str:
    if tried.same:
        return SAME
    every = plural(sum(f.rows_in for f in kept), "row", "rows")
    left = f"{rows:,} would be left out" if rows else "none would be left out"
    new = f"{plural(len(files.new), 'new file was', 'new files were')} read" if files.new else "The files were read"
    return f"{new}. Of {every} in all files together {left}."
