"""Referrals and pathways: do pupils get the right help, how long do they wait, and what comes of it?"""

from datetime import date

import ipywidgets as w

from semhlib.charts.markup import Html, link, safe, tag, together
from semhlib.pages import referrals_came as came
from semhlib.pages import referrals_waits as waits
from semhlib.pages import referrals_way as way
from semhlib.pages.exhibit import Exhibit
from semhlib.pages.following import drawn
from semhlib.pages.frame import about, data_up_to, head, left_out, next_steps, nothing_yet, old_data, print_header, text
from semhlib.pages.guard import as_root
from semhlib.pages.no_match import no_match
from semhlib.pages.part_opening import part_verbs
from semhlib.pages.referrals_head import counts, direction, how_to_declare, sentence
from semhlib.pages.referrals_sheet import ADDRESS, sheet
from semhlib.pages.referrals_view import (
    COMMISSIONER,
    Asked,
    View,
    bys,
    choices,
    chosen_words,
    only_words,
    shown_words,
    view_of,
    year_words,
)
from semhlib.store.role_referrals import ReferralsPart
from semhlib.terms.format import plural
from semhlib.terms.referral_thresholds import AGAIN_DAYS, LONG_WAIT_WEEKS, NO_REPLY_DAYS
from semhlib.widgets.choice import Choice
from semhlib.widgets.controls import dropdown, filters
from semhlib.widgets.page_state import PageState

TITLE = "Referrals and pathways"
NO_PATHWAY = "No pathway is recorded, so referrals are shown by service."
NO_LINES = "No lines match these filters."


@as_root
def take_away(opened: Asked, choice: Choice, body: w.VBox) -> w.VBox:
    """The whole page: the body, and what it rests on."""
    if choice["sheet"] == COMMISSIONER:
        return w.VBox([body])
    words = opened.store.measures.get("referrals")
    lines = (
        *((f"Counted are {words.numerator}. Source: {words.source}.", *words.caveats) if words else ()),
        "Accepted: a day of acceptance is recorded, or the pupil was seen. First seen, closed: a day for it is recorded.",
        f"Without reply: sent more than {int(NO_REPLY_DAYS.value)} days ago, not accepted or closed: {NO_REPLY_DAYS.source}.",
        "Waits: the share still waiting after Kaplan and Meier (1958), with 95% limits after Greenwood (1926).",
        f"{int(LONG_WAIT_WEEKS.value)} weeks: {LONG_WAIT_WEEKS.source}.",
        f"Again: another referral within {int(AGAIN_DAYS.value)} days. Later ones may still come.",
    )
    return w.VBox([body, text(about(opened.store, *lines, opened=choice.printing))])


def page(opened: Asked, choice: Choice, today: date) -> w.VBox:
    """The page without its foot, drawn again at each choice; or the sheet for the commissioner."""
    store, part = opened.store, opened.part
    top, end, middle, none = text(), text(), text(), w.VBox()
    stages, waited, now = Exhibit(), Exhibit(), Exhibit()
    state = PageState(choice, title=f"{TITLE}, {store.school.name}", says=lambda: _spoken(opened, choice))
    if not part.given:
        return w.VBox([text(together(head(store, choice, TITLE, "", ()), nothing_yet("referral", "a referrals"))), state])
    if choice["sheet"] == COMMISSIONER:
        return w.VBox([text(sheet(opened, today)), state])
    body = w.VBox([top, filters(*([] if choice.printing else _boxes(part, choice)), state), none])
    shown = [stages.box, waited.box, middle, now.box, end]

    def draw() -> None:
        view = view_of(opened, choice)
        top.value = _top(opened, choice, today)
        if view is None:
            none.children = (no_match(choice, NO_LINES, chosen_words(opened, choice)),)
            body.children = (*body.children[:2], none)
        else:
            _draw(view, stages, waited, now)
            middle.value, end.value = came.came(view), _end(view)
            body.children = (*body.children[:2], *shown)

    return drawn(body, draw, choice, state)


open_, choose, show = part_verbs(ReferralsPart, choices, page)


def _boxes(part: ReferralsPart, choice: Choice) -> list[w.Widget]:
    return [
        dropdown(choice, "by", "Shown by", bys(part)),
        dropdown(choice, "year", "Sent in", year_words(part)),
        dropdown(choice, "only", "Line", only_words(part)),
    ]


def _top(opened: Asked, choice: Choice, today: date) -> Html:
    store, chosen = opened.store, dict(chosen_words(opened, choice).values())
    old = old_data(store, "referral", today)
    as_of = (
        f"{store.school.name}. All pupils. {shown_words(opened, choice)}",
        data_up_to(store),
        tag("strong", old) if old else "",
        left_out(store),
        link("One sheet for the local commissioner", ADDRESS),
    )
    header = print_header(store, TITLE, chosen, today)
    missing = tag("p", NO_PATHWAY, css="semh-note") if not opened.part.has_pathway else Html("")
    return together(header, head(store, choice, TITLE, sentence(store), as_of), counts(store), direction(store), missing)


def _draw(view: View, stages: Exhibit, waited: Exhibit, now: Exhibit) -> None:
    opened = view.printing
    stages.show(way.TITLE, way.subtitle(view), lambda: way.picture(view), way.table(view), opened=opened, after=way.after(view))
    if view.part.has_seen:
        waited.show(
            waits.TITLE,
            waits.subtitle(view),
            lambda: waits.picture(view),
            waits.table(view),
            opened=opened,
            after=waits.notes(view),
        )
    else:
        waited.say(waits.TITLE, waits.NO_DATES)
    if view.part.groupings:
        table = came.now_table(view)
        now.show(
            came.NOW_TITLE, came.now_subtitle(view), lambda: came.now_picture(view), table, opened=opened, after=came.now_notes()
        )
    else:
        now.say(came.NOW_TITLE, came.NO_GROUPING)


def _end(view: View) -> Html:
    return together(next_steps(_steps(view)), how_to_declare(view.store, opened=view.printing))


def _steps(view: View) -> list[Html]:
    """Up to three things to look at or ask."""
    whole = view.whole
    steps: list[Html] = []
    if whole and whole.stages.no_reply_long:
        n = plural(whole.stages.no_reply_long, "referral is", "referrals are")
        steps.append(safe(f"{n} without reply: ask the service what it needs."))
    if whole and whole.stages.waiting:
        n = plural(whole.stages.waiting, "referral has", "referrals have")
        steps.append(safe(f"{n} a pupil who still waits: ask what is in place at school meanwhile."))
    if view.part.reasons:
        steps.append(safe("Take the reasons for not accepting to the next meeting with the services."))
    return steps[:3]


def _spoken(opened: Asked, choice: Choice) -> str:
    if not opened.part.given or choice["sheet"] == COMMISSIONER:
        return ""
    view = view_of(opened, choice)
    if view is None:
        return NO_LINES
    if not choice.query_without(("sheet",), printing=False).replace("live=yes", ""):
        return f"All referrals. {sentence(opened.store)}"
    who = view.only.name if view.only else plural(len(view.lines), "line", "lines")
    return f"Referrals by {view.by_words}, sent in {view.period_words}: {who}."
