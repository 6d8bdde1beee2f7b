"""One verdict of this school from figure to sentence, and one that may not show its figures."""

from semhlib.charts.markup import Html, bullets, safe, tag, together
from semhlib.charts.verdict import verdict
from semhlib.pages.impact_why import beside, counted, shown_between, shown_change, shown_smallest
from semhlib.pages.measures_view import said_of
from semhlib.pages.periods import period_words
from semhlib.store.role_store import LeadersStore, Said
from semhlib.terms.estimate import Hidden
from semhlib.terms.format import show_number

CHOSEN_BY = (
    "This is the first measure that may be compared for all pupils: those that the school chose come first. "
    "Nobody picked it for what it says."
)
NO_EXAMPLE = "No measure of this school can be compared yet, so there is no example to show."
LEAST_RUNG = 2


def example_of(store: LeadersStore) -> Said | None:
    """The first measure whose change may be shown for the whole school. A rule, so that nobody picks the best."""
    return next((said for said in said_of(store) if said.rung >= LEAST_RUNG and said.change is not None), None)


def hidden_of(store: LeadersStore) -> Said | None:
    """The first measure whose figures are hidden since few pupils stand behind them."""
    return next((said for said in said_of(store) if _is_small(said)), None)


def example(store: LeadersStore) -> Html:
    said = example_of(store)
    if said is None:
        return together(tag("h3", "An example from this school"), tag("p", NO_EXAMPLE))
    lines = [(name, inside) for name, inside in _lines(store, said) if inside]
    parts = [tag("div", tag("dt", name), tag("dd", inside)) for name, inside in lines]
    title = f"An example from this school: {store.measures[said.measure].title}"
    return together(tag("h3", title), tag("p", CHOSEN_BY), tag("dl", *parts, css="semh-words semh-lines"))


def small_numbers(store: LeadersStore) -> Html:
    """What becomes of a verdict whose figures are hidden; empty where this school has none."""
    said = hidden_of(store)
    if said is None:
        return Html("")
    figure = next(f for f in (said.before, said.after) if isinstance(f, Hidden))
    return together(
        tag("h3", f"When few pupils stand behind a figure: {store.measures[said.measure].title}"),
        tag("p", f"Here a figure is {figure.words}. What cannot be shown is not spoken of either, so this is what is said:"),
        tag("p", verdict(said.word), " ", said.sentence),
    )


def _lines(store: LeadersStore, said: Said) -> list[tuple[str, Html]]:
    words = store.measures[said.measure]
    rung = next((r for r in store.ladder if r.rung == said.rung), None)
    smallest = shown_smallest(said, words)
    return [
        ("What was compared", safe(said.compared)),
        (f"Before ({period_words(said.before_period)})", safe(counted(said.before, words))),
        (f"After ({period_words(said.after_period)})", safe(counted(said.after, words))),
        ("Change, compared so", safe(shown_change(said, words))),
        ("Range of the change", safe(_range(said, shown_between(said, words)))),
        ("Smallest change that would most likely have shown", safe(f"About {smallest}." if smallest else "")),
        ("What holds it back", _held(store, said)),
        ("Other things that changed", bullets(*said.cautions) if said.cautions else safe("Nothing that we know of.")),
        ("Beside it", safe(beside(store, said, words).removeprefix("Beside it: "))),
        ("Rung", safe(f"{said.rung} of {len(store.ladder) - 1}: {rung.name}" if rung else "")),
        ("What is said", together(verdict(said.word), tag("p", said.sentence))),
        ("What would make it surer", bullets(*said.stronger)),
    ]


def _range(said: Said, between: str) -> str:
    """The range, how sure it is, and what it has to say about no change at all."""
    if not between or said.low is None or said.high is None:
        return ""
    held = "within" if said.low <= 0 <= said.high else "outside"
    level = show_number(100 * said.level)
    return f"{between}. Such a range holds the true change about {level} times in 100. No change at all lies {held} it."


def _held(store: LeadersStore, said: Said) -> Html:
    """The known facts that let the verdict rise no higher, the one that decided first."""
    facts = {fact.code: fact for fact in store.held_back}
    held = [facts[code] for code in said.reasons if code in facts]
    return bullets(*(f"{fact.fact}: no higher than rung {fact.rung}." for fact in held)) if held else safe("Nothing.")


def _is_small(said: Said) -> bool:
    return said.word == "too_few" and any(isinstance(f, Hidden) and f.why != "no_data" for f in (said.before, said.after))
