"""The catalogue of measures: a list, a card for each with its whole definition, and the same as a file."""

from collections.abc import Sequence
from datetime import date

from semhlib.charts.markup import Html, bullets, disclosure, link, safe, tag, together
from semhlib.charts.table import Column, Table, html_table
from semhlib.pages.frame import source_name
from semhlib.pages.measures_view import Entry
from semhlib.store.role_ladder import Primary
from semhlib.store.role_store import LeadersStore
from semhlib.terms.format import join_words, show_date

BETTER = {
    "higher": "Higher is better",
    "lower": "Lower is better",
    "neither": "Neither a rise nor a fall is plainly better",
}
_BREAKS = {"style": "overflow-wrap:anywhere"}  # an address has no spaces, and must not push a phone or a sheet sideways


def catalogue(entries: Sequence[Entry]) -> Html:
    """The list: each measure's name leads to its card."""
    columns = ("Measure", "Question", "Which way is better", "Figures here", "Chosen by this school")
    rows = tuple(
        (
            link(e.words.title, f"#{_anchor(e)}"),
            e.words.question,
            e.words.better.capitalize(),
            "Yes" if e.has_data else "Not yet",
            show_date(e.primary.declared) if e.primary else "No",
        )
        for e in entries
    )
    return html_table(Table(caption="What is measured", columns=tuple(Column(c) for c in columns), rows=rows))


def card(store: LeadersStore, entry: Entry, today: date, *, opened: bool, paper: bool) -> Html:
    """A measure's whole definition, closed until asked for."""
    words = entry.words
    # The place that a link leads to stands inside: a browser opens what it lies in.
    place = {"id": _anchor(entry), "style": "scroll-margin-top:60px"}  # so that the card's name is seen too
    question = tag("p", tag("strong", words.question), " ", words.why_it_matters, attributes=place)
    lines = [(name, inside) for name, inside in _lines(store, entry, today, paper) if inside]
    parts = [tag("div", tag("dt", name), tag("dd", inside, attributes=_BREAKS)) for name, inside in lines]
    return disclosure(words.title, question, tag("dl", *parts, css="semh-words semh-lines"), opened=opened)


def file_of(store: LeadersStore, entries: Sequence[Entry], today: date) -> Table:
    """The same cards as a table to take away, one measure a row."""
    headings = ("Measure", "Question", "Why it matters", *(name for name, _ in _texts(store, entries[0], today)))
    rows = tuple(
        (e.words.title, e.words.question, e.words.why_it_matters, *(text for _, text in _texts(store, e, today))) for e in entries
    )
    return Table(caption="Catalogue of measures", columns=tuple(Column(h) for h in headings), rows=rows)


def chosen(primary: Primary, start: date | None) -> str:
    """When the school chose a measure, which way it should move, and whether that was before the start."""
    late = " This was after the programme began." if start and primary.declared > start else ""
    told = f" In the school's words: {primary.expectation.rstrip('.')}." if primary.expectation else ""
    return f"On {show_date(primary.declared)}. Direction chosen: {primary.direction}.{late}{told}"


def _anchor(entry: Entry) -> str:
    return f"measure-{entry.name.replace('_', '-')}"


def _lines(store: LeadersStore, entry: Entry, today: date, paper: bool) -> list[tuple[str, Html]]:
    """A card's lines, as they stand on a page: lists as lists, and the source as a link that opens when it is pressed."""
    words, marked = entry.words, {name: safe(text) for name, text in _texts(store, entry, today)}
    if paper:  # plain lines take half of the sheets, and an address is of use
        return list(marked.items())
    marked["Bear in mind"] = bullets(*words.caveats)
    marked["Before anything is shown"] = bullets(*words.minimums)
    if words.source_url:
        away = {"href": words.source_url, "rel": "noreferrer"}
        marked["Source"] = together(tag("a", words.source, attributes=away), " (opens the web)")
        del marked["Address of the source"]
    return list(marked.items())


def _texts(store: LeadersStore, entry: Entry, today: date) -> list[tuple[str, str]]:
    """A card's lines as plain text; empty where there is nothing to say."""
    words = entry.words
    beside = join_words(store.measures[name].title for name in words.balance if name in store.measures)
    overdue = " (due now)" if words.next_review <= today else ""
    return [
        ("Unit", words.unit),
        ("Which way is better", BETTER[words.better]),
        ("What is counted", words.numerator),
        ("Divided by", words.denominator),
        ("Shown beside it", f"{beside}, since this measure could be moved into it." if beside else ""),
        ("Bear in mind", " ".join(words.caveats)),
        ("Before anything is shown", " ".join(words.minimums)),
        ("Files from this school", _files(store, entry)),
        ("Chosen by this school", chosen(entry.primary, store.school.programme_start) if entry.primary else "Not chosen."),
        ("Defined by", words.defined_by),
        ("Source", words.source),
        ("Address of the source", words.source_url),
        ("Checked by", words.checked_by),
        ("Next review", f"{show_date(words.next_review)}{overdue}"),
    ]


def _files(store: LeadersStore, entry: Entry) -> str:
    return " ".join(_file(store, table, table in entry.missing) for table in entry.words.tables)


def _file(store: LeadersStore, table: str, missing: bool) -> str:
    if missing:
        return f"{source_name(table)} data: not given yet."
    until = store.data_up_to.get(table)
    return f"{source_name(table)} data: given{f', up to {show_date(until)}' if until else ''}."
