"""What the Network page is asked for: one measure, and who is not wanted as a partner. No widgets."""

from dataclasses import dataclass

from semhlib.pages.part_opening import Opened
from semhlib.store.role_network import US, Dot, Funnel, NetworkPart, NetworkSchool, Partner
from semhlib.store.role_store import LeadersStore
from semhlib.terms.format import join_words
from semhlib.widgets.choice import Choice, OneOf
from semhlib.widgets.list_of import ListOf

MEASURE, NOT_THIS = "measure", "without"
MOST = 3  # partners shown at a time
ALONE = "No other school's figures are here yet."
NO_FIGURES = "Our school has no figures yet that may be laid beside others'."


@dataclass(frozen=True, kw_only=True)
class View:
    """The part seen through the reader's choices. `funnel` is None where our school has no figures to lay beside others'."""

    store: LeadersStore
    part: NetworkPart
    funnel: Funnel | None
    not_these: frozenset[str]
    printing: bool

    @property
    def alone(self) -> bool:
        """True where no other school's pack is here."""
        return len(self.part.schools) == 1

    @property
    def compared(self) -> tuple[tuple[NetworkSchool, Dot], ...]:
        """Every school of the funnel, ours first, then by its name, then those without: never by a figure."""
        funnel = self.funnel
        found = [(self.part.school(dot.school), dot) for dot in (funnel.dots if funnel else ())]
        return tuple(sorted(found, key=lambda one: (one[0].key != US, not one[0].named, one[0].label)))

    @property
    def partners(self) -> tuple[Partner, ...]:
        """Who may be suggested: neither ruled out for good nor by this reader."""
        return tuple(p for p in self.part.partners if p.school.lower() not in self.not_these)[:MOST]


def label_of(school: NetworkSchool) -> str:
    return f"Our school ({school.label})" if school.key == US else school.label


def sentence(view: View) -> str:
    """The first sentence: how our school lies beside the others, or why nothing can be said."""
    if view.alone:
        return ALONE
    if view.funnel is None:
        return view.part.school(US).not_shown or NO_FIGURES
    return view.funnel.why_not or view.funnel.sentence


def lists(part: NetworkPart) -> dict[str, ListOf]:
    """The schools that a reader may rule out as partners; not there without any."""
    keys = tuple(partner.school.lower() for partner in part.partners)
    return {NOT_THIS: ListOf(NOT_THIS, keys)} if keys else {}


def choices(opened: Opened[NetworkPart], query: str) -> Choice:
    """Everything that may be chosen on this page, starting from what a link says."""
    measures = tuple(funnel.measure for funnel in opened.part.funnels)
    parts = [OneOf(MEASURE, measures)] if measures and len(opened.part.schools) > 1 else []
    return Choice(*parts, *lists(opened.part).values(), query=query)


def view_of(opened: Opened[NetworkPart], choice: Choice) -> View:
    """The part through a choice."""
    part = opened.part
    chosen = _chosen(opened, choice)
    return View(
        store=opened.store, part=part, funnel=next((f for f in part.funnels if f.measure == chosen), None),
        not_these=frozenset(choice.several(NOT_THIS)) if lists(part) else frozenset(), printing=choice.printing,
    )  # fmt: skip


def words_of_measures(part: NetworkPart) -> dict[str, str]:
    return {funnel.measure: funnel.title for funnel in part.funnels}


def chosen_words(opened: Opened[NetworkPart], choice: Choice) -> dict[str, str]:
    """What was chosen, for the line on paper."""
    chosen, view = _chosen(opened, choice), view_of(opened, choice)
    not_these = [view.part.school(p.school).label for p in view.part.partners if p.school.lower() in view.not_these]
    return {
        **({"Measure": words_of_measures(opened.part)[chosen]} if chosen else {}),
        **({"Not as partners": join_words(not_these)} if not_these else {}),
    }


def _chosen(opened: Opened[NetworkPart], choice: Choice) -> str:
    return choice[MEASURE] if opened.part.funnels and len(opened.part.schools) > 1 else ""
