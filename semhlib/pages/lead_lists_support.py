"""Support: pupils behind the figures. Who has support or had it this school year, what is to be reviewed, and who waits."""

from semhlib.charts.markup import Html, bullets
from semhlib.pages.frame import nothing_yet
from semhlib.pages.lead_lists import list_verbs
from semhlib.pages.lead_lists_opening import Opened, review_of
from semhlib.pages.lead_lists_referrals import word_of
from semhlib.pages.lead_lists_view import ALL, PUPIL, YEAR, ListFilter, View
from semhlib.store.lead_lists import LeadLists, SupportLine
from semhlib.terms.format import plural, show_date, x_of_n
from semhlib.widgets.pupil_table import Column

NOW, ENDED, WAITING = "now", "ended", "waiting"
STATES = {NOW: "Has support now", ENDED: "Ended this school year", WAITING: "Waits for a place"}
REVIEWS = {"overdue": "Overdue", "due": "Due within 4 weeks", "later": "Later", "no-date": "No date"}
DASH = "\N{EN DASH}"


def state_of(line: SupportLine, opened: Opened) -> str:
    """Whether support goes on, has ended, or is waited for."""
    if line.start is None:
        return WAITING
    return ENDED if line.end is not None and line.end < opened.day else NOW


def review_on(line: SupportLine, opened: Opened) -> str:
    return review_of(line.review, state_of(line, opened) == NOW, opened.day)


def sentence(opened: Opened) -> str:
    lines = opened.lists.support
    now = len({line.key for line in lines if state_of(line, opened) == NOW})
    late = sum(review_on(line, opened) == "overdue" for line in lines)
    wait = sum(state_of(line, opened) == WAITING for line in lines)
    has = "No pupils have support now." if not now else f"{now:,} {'pupil has' if now == 1 else 'pupils have'} support now."
    reviews = f"{plural(late, 'review is', 'reviews are')} overdue." if late else "No review is overdue."
    waiting = f"{plural(wait, 'pupil waits', 'pupils wait')} for a place." if wait else ""
    return " ".join(part for part in (has, reviews, waiting) if part)


def notes(opened: Opened) -> tuple[str, ...]:
    gone = "support_episode" in opened.lists.missing
    return ("There is no data on support, so this list shows who waits for a place and nobody else.",) if gone else ()


def nothing(lists: LeadLists) -> Html | None:
    return nothing_yet("support", "a support") if {"support_episode", "draw"} <= set(lists.missing) else None


def cells(line: SupportLine, opened: Opened) -> tuple[tuple[str | tuple[str, ...], ...], tuple[object, ...]]:
    state, review = state_of(line, opened), review_on(line, opened)
    since = show_date(line.start) if line.start else DASH
    until = show_date(line.end) if line.end else DASH
    looked_at = DASH if state != NOW else "No date" if line.review is None else _review_words(review, show_date(line.review))
    shown = (line.kind, line.led_by or DASH, _came(line), since, until, looked_at, line.outcome or _state_words(line, state))
    keys = (line.kind, line.led_by or None, line.attended, line.start, line.end, line.review if state == NOW else None, state)
    return shown, keys


def detail(line: SupportLine, opened: Opened) -> Html:
    if line.start is None and line.drawn is not None:
        words = "All who were drawn are analysed on the side they were drawn for. Those who wait get the place later."
        return bullets(f"{line.kind}: places were drawn on {show_date(line.drawn)}, and this pupil waits.", words)
    until = f" to {show_date(line.end)}" if line.end else ", and goes on"
    return bullets(
        f"{line.kind}: {show_date(line.start) if line.start else DASH}{until}.",
        f"Led by: {line.led_by or 'not recorded'}.", f"Sessions attended: {_came(line)}.",
        f"Review: {show_date(line.review) if line.review else 'no date recorded'}.",
        f"Recorded outcome: {line.outcome or 'none yet'}.",
    )  # fmt: skip


def _came(line: SupportLine) -> str:
    if line.planned is None:
        return DASH if line.attended is None else str(line.attended)
    return f"{DASH} of {line.planned}" if line.attended is None else x_of_n(line.attended, line.planned, "", "").strip()


def _review_words(review: str, day: str) -> str:
    return f"Overdue, {day}" if review == "overdue" else f"Due {day}"


def _state_words(line: SupportLine, state: str) -> str:
    if state == WAITING and line.drawn is not None:
        return f"Waits since the draw of {show_date(line.drawn)}"
    return "Goes on" if state == NOW else "None recorded"


def _lines(lists: LeadLists) -> tuple[SupportLine, ...]:
    return lists.support


def _kinds(opened: Opened) -> dict[str, str]:
    return {ALL: "All kinds", **{word_of(kind): kind for kind in sorted({line.kind for line in opened.lists.support})}}


VIEW = View(
    name="support", title="Support: pupils behind the figures", counted=("record", "records"),
    columns=(
        PUPIL, YEAR, Column("kind", "Support"), Column("led", "Led by"), Column("sessions", "Sessions attended", "number"),
        Column("start", "Start", "date"), Column("end", "End", "date"), Column("review", "Review", "date", first="ascending"),
        Column("outcome", "Outcome", sortable=False),
    ),
    filters=(
        ListFilter(name="state", title="Support", words=lambda _opened: {ALL: "Now, ended and waiting", **STATES},
                   fits=lambda line, value, opened: value in (ALL, state_of(line, opened))),
        ListFilter(name="review", title="Review", words=lambda _opened: {ALL: "Any review", **REVIEWS},
                   fits=lambda line, value, opened: value in (ALL, review_on(line, opened))),
        ListFilter(name="kind", title="Kind", words=_kinds,
                   fits=lambda line, value, _opened: value in (ALL, word_of(line.kind))),
    ),
    lines=_lines, sentence=sentence, notes=notes, nothing=nothing, cells=cells, detail=detail,
    about=(
        "Each record is one pupil's time with one kind of support in this school year, or a wait for a place that was drawn for.",
        "A review is overdue when its day has passed and the support goes on.",
        "More support is not better by itself. The outcome is what was recorded, in the words of the list.",
        "Support that was written down on the Pupils page stands there.",
    ),
)  # fmt: skip
open_, choose, show, take_away = list_verbs(VIEW)
