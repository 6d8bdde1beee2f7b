"""What came after earlier lists of pupils, in words and tables: beside each count, that of a list drawn by lot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from semhlib.charts.markup import Html, bullets, tag, together
from semhlib.charts.table import Column, Table, html_table
from semhlib.store.lead_fairness import BackTest, Outcome
from semhlib.terms.format import plural, show_date, show_number, show_percent, show_range, x_of_n
from semhlib.terms.thresholds import PERCENT_NEEDS

TITLE = "What came after earlier lists"
TOO_LITTLE = (
    "There is too little data for this yet. It takes a whole school year before a list, for its rules to look back on, "
    "and a whole school year after it."
)
BY_RULE = (
    "A list is made by rule. It does not foretell what one pupil will do. Things repeat: a pupil suspended before may be "
    "suspended again. So a list that looks back can hold more of these pupils than one drawn by lot."
)
HOW_TO_READ = (
    "Drawn by lot: the average of all lists of the same length, and the range in which at least 95 of 100 of them lie. "
    "Pupils who left in between are not counted. Support given since may have changed what came. "
    "One pupil can stand in several rows and tables, so these are not separate tests."
)
COMPARES = "attendance_fell"  # the factor that looks further back than one school year
_COLUMNS = (
    Column("List of"), Column("Followed until"), Column("Listed", True), Column("Drawn by lot", True), Column("Not listed", True),
)  # fmt: skip


@dataclass(frozen=True)
class _Words:
    """`did` follows "was" or "were"; `counted` says how; `source` is what tells of it."""

    did: str
    counted: str
    source: str


OUTCOMES = {
    "missed_a_tenth": _Words(
        "missing a tenth or more of sessions",
        "Absent for a tenth or more of the pupil's own possible sessions in that year, at any age.",
        "the register",
    ),
    "suspended": _Words(
        "suspended", "One suspension or more that began in that year, lunchtimes left aside.", "the list of suspensions"
    ),
    "high_level_incident": _Words(
        "in a high-level incident linked to SEMH",
        "One incident or more in that year, high-level by the school's own rule and linked to SEMH.",
        "the list of incidents",
    ),
}


def came_later(tests: Sequence[BackTest], titles: Mapping[str, str], least: int) -> Html:
    """Earlier lists beside what was recorded in the year after each; in words where there is too little data.

    Takes       titles: of the factors in use, by name
    """
    if not tests:
        return together(tag("h3", TITLE), tag("p", TOO_LITTLE))
    last = max(tests, key=lambda test: test.as_of)
    told = {o.name: o.title for test in tests for o in test.outcomes}
    return together(
        tag("h3", TITLE),
        tag("p", f"Each list holds pupils with {factors(least)} on its day, by what was known then. {BY_RULE}"),
        bullets(*sentences(last)),
        *(_table(name, told[name], tests) for name in OUTCOMES if name in told),
        tag("p", " ".join(part for part in (HOW_TO_READ, compares_years(titles)) if part), css="semh-foot"),
        bullets(*(_untold(words) for name, words in OUTCOMES.items() if name not in told)),
    )


def sentences(test: BackTest) -> tuple[str, ...]:
    """What is said of one list: for each outcome a text, or a single sentence where nobody listed was still here."""
    days = f"on {show_date(test.as_of)} and still here on {show_date(test.until)}"
    if not test.listed:
        return (f"Nobody was listed {days}.",)
    return tuple(_sentence(test, outcome, days) for outcome in test.outcomes)


def compares_years(titles: Mapping[str, str]) -> str:
    """Why lists of the first year are shorter, where a factor in use compares two years; empty where none does."""
    title = titles.get(COMPARES)
    return f"“{title}” compares two school years, so it fits nobody on a list with one year of data behind it." if title else ""


def factors(least: int) -> str:
    """ "3 or more factors"."""
    return f"{show_number(least)} or more factors"


def share(x: int, n: int) -> str:
    """ "4 of 9 pupils"; from 10 pupils on with a percentage: "22 of 41 pupils (53.7%)"."""
    return x_of_n(x, n) + (f" ({show_percent(100 * x / n)})" if n >= PERCENT_NEEDS.value else "")


def _sentence(test: BackTest, outcome: Outcome, days: str) -> str:
    did, others = OUTCOMES[outcome.name].did, test.roll - test.listed
    said = [f"Of {plural(test.listed, 'pupil', 'pupils')} listed {days}, {_were(outcome.of_listed)} {did} in that year."]
    if outcome.of_roll:
        said += [f"A list of {show_number(test.listed)} drawn by lot would hold about {_lot(outcome)}."]
    if others:
        said += [f"Of the {show_number(others)} not listed, {_were(outcome.of_roll - outcome.of_listed)}."]
    return " ".join(said)


def _table(name: str, title: str, tests: Sequence[BackTest]) -> Html:
    found = [(test, o) for test in tests for o in test.outcomes if o.name == name]
    table = Table(
        caption=f"{title}: earlier lists, and the year after each",
        columns=_COLUMNS,
        rows=tuple(_row(test, outcome) for test, outcome in found),
    )
    return together(html_table(table), tag("p", OUTCOMES[name].counted, css="semh-foot"))


def _row(test: BackTest, outcome: Outcome) -> tuple[str, ...]:
    others, not_listed = outcome.of_roll - outcome.of_listed, test.roll - test.listed
    return (
        show_date(test.as_of), show_date(test.until), share(outcome.of_listed, test.listed), _lot(outcome),
        share(others, not_listed),
    )  # fmt: skip


def _lot(outcome: Outcome) -> str:
    """ "12 (8 to 17)"; below 10 with one place."""
    expected = show_number(outcome.expected, 0 if outcome.expected >= 10 else 1).removesuffix(".0")
    return f"{expected} ({show_range(outcome.low, outcome.high)})"


def _untold(words: _Words) -> str:
    return f"Not told here: who was {words.did}. For that, {words.source} is missing, or begins too late."


def _were(n: int) -> str:
    return f"{show_number(n)} {'was' if n == 1 else 'were'}" if n else "none was"
