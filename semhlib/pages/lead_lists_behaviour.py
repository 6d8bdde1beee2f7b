"""Behaviour: pupils behind the figures. Who has days out of lessons this school year, and what a school has to do then."""

from semhlib.charts.markup import Html, bullets, tag, together
from semhlib.pages.frame import nothing_yet
from semhlib.pages.lead_lists import list_verbs
from semhlib.pages.lead_lists_opening import Opened
from semhlib.pages.lead_lists_view import ALL, PUPIL, YEAR, ListFilter, View, year_filter
from semhlib.store.lead_lists import LeadLists, LedgerLine
from semhlib.terms.calendar import year_name
from semhlib.terms.format import join_words, plural, show_date, show_number
from semhlib.widgets.pupil_table import Column

# Sessions, two to a day. Source: DfE, Suspension and permanent exclusion (statutory guidance); the School Discipline (Pupil
# Exclusions and Reviews) (England) Regulations 2012.
TERM_LIMIT, YEAR_LIMIT = 30, 90
YEAR_NEAR = 80
RULES = (
    "15 days in a term: once a pupil's suspensions come to more than 15 school days in a term, the governing board must meet. "
    "45 school days in a school year is the most there may be. (Department for Education, suspension and permanent exclusion.)"
)
WAYS = {
    "suspension": "Suspension", "internal_exclusion": "Internal exclusion", "part_time": "Part-time timetable (C2)",
    "off_site": "Education off site (B, K)", "dual": "At another school, dual registered (D)", "managed_move": "Managed move",
}  # fmt: skip
LOST, TWICE, LIMIT, NO_MEETING, PART_TIME = "lost", "twice", "limit", "no-meeting", "part-time"
SHOW = {
    LOST: "Any days out of lessons", TWICE: "Suspended twice or more", LIMIT: "15 days in the term, or near 45 in the year",
    NO_MEETING: "No return meeting recorded", PART_TIME: "On a part-time timetable this year", ALL: "Everybody with a record",
}  # fmt: skip


def fits(line: LedgerLine, value: str, opened: Opened) -> bool:
    """Whether a pupil is shown under one of the choices of SHOW."""
    return {
        LOST: line.total > 0, TWICE: line.suspensions >= 2, NO_MEETING: line.no_meeting > 0,
        LIMIT: line.this_term >= TERM_LIMIT or line.sessions.get("suspension", 0) >= YEAR_NEAR,
        PART_TIME: line.sessions.get("part_time", 0) > 0, ALL: True,
    }[value]  # fmt: skip


def sentence(opened: Opened) -> str:
    lists = opened.lists
    n, roll, year = sum(line.total > 0 for line in lists.ledger), len(opened.pupils), year_name(lists.year)
    if not n:
        return f"No pupils on roll have days out of lessons recorded in {year}."
    has = "has" if n == 1 else "have"
    return f"{n:,} of {plural(roll, 'pupil', 'pupils')} on roll {has} days out of lessons recorded in {year}."


def notes(opened: Opened) -> tuple[str, ...]:
    lists = opened.lists
    gone = [words for way, words in WAYS.items() if way not in lists.ways]
    missing = f"There is no data on: {join_words(gone)}. Days lost in these ways are not counted." if gone else ""
    incidents = "There is no data on incidents, so none are counted." if "incident" in lists.missing else ""
    meetings = "suspension" in lists.ways and not lists.meetings
    unmet = (
        "The list of suspensions tells of no return meetings at all. They may have been held all the same." if meetings else ""
    )
    return tuple(words for words in (missing, incidents, unmet, RULES if "suspension" in lists.ways else "") if words)


def nothing(lists: LeadLists) -> Html | None:
    return nothing_yet("behaviour", "a suspensions") if not lists.ways and "incident" in lists.missing else None


def cells(line: LedgerLine, opened: Opened) -> tuple[tuple[str | tuple[str, ...], ...], tuple[object, ...]]:
    made_of = tuple(f"{WAYS[way]} {_days(n)}" for way, n in line.sessions.items()) or ("\N{EN DASH}",)
    met = _met(line)
    last = show_date(line.last) if line.last else "\N{EN DASH}"
    shown = (_days(line.total), made_of, str(line.suspensions), last, met, str(line.incidents))
    return shown, (line.total, -len(line.sessions), line.suspensions, line.last, line.no_meeting, line.incidents)


def detail(line: LedgerLine, opened: Opened) -> Html:
    term = show_date(opened.lists.term)
    suspended = f"Suspended since the term began ({term}): {_days(line.this_term)} days. "
    of_year = f"In the school year: {_days(line.sessions.get('suspension', 0))} days."
    marks = "Days on a part-time timetable, off site or at another school come from the registers and have no line here."
    lines = (_event(e.words, show_date(e.on), show_date(e.until) if e.until else "") for e in line.events)
    return together(
        tag("p", suspended + of_year), tag("h3", "What is recorded this school year"), bullets(*lines),
        tag("p", marks, css="semh-foot"),
    )  # fmt: skip


def _event(words: str, on: str, until: str) -> str:
    return f"{words}: {on}" + (f" to {until}" if until else "")


def _met(line: LedgerLine) -> str:
    if not line.suspensions:
        return "\N{EN DASH}"
    return f"{line.no_meeting} not recorded" if line.no_meeting else "Recorded or not due"


def _days(sessions: int) -> str:
    return show_number(sessions / 2, 1)


def _lines(lists: LeadLists) -> tuple[LedgerLine, ...]:
    return lists.ledger


VIEW = View(
    name="behaviour", title="Behaviour: pupils behind the figures", counted=("pupil with a record", "pupils with a record"),
    columns=(
        PUPIL, YEAR, Column("days", "Days out of lessons", "number", figures=True), Column("ways", "Made up of", sortable=False),
        Column("suspensions", "Suspensions", "number", figures=True), Column("last", "Last suspended", "date"),
        Column("meeting", "Return meetings", "number"), Column("incidents", "High-level incidents", "number", figures=True),
    ),
    filters=(ListFilter(name="show", title="Show", words=lambda _opened: SHOW, fits=fits), year_filter(_lines)),
    lines=_lines, sentence=sentence, notes=notes, nothing=nothing, cells=cells, detail=detail,
    about=(
        "Days are counted in the school year so far. Two sessions are one day.",
        "Days out of lessons: suspension, internal exclusion, part-time timetable, education off site, and at another school, "
        "there on a managed move or registered at both. Lessons may be had at another place: not every such day is lost.",
        "A managed move counts each day that this school is open, less what the registers have of the pupil elsewhere.",
        "Days at another school that a pupil is registered at as well (D) are partly ordinary. They put nobody first here.",
        "15 and 45 days: a lunchtime counts as half a day. Days at an earlier school count too, and are not in these figures.",
        "A suspension counts on its first day. A return meeting is looked for once it has ended; a lunchtime needs none.",
    ),
)  # fmt: skip
open_, choose, show, take_away = list_verbs(VIEW)
