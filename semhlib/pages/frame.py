"""The parts that every page has, in the same place and the same words."""

from collections.abc import Mapping, Sequence
from datetime import date

import ipywidgets as w

from semhlib.charts.markup import Html, bullets, disclosure, link, tag, together
from semhlib.pages.lead import verdict_words
from semhlib.store.role_store import LeadersStore
from semhlib.terms.calendar import term_name
from semhlib.terms.format import plural, show_date
from semhlib.terms.thresholds import OLD_DATA_WEEKS, SMALL_COUNT
from semhlib.widgets.choice import Choice
from semhlib.widgets.page_state import link_notice

EXAMPLE = "Example data: no real pupils or schools."
SMALL = (
    f"A figure about 1 to {int(SMALL_COUNT.value) - 1} pupils is hidden, and so is any other figure that would give it away. "
    "A hidden figure is never shown as 0."
)
_SOURCES = {
    "session_mark": ("Attendance", "attendance"),
    "suspension": ("Suspension", "suspensions"),
    "incident": ("Behaviour", "incidents"),
    "referral": ("Referral", "referrals"),
    "support_episode": ("Support", "support"),
    "assessment": ("Questionnaire", "questionnaires"),
    "need": ("Pupil need", "SEN and free school meals"),
    "enrolment": ("Pupil list", "the pupil list"),
    "calendar": ("Calendar", "the calendar"),
    "audit_rating": ("Audit", "the audit"),
    "action": ("Action plan", "the action plan"),
    "event": ("Event", "what the school did"),
    "audit_item": ("Audit template", "the audit's items"),
    "progress_log": ("Progress log", "progress logs"),
    "survey": ("Survey", "surveys"),
    "quote": ("Quote", "what people said"),
    "progress": ("Progress", "progress in subjects"),
    "goal": ("Goal", "goals of pupils in support"),
    "internal_exclusion": ("Internal exclusion", "internal exclusions"),
    "managed_move": ("Managed move", "managed moves"),
    "support_plan": ("Support plan", "what support is expected to change"),
    "draw": ("Draw", "draws for places of support"),
}


def source_name(table: str) -> str:
    """What a table is called on a page: "Attendance", "Referral"."""
    return _SOURCES[table][0]


def text(words: str = "") -> w.HTML:
    """Words on a page that may change."""
    return w.HTML(words)


def head(store: LeadersStore, choice: Choice, title: str, verdict: str, as_of: Sequence[str]) -> Html:
    """Name of the page, its one sentence, then who, when and how fresh."""
    strip = tag("p", EXAMPLE, css="semh-example") if store.school.example else Html("")
    line = together(*(together(part, " ") for part in as_of if part))
    notice = Html(link_notice(choice))
    return together(strip, tag("h1", title), verdict_words(verdict), tag("p", line, css="semh-asof"), notice)


def print_header(store: LeadersStore, title: str, filters: Mapping[str, str], today: date) -> Html:
    """The line that a sheet of paper needs to stand alone."""
    chosen = ". ".join(f"{name}: {value}" for name, value in filters.items())
    words = f"{store.school.name}. {title}. {chosen}. {data_up_to(store)} Printed {show_date(today)}."
    # Out of sight at the element too: JupyterLab does not have our style sheets.
    return tag("p", words, css="printonly semh-foot", attributes={"style": "display:none"})


def span_of(store: LeadersStore) -> str:
    """ "Autumn 2023 to summer 2026." """
    if not store.half_terms:
        return ""
    first, last = term_name(store.half_terms[0].id), term_name(store.half_terms[-1].id)
    return f"{first[0].upper()}{first[1:]} to {last}." if first != last else f"{first[0].upper()}{first[1:]}."


def data_up_to(store: LeadersStore) -> str:
    """How fresh the freshest data is."""
    return f"Data up to {show_date(max(store.data_up_to.values()))}." if store.data_up_to else ""


def old_data(store: LeadersStore, table: str, today: date) -> str:
    """A sentence where a source is older than three weeks of term; empty where it is not, and for example data.

    Leaves out  21 July to 31 August: no school in England has fresh registers then
    """
    up_to = store.data_up_to.get(table)
    if up_to is None or store.school.example:
        return ""
    weeks = weeks_old(up_to, today)
    if weeks <= OLD_DATA_WEEKS.value:
        return ""
    return f"{_SOURCES[table][0]} data is {plural(weeks, 'week', 'weeks')} old (up to {show_date(up_to)})."


def weeks_old(up_to: date, today: date) -> int:
    """Whole weeks since a day, less those of the summer holidays."""
    summer = sum(_summer_days(year, up_to, today) for year in range(up_to.year, today.year + 1))
    return ((today - up_to).days - summer) // 7


def _summer_days(year: int, after: date, until: date) -> int:
    start, end = max(date(year, 7, 20), after), min(date(year, 8, 31), until)
    return max(0, (end - start).days)


def left_out(store: LeadersStore) -> Html:
    """How many rows of the files were left out, with a link to why; empty where none were."""
    if not store.left_out:
        return Html("")
    if len(store.left_out) == 1:
        one = store.left_out[0]
        return together(f"{_rows(one.rows)} in {one.file} {_were(one.rows)} left out: {one.why}.")
    n = sum(part.rows for part in store.left_out)
    return together(f"{_rows(n)} {_were(n)} left out. ", link("See what was left out", "#left-out"), ".")


def about(store: LeadersStore, *lines: str, opened: bool) -> Html:
    """Definitions, what was left out, what is missing, and which figures these are."""
    parts = [f"{_rows(p.rows)} in {p.file} {_were(p.rows)} left out: {p.why}." for p in store.left_out]
    missing = [_SOURCES[t][1] for t in store.missing_tables if t in _SOURCES]
    gone = f"No data yet on {', '.join(missing)}. Anything that needs it says so." if missing else ""
    inside = [bullets(*lines), tag("p", SMALL), tag("p", gone) if gone else Html("")]
    if parts:
        inside += [tag("h3", "What was left out", attributes={"id": "left-out"}), bullets(*parts)]
    return disclosure("About this page", *inside, tag("p", made(store), css="semh-foot"), opened=opened)


def made(store: LeadersStore) -> str:
    """Which figures these are, so that a sheet of paper can be checked against the files."""
    on = show_date(date.fromisoformat(store.made[:10]))
    return f"Worked out on {on} from import {store.snapshot}; definitions {store.definitions}."


def next_steps(steps: Sequence[Html]) -> Html:
    """What could come next. Never empty: doing nothing is said too."""
    lines = steps or [Html("Nothing here asks for a change of plan. Look again after the next half term.")]
    return together(tag("h2", "What could come next"), bullets(*lines))


def nothing_yet(what: str, file: str) -> Html:
    """No file: no empty axes, no noughts."""
    return together(
        tag("h2", f"No {what} data yet"),
        tag("p", f"Add {file} file to see this page."),
        tag("p", "To look at example data, run: semh demo"),
    )


def _rows(n: int) -> str:
    return plural(n, "row", "rows")


def _were(n: int) -> str:
    return "was" if n == 1 else "were"
