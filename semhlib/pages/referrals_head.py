"""The first lines of the page about referrals: the verdict, which way is better, and how many were sent."""

from semhlib.charts.markup import Html, disclosure, tag
from semhlib.store.role_store import Figure, LeadersStore
from semhlib.terms.calendar import half_term_name, season_of, year_name
from semhlib.terms.estimate import Estimate, Hidden
from semhlib.terms.format import plural, show_date

NOTHING_SAID = "There is not enough data yet to say whether this has changed."
MEASURE = "referrals"
_WAYS = {"higher": "go up", "lower": "go down"}
_EXAMPLE = """[[primary]]
measure = "referrals"
direction = "lower"
declared = 2026-07-10
expectation = "Why, in your own words."
"""


def sentence(store: LeadersStore) -> str:
    """The verdict's own wording, since the programme began, else against the same term last year."""
    found = (store.say(MEASURE, "all", comparison) for comparison in ("programme", "same_term"))
    return next((said.sentence for said in found if said), NOTHING_SAID)


def counts(store: LeadersStore) -> Html:
    """How many were sent this year, and the year before as far into the year."""
    if not store.half_terms:
        return Html("")
    year, last = store.years[-1], store.half_terms[-1].id
    before = store.figure(MEASURE, "all", f"d{year - 1}")
    cut = not (isinstance(before, Hidden) and before.why == "no_data")
    before = before if cut else store.figure(MEASURE, "all", f"y{year - 1}")
    now = store.figure(MEASURE, "all", f"y{year}")
    until = f", up to the end of {half_term_name(last).split(',')[0]}" if cut and season_of(last) < 6 else ""
    words = [f"{year_name(year)} so far: {_referrals(now)}." if until else f"{year_name(year)}: {_referrals(now)}."]
    if not (isinstance(before, Hidden) and before.why == "no_data"):
        words.append(f"{year_name(year - 1)}{until}: {_referrals(before)}.")
    return tag("p", " ".join(words), css="semh-fig-sub")


def direction(store: LeadersStore) -> Html:
    """Which way is better, by the school's own choice."""
    declared = next((p for p in store.primary if p.measure == MEASURE), None)
    if declared is None:
        words = "More referrals are neither better nor worse by themselves. No direction has been declared, so they are watched."
    else:
        words = f"This school said on {show_date(declared.declared)} that the number should {_WAYS[declared.direction]}."
    return tag("p", words, css="semh-foot")


def how_to_declare(store: LeadersStore, *, opened: bool) -> Html:
    """How a school says beforehand which way is better; nothing where it has."""
    if any(p.measure == MEASURE for p in store.primary):
        return Html("")
    return disclosure(
        "How to declare a direction",
        tag("p", "A school may say beforehand which way the number should go, and why. It stands in school.toml:"),
        tag("pre", _EXAMPLE),
        tag("p", "Direction is lower or higher. Declare it before the start of what should move it."),
        opened=opened,
    )


def _referrals(figure: Figure) -> str:
    return plural(figure.numerator, "referral", "referrals") if isinstance(figure, Estimate) else "hidden (fewer than 5 pupils)"
