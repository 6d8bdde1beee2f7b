"""The Data page's one sentence, how fresh it is, and the words that its parts share."""

from datetime import date, datetime

from semhlib.charts.markup import Html, tag
from semhlib.pages.frame import source_name, weeks_old
from semhlib.store.lead_store import Copy, LeadStore
from semhlib.terms.format import plural, show_date
from semhlib.terms.thresholds import OLD_DATA_WEEKS

TITLE = "Data"
_OTHERS = {"benchmark": "National attendance", "pupil": "Pupil list", "calendar": "Calendar"}
PUPIL_DATA = "Contains pupil data. Close this page before you share your screen."
NO_FILES = "No file is in use yet."
SEE = {
    "files": "Files in use",
    "add": "Add or replace files",
    "quality": "How complete the recording is",
    "compare": "Compare with another system",
    "copies": "Earlier copies",
}


def sentence(store: LeadStore) -> str:
    """ "All 13 files were read. 41 of 1,138,000 rows were left out. Data is up to 18 July 2026." """
    if not store.files:
        return NO_FILES
    n, rows, left_out = len(store.files), sum(f.rows_in for f in store.files), store.rows_left_out
    read = "The one file was read." if n == 1 else f"All {n} files were read."
    until = data_up_to(store)
    used = f"{left_out:,} of {plural(rows, 'row', 'rows')} {were(left_out)} left out." if left_out else "Every row was used."
    return " ".join(part for part in (read, used, f"Data is up to {show_date(until)}." if until else "") if part)


def data_up_to(store: LeadStore) -> date | None:
    """Up to when the copy in use reaches."""
    copy = copy_in_use(store)
    return copy.data_up_to if copy else None


def copy_in_use(store: LeadStore) -> Copy | None:
    """The copy that all pages show."""
    return next((copy for copy in store.copies if copy.current), None)


def old_data(store: LeadStore, today: date) -> str:
    """A sentence where the data is older than three weeks of term; empty where it is not, and for example data."""
    until = data_up_to(store)
    if until is None or store.school.example or (weeks := weeks_old(until, today)) <= OLD_DATA_WEEKS.value:
        return ""
    return f"The data is {plural(weeks, 'week', 'weeks')} old (up to {show_date(until)}). Add newer files."


def table_name(table: str) -> str:
    """What a table is called on this page: "Attendance", "Calendar"."""
    if table in _OTHERS:
        return _OTHERS[table]
    try:
        return source_name(table)
    except KeyError:
        return capital(table.replace("_", " "))


def as_of(store: LeadStore) -> tuple[str, ...]:
    """Whose data this is, when it came, and by whom."""
    copy = copy_in_use(store)
    by = f" by {person(copy.by)}" if copy and copy.by else ""
    return (f"{store.school.name}.", f"Imported on {moment(copy.made if copy else store.made)}{by}.")


def moment(made: str) -> str:
    """ "18 July 2026, 10:42", in the time of this machine."""
    try:
        when = datetime.fromisoformat(made)
    except ValueError:
        return made
    when = when.astimezone() if when.tzinfo else when
    return f"{show_date(when.date())}, {when:%H:%M}"


def dates(first: date | str | None, last: date | str | None) -> str:
    """ "4 September 2023 to 17 July 2026"; one date where both are the same; empty where there is none."""
    days = [date.fromisoformat(d) if isinstance(d, str) else d for d in (first, last) if d]
    words = list(dict.fromkeys(show_date(d) for d in days))
    return " to ".join(words)


def left_out_words(rows: int, why: dict[str, int]) -> str:
    """How many rows of a file were left out, and why."""
    if not rows:
        return "0"
    reasons = "; ".join(f"{n:,}: {words}" for words, n in why.items())
    return f"{rows:,}" + (f" ({reasons})" if reasons else "")


def person(name: str) -> str:
    """Who did something. Whoever looks at an example school has no name."""
    return "a visitor" if name.startswith("visitor-") else name


def capital(words: str) -> str:
    """Words that begin a cell."""
    return words[:1].upper() + words[1:]


def were(n: int) -> str:
    return "was" if n == 1 else "were"


def notice(words: str) -> Html:
    """A sentence set apart; empty for none."""
    return tag("p", words, css="semh-note") if words else Html("")
