"""How a verdict is reached, in plain words: the questions that are asked, the claim ladder, and what holds a verdict back."""

from semhlib.charts.markup import Html, bullets, disclosure, tag, together
from semhlib.charts.table import Column, Table, html_table
from semhlib.pages.impact_why import RULE
from semhlib.pages.measures_example import example, small_numbers
from semhlib.pages.measures_view import said_of
from semhlib.store.role_store import LeadersStore
from semhlib.terms.format import join_words
from semhlib.terms.ladder import Rung

QUESTIONS = (
    "Is there enough? Few pupils, few events or few school years are too little to compare.",
    "Is the change larger than the usual ups and downs? Its range has to leave out no change at all.",
    "Had it begun before the start, or does it depend on one or two pupils? Then it is not counted as a change.",
    "Is anything else known that may explain it? Then the verdict is held back, as the second table says.",
    "Did the school choose this measure before the start? Looking at many measures finds some that moved by chance.",
)
ALIKE = (
    "Sentences are shown for one measure and without figures. A fall is said in the same words as a rise, "
    "and a change for the worse in the same words as one for the better."
)
LATER = "Rungs 4 to 6 are for pupils with support beside pupils without it. A single school's figures over time end at rung 3."


def how(store: LeadersStore, *, opened: bool) -> Html:
    """The whole section; the sentences that stand less often are folded away."""
    return together(
        tag("h2", "How each verdict is reached", attributes={"id": "verdicts"}),
        tag("p", RULE),
        tag("p", "These questions are asked, one after the other:"),
        tag("ol", *(tag("li", question) for question in QUESTIONS)),
        example(store),
        small_numbers(store),
        tag("h3", "How far a sentence may go"),
        tag("p", ALIKE),
        html_table(ladder(store)),
        tag("p", LATER, css="semh-foot"),
        _others(store, opened=opened),
        tag("h3", "What can hold it back"),
        html_table(held_back(store)),
    )


def ladder(store: LeadersStore) -> Table:
    """Each rung, lowest first, with what this school's measures reach now."""
    columns = tuple(Column(c) for c in ("Rung", "What it takes", "What is said", "This school now"))
    rows = tuple((f"{r.rung}. {r.name}", _takes(r), r.sentence, _here(store, r.rung)) for r in store.ladder)
    return Table(caption="The claim ladder", columns=columns, rows=rows)


def held_back(store: LeadersStore) -> Table:
    columns = tuple(Column(c) for c in ("What is known", "Highest rung", "What is said then"))
    rows = tuple((fact.fact, f"{fact.rung}", fact.sentence) for fact in store.held_back)
    return Table(caption="What holds a verdict back", columns=columns, rows=rows)


def _takes(rung: Rung) -> Html:
    return bullets(*rung.takes) if len(rung.takes) > 1 else together(*rung.takes)


def _here(store: LeadersStore, rung: int) -> str:
    """Titles of the measures whose verdict for all pupils stands on a rung."""
    return join_words(store.measures[said.measure].title for said in said_of(store) if said.rung == rung)


def _others(store: LeadersStore, *, opened: bool) -> Html:
    parts = [together(tag("h4", f"{r.rung}. {r.name}"), bullets(*r.others)) for r in store.ladder if r.others]
    return disclosure("Other sentences on each rung", *parts, opened=opened) if parts else Html("")
