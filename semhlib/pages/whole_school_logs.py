"""Progress logs: what was done, what was learnt, and what comes next, newest first, each with the reviewer's comment."""

from semhlib.charts.markup import Html, disclosure, tag, together
from semhlib.pages.whole_school_view import View
from semhlib.pages.whole_school_words import principle_name
from semhlib.publish.periods import term_period
from semhlib.store.role_whole_school import Log
from semhlib.terms.calendar import academic_year, half_term, term_name, year_name
from semhlib.terms.format import join_words, plural, show_date

TITLE = "Progress logs"
NO_LOG = "No progress log yet. One look back a term says what was done, what was learnt, and what comes next."
EACH_TERM = "One look back a term, so up to three a school year."
ALL_HAVE = "Each term of {} up to now has a log."
_WHOLE = {"style": "break-inside:avoid"}  # on one sheet of paper
NOT_ANSWERED = "No comment yet."


def logs(view: View) -> Html:
    """Title, those of the latest school year, which terms are without one, and earlier years folded."""
    heading = tag("h2", TITLE, css="semh-fig-title")
    year = academic_year(view.part.as_of)
    if not view.part.logs:
        return together(heading, tag("p", NO_LOG))
    newest = sorted(view.part.logs, key=lambda log: log.on, reverse=True)
    latest, earlier = [log for log in newest if log.year >= year], [log for log in newest if log.year < year]
    words = f"{EACH_TERM} {_written(view, year)}"
    folded = disclosure(f"{plural(len(earlier), 'log', 'logs')} of earlier years", *map(_log, earlier), opened=view.printing)
    top = together(heading, tag("p", words, css="semh-fig-sub"))
    first = tag("div", top, *map(_log, latest[:1]), attributes=_WHOLE)
    return together(first, *map(_log, latest[1:]), folded if earlier else "")


def terms_without(view: View) -> tuple[str, ...]:
    """The terms of this school year up to now in which no log was written, in words."""
    year = academic_year(view.part.as_of)
    begun = {2 * n for h in view.store.half_terms if h.id // 10 == year and h.start <= view.part.as_of for n in (_term(h.id),)}
    written = {log.term for log in view.part.logs}
    ids = (half_term(year, n) for n in sorted(begun))
    return tuple(term_name(h) for h in ids if term_period(h) not in written)


def _term(half_term_id: int) -> int:
    return (half_term_id % 10 + 1) // 2


def _written(view: View, year: int) -> str:
    without = terms_without(view)
    if without:
        return f"No log in {year_name(year)} for {join_words(without)}."
    return ALL_HAVE.format(year_name(year)) if any(log.year == year for log in view.part.logs) else ""


def _log(log: Log) -> Html:
    """One look back with what a reviewer answered; on paper its parts stand in two columns."""
    by = f", {log.by}" if log.by else ""
    said = (
        ("What we did", log.done), ("What we learnt", log.learnt), ("What comes next", log.next),
        ("About", principle_name(log.principle)), (_reviewed(log), log.comment or NOT_ANSWERED),
    )  # fmt: skip
    lines = (tag("div", tag("dt", name), tag("dd", words)) for name, words in said if words)
    said_by = tag("h3", f"{show_date(log.on)}{by}")
    return tag("div", said_by, tag("dl", *lines, css="semh-words semh-lines"), attributes=_WHOLE)


def _reviewed(log: Log) -> str:
    on = f", {show_date(log.reviewed)}" if log.reviewed else ""
    return f"{log.reviewer or 'Reviewer'}{on}"
