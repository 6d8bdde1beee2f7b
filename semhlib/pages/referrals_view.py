"""What the page about referrals is asked for: one breakdown, one year or all, one of its lines or all. No widgets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from semhlib.pages.part_opening import Opened
from semhlib.store.role_referrals import EVERY_YEAR, Line, ReferralsPart
from semhlib.store.role_store import LeadersStore
from semhlib.terms.calendar import year_name
from semhlib.terms.format import HIDDEN, plural, show_number, show_percent
from semhlib.terms.thresholds import PERCENT_NEEDS
from semhlib.widgets.choice import Choice, OneOf

BY = {"pathway": "Pathway", "service": "Service", "thrive": "THRIVE grouping"}
EVERY, PAGE, COMMISSIONER = "all", "page", "commissioner"
ALL_YEARS = "All years"
Asked = Opened[ReferralsPart]


@dataclass(frozen=True, kw_only=True)
class View:
    """A store and its part seen through the reader's choices. `only` is None where all lines are shown."""

    store: LeadersStore
    part: ReferralsPart
    by: str
    period: str
    only: Line | None
    printing: bool

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines chosen, in all years together."""
        found = self.part.lines_of(self.by, EVERY_YEAR)
        return found if self.only is None else tuple(x for x in found if x.key == self.only.key)

    @property
    def whole(self) -> Line | None:
        return self.part.whole(EVERY_YEAR)

    @property
    def drawn(self) -> Line | None:
        """What the chart of the way shows: the line chosen, else the whole school in the year chosen."""
        return self.only or self.part.whole(self.period)

    @property
    def by_words(self) -> str:
        """ "pathway", "service" or "THRIVE grouping": inside a sentence."""
        words = BY[self.by]
        return words if words.startswith("THRIVE") else words.lower()

    @property
    def period_words(self) -> str:
        return period_words(self.period)

    @property
    def span_words(self) -> str:
        """ "2023/24 to 2025/26": the years in which the referrals were sent."""
        first, last = year_name(self.part.years[0]), year_name(self.part.years[-1])
        return first if first == last else f"{first} to {last}"

    @property
    def last_day(self) -> date:
        return self.part.last_day


def bys(part: ReferralsPart) -> dict[str, str]:
    """The breakdowns there are, pathways first where they are recorded."""
    found = {by: words for by, words in BY.items() if part.lines_of(by, EVERY_YEAR)}
    return found or {"service": BY["service"]}


def period_words(period: str) -> str:
    return "all years" if period == EVERY_YEAR else year_name(int(period.removeprefix("y")))


def only_words(part: ReferralsPart) -> dict[str, str]:
    """Every line that may be chosen alone, with the breakdown it belongs to."""
    lines = [line for by in bys(part) for line in part.lines_of(by, EVERY_YEAR)]
    return {EVERY: "All lines", **{line.key: f"{BY[line.by]}: {line.name}" for line in lines}}


def year_words(part: ReferralsPart) -> dict[str, str]:
    return {EVERY_YEAR: ALL_YEARS, **{f"y{year}": year_name(year) for year in reversed(part.years)}}


def choices(opened: Asked, query: str) -> Choice:
    """Everything that may be chosen on this page, starting from what a link says."""
    part = opened.part
    return Choice(
        OneOf("by", tuple(bys(part))),
        OneOf("year", tuple(year_words(part))),
        OneOf("only", tuple(only_words(part))),
        OneOf("sheet", (PAGE, COMMISSIONER)),
        query=query,
    )


def view_of(opened: Asked, choice: Choice) -> View | None:
    """The part through a choice; None where the line chosen is not one of the breakdown chosen."""
    part = opened.part
    only = None if choice["only"] == EVERY else part.line(choice["by"], choice["only"], EVERY_YEAR)
    if only is None and choice["only"] != EVERY:
        return None
    return View(store=opened.store, part=part, by=choice["by"], period=choice["year"], only=only, printing=choice.printing)


def chosen_words(opened: Asked, choice: Choice) -> Mapping[str, tuple[str, str]]:
    """Each choice's name on the page and the words of what was chosen."""
    return {
        "by": ("Shown by", BY[choice["by"]]),
        "year": ("Sent in", year_words(opened.part)[choice["year"]]),
        "only": ("Line", only_words(opened.part)[choice["only"]]),
    }


def shown_words(opened: Asked, choice: Choice) -> str:
    """What is shown, in one sentence: "Referrals sent in all years, by pathway." """
    by = BY[choice["by"]]
    line = "" if choice["only"] == EVERY else f". {only_words(opened.part)[choice['only']]}"
    return f"Referrals sent in {period_words(choice['year'])}, by {by if by.startswith('THRIVE') else by.lower()}{line}."


def number(count: int | None) -> str:
    """A count, or the letter for a hidden one."""
    return HIDDEN if count is None else show_number(count)


def of_sent(count: int | None, sent: int | None) -> str:
    """ "104 of 169 (61.5%)", with no percentage of fewer than ten; the count alone where those sent are hidden."""
    if count is None or sent is None:
        return number(count)
    share = f" ({show_percent(100 * count / sent)})" if sent >= PERCENT_NEEDS.value else ""
    return f"{show_number(count)} of {show_number(sent)}{share}"


def weeks(n: int) -> str:
    return plural(n, "week", "weeks")
