"""What the Support page is asked for: a school year, one kind of support or all, and an outcome. No widgets."""

from collections.abc import Mapping
from dataclasses import dataclass

from semhlib.impact.subject import lower_first
from semhlib.pages.part_opening import Opened
from semhlib.store.role_store import LeadersStore
from semhlib.store.role_support import ALL, Balance, Effect, KindRow, Outcome, SupportPart
from semhlib.terms.calendar import year_name
from semhlib.terms.format import HIDDEN, NOT_AVAILABLE, show_number
from semhlib.widgets.choice import Choice, OneOf

EVERY = "all"
FEWER_THAN_10 = "fewer than 10 pupils"  # in a cell, where an average needs more


@dataclass(frozen=True, kw_only=True)
class View:
    """The part seen through the reader's choices. `kind` is a kind's own name, or ALL."""

    store: LeadersStore
    part: SupportPart
    year: int
    kind: str
    outcome: Outcome | None
    printing: bool

    @property
    def year_words(self) -> str:
        return year_name(self.year)

    @property
    def total(self) -> KindRow | None:
        """What was chosen, in one row: all kinds together, or the one kind."""
        return self.part.row(self.year, self.kind)

    @property
    def rows(self) -> tuple[KindRow, ...]:
        """The kinds of the year, by name."""
        return tuple(
            row
            for row in self.part.rows
            if row.year == self.year and row.kind != ALL and (self.kind == ALL or row.kind == self.kind)
        )

    @property
    def effects(self) -> tuple[Effect, ...]:
        """What may be said of each kind that was chosen, for the outcome that was chosen."""
        if self.outcome is None:
            return ()
        kinds = self.part.kinds.values() if self.kind == ALL else (self.kind,)
        return tuple(effect for kind in kinds if (effect := self.part.effect(kind, self.outcome.key)))

    @property
    def outcome_words(self) -> str:
        """The outcome in the middle of a sentence: "attendance", "SDQ scores from parents"."""
        return lower_first(self.outcome.title) if self.outcome else ""

    @property
    def balance(self) -> Balance | None:
        return next((b for b in self.part.balance if b.year == self.year), None)


def choices(opened: Opened[SupportPart], query: str) -> Choice:
    """Everything that may be chosen on this page, starting from what a link says."""
    part = opened.part
    if not part.given:
        return Choice(query=query)
    measures = (OneOf("measure", tuple(o.key for o in part.outcomes)),) if part.outcomes else ()
    return Choice(
        OneOf("year", tuple(str(year) for year in part.years)), OneOf("kind", (EVERY, *part.kinds)), *measures, query=query
    )


def view_of(opened: Opened[SupportPart], choice: Choice) -> View:
    """The part through a choice."""
    part = opened.part
    outcome = next((o for o in part.outcomes if o.key == choice["measure"]), None) if part.outcomes else None
    kind = ALL if choice["kind"] == EVERY else part.kinds[choice["kind"]]
    return View(
        store=opened.store, part=part, year=int(choice["year"]), kind=kind, outcome=outcome, printing=choice.printing
    )


def words_of_choices(part: SupportPart) -> dict[str, tuple[str, dict[str, str]]]:
    """Each choice's name on the page and the words of everything that may be chosen."""
    words = {
        "year": ("School year", {str(year): year_name(year) for year in part.years}),
        "kind": ("Kind of support", {EVERY: "All kinds", **part.kinds}),
    }
    if part.outcomes:
        words["measure"] = ("Outcome", {o.key: o.title for o in part.outcomes})
    return words


def chosen_words(part: SupportPart, choice: Choice) -> Mapping[str, tuple[str, str]]:
    """Each choice's name on the page and the words of what was chosen."""
    return {key: (name, words[choice[key]]) for key, (name, words) in words_of_choices(part).items()}


def show_count(value: float | None, *, decimals: int = 0, hidden: bool = True) -> str:
    """A count, or the letter for why there is none."""
    return show_number(value, decimals) if value is not None else HIDDEN if hidden else NOT_AVAILABLE


def show_figure(value: float | None, outcome: Outcome) -> str:
    """A figure of an outcome: "83.8%", or a score such as "13.1"."""
    return HIDDEN if value is None else show_number(value, 1) + ("%" if outcome.percent else "")


def show_size(value: float, outcome: Outcome) -> str:
    """A difference in the outcome's own unit: "3.6 points"."""
    size = show_number(abs(value), 1)
    return f"{size} {outcome.unit[0] if size == '1.0' else outcome.unit[1]}"
