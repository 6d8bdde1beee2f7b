"""Measures: what is counted here, by whose definition, and how each verdict is reached."""

from datetime import date

import ipywidgets as w

from semhlib.charts.markup import Html, link, safe, tag, together
from semhlib.charts.table import csv_link
from semhlib.pages.following import drawn
from semhlib.pages.frame import about, data_up_to, head, next_steps, print_header, source_name, text
from semhlib.pages.guard import as_root
from semhlib.pages.measures_cards import BETTER, card, catalogue, file_of
from semhlib.pages.measures_ladder import how
from semhlib.pages.measures_view import EVERY, SHOW, Entry, choices, entries, listed, opened
from semhlib.pages.opening import leaders_verbs
from semhlib.store.role_store import LeadersStore
from semhlib.terms.format import join_words, plural
from semhlib.widgets.choice import Choice
from semhlib.widgets.controls import dropdown, filters
from semhlib.widgets.page_state import PageState

TITLE = "Measures"
NONE_YET = "No measure has figures from this school yet. Choose all measures to read what could be counted."
CHOOSE = "Choose up to three measures, and which way each should move, before the next start."
NONE_OPEN = "No card"


@as_root
def take_away(store: LeadersStore, choice: Choice, body: w.VBox) -> w.VBox:
    """The whole page: the body, what it rests on, and the catalogue as a file."""
    lines = (
        "These are the definitions that the figures in this school's pages were made by.",
        "A definition is the same for every school that uses these pages. What the school chose is its own.",
    )
    file = tag("p", csv_link(file_of(store, entries(store), date.today())))
    return w.VBox([body, text(together(about(store, *lines, opened=choice.printing), file))])


def page(store: LeadersStore, choice: Choice, today: date) -> w.VBox:
    """The page without its foot, drawn again at each choice."""
    top, main, verdicts = text(), text(), text(how(store, opened=choice.printing))
    state = PageState(choice, title=f"{TITLE}, {store.school.name}", says=lambda: sentence(store, choice))
    boxes = [
        dropdown(choice, "show", "Measures", SHOW),
        dropdown(choice, "measure", "Open a card", {EVERY: NONE_OPEN, **{n: m.title for n, m in store.measures.items()}}),
    ]
    body = w.VBox([top, filters(*([] if choice.printing else boxes), state), main, verdicts])

    def draw() -> None:
        top.value, main.value = _top(store, choice, today), _main(store, choice, today)

    return drawn(body, draw, choice, state)


open_, choose, show = leaders_verbs(choices, page)


def sentence(store: LeadersStore, choice: Choice) -> str:
    """What is listed, or which way is better for the one that is open, and what this school has to do with it."""
    one = opened(store, choice)
    if one:
        return f"{one.words.title}: {_uncapped(BETTER[one.words.better])}. {_figures_here(one)}"
    every = entries(store)
    given, n = sum(e.has_data for e in every), len(every)
    if choice["show"] == "all":
        first = f"{plural(n, 'measure is', 'measures are')} listed. This school has figures for {given or 'none'} of them."
    else:
        first = f"This school has figures for {given or 'none'} of {plural(n, 'measure', 'measures')}."
    return f"{first} {_chosen(store)}"


def _figures_here(entry: Entry) -> str:
    return "This school has figures for it." if entry.has_data else "This school has no figures for it yet."


def _chosen(store: LeadersStore) -> str:
    """How many measures the school chose before the programme began, and how many later."""
    start = store.school.programme_start
    late = sum(bool(start and p.declared > start) for p in store.primary)
    early = len(store.primary) - late
    if not store.primary:
        return "It has not chosen measures of its own yet."
    when = "before the programme began" if start else "beforehand"
    return f"It chose {early or 'none'} {when}." + (f" It chose {late} later." if late else "")


def _top(store: LeadersStore, choice: Choice, today: date) -> Html:
    one = opened(store, choice)
    chosen = {"Measures": SHOW[choice["show"]], "Open card": one.words.title if one else NONE_OPEN}
    as_of = (
        f"{store.school.name}.",
        data_up_to(store),
        link("How each verdict is reached", "#verdicts"),
    )
    header = print_header(store, TITLE, chosen, today)
    return together(header, head(store, choice, TITLE, sentence(store, choice), as_of))


def _main(store: LeadersStore, choice: Choice, today: date) -> Html:
    """The card that was asked for, the list, what could come next, and the other cards."""
    paper, one, these = choice.printing, opened(store, choice), listed(store, choice)
    first = card(store, one, today, opened=True, paper=paper) if one else Html("")
    others = [card(store, e, today, opened=paper, paper=paper) for e in these if one is None or e.name != one.name]
    table = catalogue(these) if these else tag("p", NONE_YET, css="semh-note")
    cards = together(tag("h2", "The measures one by one"), *others) if others else Html("")
    return together(first, table, next_steps(_steps(store, today)), cards)


def _steps(store: LeadersStore, today: date) -> list[Html]:
    """Up to three things to do about the measures themselves."""
    missing = dict.fromkeys(table for e in entries(store) for table in e.missing)
    due = [e.words.title for e in entries(store) if e.words.next_review <= today]
    some = [
        *(safe(f"Add a file with {source_name(table).lower()} data, so that more can be counted.") for table in missing),
        *([] if store.primary else [safe(CHOOSE)]),
        *([together("Ask for these definitions to be looked at again: ", join_words(due), ".")] if due else []),
        link("See what these measures say about this school", "impact.ipynb"),
    ]
    return some[:3]


def _uncapped(words: str) -> str:
    return words[:1].lower() + words[1:]
