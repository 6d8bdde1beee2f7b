"""What the attendance page is asked for: one measure, one group, a run of half-terms. No widgets."""

from collections.abc import Mapping
from dataclasses import dataclass

from semhlib.pages.absence_reason import reason_figure, reason_words, reasons_by_half_term
from semhlib.store.role_store import Comparison, Figure, Group, HalfTermRow, LeadersStore, MeasureWords, Said
from semhlib.terms.calendar import year_name, year_of
from semhlib.terms.errors import SemhError
from semhlib.terms.estimate import Hidden
from semhlib.widgets.choice import Choice, OneOf

# Choices that have a measure, and so a verdict, of their own. Every other reason is a choice too.
ABSENCE = {
    "all": ("attendance", "All reasons"),
    "unauthorised": ("unauthorised_absence", "All unauthorised absence"),
    "part-time": ("part_time_timetable", "Part-time timetable"),
}
_ORDER: tuple[Comparison, ...] = ("programme", "same_term")


@dataclass(frozen=True, kw_only=True)
class View:
    """A store seen through the reader's choices."""

    store: LeadersStore
    measure: str
    group: Group
    half_terms: tuple[HalfTermRow, ...]
    printing: bool

    @property
    def words(self) -> MeasureWords:
        return self.store.measures[self.measure] if self.has_measure else reason_words(self.store, self.measure)

    @property
    def has_measure(self) -> bool:
        """Whether this is a measure, on which a verdict may stand; else it is one reason for absence."""
        return self.measure in self.store.measures

    @property
    def has_reasons(self) -> bool:
        """Whether the store holds reasons of any period for the group; they are published for the whole school."""
        return any(r.group == self.group.key for r in self.store.reasons)

    @property
    def can_be_shown(self) -> bool:
        """Whether the measure or reason exists for the group at all."""
        return self.has_measure or self.has_reasons

    def figure(self, group: str, period: str) -> Figure:
        """The figure of what was asked for."""
        of = self.store.figure if self.has_measure else lambda key, g, p: reason_figure(self.store, key, g, p)
        return of(self.measure, group, period)

    @property
    def year(self) -> int:
        """The school year of the last half-term chosen: the one that tables of a year are about."""
        return year_of(self.half_terms[-1].id)

    @property
    def series(self) -> tuple[Figure, ...]:
        return tuple(self.figure(self.group.key, f"h{h.id}") for h in self.half_terms)

    @property
    def said(self) -> Said | None:
        """What may be said about it: since the programme began, else against the same term last year."""
        return said_first(self.store, self.group.key, self.measure)

    @property
    def period(self) -> str:
        return f"y{self.year}"

    def of_year_before(self, measure: str, group: str) -> Figure:
        """The year before, as far into the year as this one where this one is not over."""
        same = self.store.figure(measure, group, f"d{self.year - 1}")
        no_such = isinstance(same, Hidden) and same.why == "no_data"
        return self.store.figure(measure, group, f"y{self.year - 1}") if no_such else same

    @property
    def year_words(self) -> str:
        return year_name(self.year)


def said_first(store: LeadersStore, group: str, measure: str) -> Said | None:
    """What may be said about a measure: since the programme began, else against the same term last year."""
    return next((s for comparison in _ORDER if (s := store.say(measure, group, comparison))), None)


def has_attendance(store: LeadersStore) -> bool:
    """Whether there is anything to show here at all."""
    return any(
        f.measure == "attendance" and not (isinstance(f.figure, Hidden) and f.figure.why == "no_data") for f in store.figures
    )


def absence_words(store: LeadersStore) -> dict[str, str]:
    """What may be chosen under "Absence": all, the measures of their own, then each reason."""
    own = {key: words for key, (measure, words) in ABSENCE.items() if measure in store.measures}
    return {**own, **reasons_by_half_term(store)}


def choices(store: LeadersStore, query: str) -> Choice:
    """Everything that may be chosen on this page, starting from what a link says."""
    if not store.half_terms or not store.groups:
        raise SemhError("There are no half terms with figures yet.")
    ids = tuple(f"{h.id}" for h in store.half_terms)
    groups = tuple(g.key for g in store.groups)
    return Choice(
        OneOf("group", groups),
        OneOf("from", ids),
        OneOf("to", ids[::-1]),
        OneOf("absence", tuple(absence_words(store))),
        query=query,
    )


def view_of(store: LeadersStore, choice: Choice) -> View | None:
    """The store through a choice; None where no half-term is left."""
    return view_for(store, choice, ABSENCE.get(choice["absence"], (choice["absence"], ""))[0])


def view_for(store: LeadersStore, choice: Choice, measure: str) -> View | None:
    """One measure for the group and the half-terms chosen; None where no half-term is left."""
    first, last = int(choice["from"]), int(choice["to"])
    half_terms = tuple(h for h in store.half_terms if first <= h.id <= last)
    if not half_terms:
        return None
    group = next(g for g in store.groups if g.key == choice["group"])
    return View(store=store, measure=measure, group=group, half_terms=half_terms, printing=choice.printing)


def chosen_words(store: LeadersStore, choice: Choice) -> Mapping[str, tuple[str, str]]:
    """Each choice's name on the page and the words of what was chosen."""
    names = {str(h.id): h.name for h in store.half_terms}
    group = next(g for g in store.groups if g.key == choice["group"])
    return {
        "group": ("Pupils", group.name),
        "from": ("From", names[choice["from"]]),
        "to": ("To", names[choice["to"]]),
        "absence": ("Absence", absence_words(store)[choice["absence"]]),
    }
