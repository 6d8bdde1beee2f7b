"""Impact at a glance: is our work having impact? One sentence, nine lines."""

from datetime import date

import ipywidgets as w

from semhlib.charts.markup import Html, bullets, tag, together
from semhlib.charts.table import csv_link
from semhlib.pages.following import drawn
from semhlib.pages.frame import about, data_up_to, head, left_out, made, next_steps, old_data, print_header, span_of, text
from semhlib.pages.guard import as_root, redrawing
from semhlib.pages.impact_table import changed, file_of, nine_lines
from semhlib.pages.impact_why import reasons
from semhlib.pages.impact_words import LIMITS, limits, steps
from semhlib.pages.opening import leaders_verbs
from semhlib.pages.periods import period_words
from semhlib.store.role_store import Comparison, ImpactRow, LeadersStore
from semhlib.terms.errors import SemhError
from semhlib.terms.format import plural
from semhlib.widgets.choice import Choice, OneOf, yes_or_no
from semhlib.widgets.controls import checkbox, dropdown, filters
from semhlib.widgets.page_state import PageState

TITLE = "Impact at a glance"
COMPARISONS: dict[Comparison, str] = {"programme": "Start of programme", "same_term": "Same term last year"}
GROUPS = {"all": "All pupils", "supported": "Supported pupils"}


@as_root
def take_away(store: LeadersStore, choice: Choice, body: w.VBox) -> w.VBox:
    """The whole page: the body, what it rests on, and the lines as a file."""
    end = text()

    def draw() -> None:
        lines = (
            "Figures are for whole half terms. The last one may still change while registers settle.",
            "Supported pupils are those whose support began with the programme or later.",
        )
        file = tag("p", csv_link(file_of(rows_of(store, choice), *compared(store, choice))))
        end.value = (
            tag("p", made(store), css="semh-foot") if choice.printing else together(about(store, *lines, opened=False), file)
        )

    draw()
    root = w.VBox([body, end])
    choice.listen(redrawing(root, draw))
    return root


def choices(store: LeadersStore, query: str) -> Choice:
    """Everything that may be chosen on this page, starting from what a link says."""
    found = {(r.comparison, r.group) for r in store.rows}
    comparisons = tuple(c for c in COMPARISONS if any(f[0] == c for f in found))
    groups = tuple(g for g in GROUPS if any(f[1] == g for f in found))
    if not found:
        raise SemhError("There is not enough data for a comparison yet: two half terms a year apart are needed.")
    return Choice(OneOf("compare", comparisons), OneOf("group", groups), yes_or_no("changed"), query=query)


def page(store: LeadersStore, choice: Choice, today: date) -> w.VBox:
    """The page without its foot, drawn again at each choice."""
    top, main = text(), text()
    state = PageState(choice, title=f"{TITLE}, {store.school.name}", says=lambda: _spoken(store, choice))
    boxes = [
        dropdown(choice, "compare", "Compare with", {c: COMPARISONS[c] for c in COMPARISONS if c in choice.values("compare")})
    ]
    boxes += [dropdown(choice, "group", "Pupils", {g: GROUPS[g] for g in GROUPS if g in choice.values("group")})]
    boxes += [checkbox(choice, "changed", "Show only measures that changed")]
    for box in boxes:
        box.layout.min_width = "0"  # all of it stands on one line above nine lines
    controls = filters(*([] if choice.printing else boxes), state)
    body = w.VBox([top, controls, main])

    def draw() -> None:
        top.value, main.value = _top(store, choice, today), _main(store, choice)

    return drawn(body, draw, choice, state)


open_, choose, show = leaders_verbs(choices, page)


def rows_of(store: LeadersStore, choice: Choice) -> tuple[ImpactRow, ...]:
    """The rows the reader asked for, in their fixed order."""
    rows = store.impact_rows(choice["group"], _comparison(choice))
    return tuple(r for r in rows if changed(store, r)) if choice["changed"] == "yes" else rows


def sentence_of(store: LeadersStore, choice: Choice) -> str:
    return store.headline.get(f"{choice['group']}|{choice['compare']}", "")


def compared(store: LeadersStore, choice: Choice) -> tuple[str, str]:
    """The two periods of the measured rows, in words; empty where nothing was measured."""
    said = next((s for s in store.said if (s.group, s.comparison) == (choice["group"], choice["compare"])), None)
    return (period_words(said.before_period), period_words(said.after_period)) if said else ("", "")


def count_words(store: LeadersStore, choice: Choice) -> str:
    """How many of the rows are shown, for the one who listens."""
    return f"{plural(len(rows_of(store, choice)), 'measure', 'measures')} shown."


def _spoken(store: LeadersStore, choice: Choice) -> str:
    return f"{count_words(store, choice)} {sentence_of(store, choice)}"


def _comparison(choice: Choice) -> Comparison:
    return next(c for c in COMPARISONS if c == choice["compare"])


def _top(store: LeadersStore, choice: Choice, today: date) -> Html:
    old = old_data(store, "session_mark", today)
    chosen = {"Compare with": COMPARISONS[_comparison(choice)], "Pupils": GROUPS[choice["group"]]}
    who = f"{store.school.name}. {GROUPS[choice['group']]}."
    as_of = (who, span_of(store), data_up_to(store), tag("strong", old) if old else "", left_out(store))
    return together(print_header(store, TITLE, chosen, today), head(store, choice, TITLE, sentence_of(store, choice), as_of))


def _main(store: LeadersStore, choice: Choice) -> Html:
    rows, every = rows_of(store, choice), store.impact_rows(choice["group"], _comparison(choice))
    table = (
        nine_lines(rows, *compared(store, choice))
        if rows
        else tag("p", f"None of the {len(every)} measures changed.", css="semh-note")
    )
    if rows and len(rows) < len(every):
        table = together(
            table, tag("p", f"{len(rows)} of {len(every)} measures shown. The others show no change.", css="semh-foot")
        )
    if choice.printing:  # one sheet for governors: the rules are on the screen
        return together(table, next_steps(steps(store, every)), bullets(*LIMITS[:3]))
    return together(table, next_steps(steps(store, every)), limits(), reasons(store, every))
