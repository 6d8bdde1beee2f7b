"""Is this list even? Who is listed by group, what came after earlier lists, and how the list moves from term to term.

Counts alone: no colour, and no word on whether a list is fair. No file to take away, as small groups are shown.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from semhlib.charts.markup import Html, bullets, tag, together
from semhlib.charts.table import Column, Table, html_table
from semhlib.pages.pupils_came_later import came_later, compares_years, factors, share
from semhlib.store.lead_fairness import Fairness, Rate, Step
from semhlib.terms.format import join_words, show_date, show_number, show_range, x_of_n
from semhlib.terms.thresholds import PERCENT_NEEDS

HEADING = "Is this list even?"
TOO_FEW = "Too few pupils to judge"
WHOLE = "Year group"  # every pupil on roll has one, so its groups add up to the school
KINDS = {
    "SEN": "SEN status recorded for the day.",
    "Free school meals": "Eligible: free school meals now or in the last six years, or pupil premium, recorded for the day.",
    "Sex": "As recorded in the pupil list.",
    "Ethnicity": "Main group, as recorded in the pupil list.",
    WHOLE: "Year group on the day.",
}
NEVER = (
    "SEN, sex, ethnicity and age are never a factor. "
    "Groups can still differ, in what happens to pupils or in what is written down."
)
MEALS = "Free school meals are a factor here, so pupils who are eligible are listed more often by rule."
LIKELY = (
    "“Likely between” is a 95% interval (Wilson): in a small group, chance alone moves a share far. "
    "Ranges that overlap do not mean that groups are alike, and ranges that do not overlap do not say why."
)
NO_STEPS = "The data does not hold two ends of terms yet with a whole school year before each."
WHY = (
    "Came by: factors that newly fit pupils who came. Went by: factors that no longer fit pupils who went. "
    "One pupil can stand under several. Left the school: listed before, and not on roll at the end of the term."
)
_COUNTED = ("Listed before", "Stayed", "Came", "Went", "Left the school", "Listed after")


def fairness_html(fairness: Fairness, titles: Mapping[str, str], least: int, *, as_of: date | None = None) -> Html:
    """The whole section.

    Takes       titles: of the factors in use, by name; least: how many of them make a pupil stand on the list
                as_of: the day of the list
    """
    when = f" on {show_date(as_of)}" if as_of else ""
    inside = (
        by_group(fairness, titles, least, when),
        came_later(fairness.back_tests, titles, least),
        by_term(fairness, titles, least),
    )
    return together(tag("h2", HEADING), *inside)


def by_group(fairness: Fairness, titles: Mapping[str, str], least: int, when: str = "") -> Html:
    """Who is listed, by group, and which groups cannot be told."""
    return together(
        tag("h3", "Who is listed, by group"),
        tag("p", _whole([r for r in fairness.rates if r.kind == WHOLE], least, when)),
        tag("p", f"{NEVER} {MEALS}" if "free_school_meals" in titles else NEVER),
        *(_kind(kind, [r for r in fairness.rates if r.kind == kind], least, when) for kind in KINDS),
        tag("p", LIKELY, css="semh-foot") if fairness.rates else Html(""),
        bullets(*fairness.not_recorded),
    )


def by_term(fairness: Fairness, titles: Mapping[str, str], least: int) -> Html:
    """How many stayed on the list, came onto it and went off it, and by which factors."""
    heading = tag("h3", "From term to term")
    if not fairness.steps:
        return together(heading, tag("p", NO_STEPS))
    counts = Table(
        caption=f"Pupils with {factors(least)}, from the end of one term to the end of the next",
        columns=(Column("Terms ending"), *(Column(words, number=True) for words in _COUNTED)),
        rows=tuple(_counts(step) for step in fairness.steps),
    )
    why = Table(
        caption="Why pupils came onto the list or went off it, by factor",
        columns=(Column("Terms ending"), Column("Came by"), Column("Went by")),
        rows=tuple((_ends(s), _by(s.came_by, titles), _by(s.went_by, titles)) for s in fairness.steps),
    )
    foot = " ".join(part for part in (WHY, compares_years(titles)) if part)
    return together(heading, html_table(counts), html_table(why), tag("p", foot, css="semh-foot"))


def _whole(rates: Sequence[Rate], least: int, when: str) -> str:
    listed, pupils = sum(r.listed for r in rates), sum(r.pupils for r in rates)
    if not pupils:
        return f"There were no pupils on roll{when}."
    if not listed:
        return f"No pupils on roll{when} have {factors(least)}."
    return f"{x_of_n(listed, pupils)} on roll{when} {'has' if listed == 1 else 'have'} {factors(least)}."


def _kind(kind: str, rates: Sequence[Rate], least: int, when: str) -> Html:
    if not rates:
        return Html("")
    table = Table(
        caption=f"{kind}: pupils with {factors(least)}{when}",
        columns=(Column(kind), Column("Listed", True), Column("Likely between", True)),
        rows=tuple((r.group, share(r.listed, r.pupils), _likely(r)) for r in rates),
    )
    return together(html_table(table), tag("p", KINDS[kind], css="semh-foot"))


def _likely(rate: Rate) -> str:
    return f"{show_range(rate.low, rate.high)} of 100" if rate.pupils >= PERCENT_NEEDS.value else TOO_FEW


def _counts(step: Step) -> tuple[str, ...]:
    before, after = step.stayed + step.went + step.left, step.stayed + step.came
    return (_ends(step), *(show_number(n) for n in (before, step.stayed, step.came, step.went, step.left, after)))


def _ends(step: Step) -> str:
    return f"{show_date(step.start)} to {show_date(step.end)}"


def _by(counts: Mapping[str, int], titles: Mapping[str, str]) -> str:
    """ "Suspended (4) and Young carer (1)". A factor that is not in use any more goes by its name."""
    named = (f"{titles.get(name) or name.replace('_', ' ').capitalize()} ({show_number(n)})" for name, n in counts.items())
    return join_words(named) or "Nobody"
