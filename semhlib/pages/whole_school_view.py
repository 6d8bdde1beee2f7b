"""What the Whole school page is asked for: an audit, an order, the owner of actions, and principles or every item. No widgets."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from semhlib.pages.part_opening import Opened
from semhlib.store.role_store import LeadersStore
from semhlib.store.role_whole_school import Action, Area, Framework, Item, Standing, Term, WholeSchoolPart
from semhlib.terms.estimate import Estimate
from semhlib.widgets.choice import Choice, OneOf

EVERYBODY, NOBODY = "all", "no-owner"
ORDERS = {"audit": "As in the audit", "gap": "Largest gap first"}
SHOWN = {"principles": "Principles", "items": "Every item"}
MOST_TERMS = 9  # side by side; a longer history keeps its first and its latest ones
_OVER = ("done", "dropped")


@dataclass(frozen=True, kw_only=True)
class View:
    """The part seen through the reader's choices. `framework` is None without an audit; `owner` one of `owners`, or EVERYBODY."""

    store: LeadersStore
    part: WholeSchoolPart
    framework: Framework | None
    by_gap: bool
    owner: str
    every_item: bool
    printing: bool

    @property
    def owner_words(self) -> str:
        return owners(self.part).get(self.owner, "")

    @property
    def actions(self) -> tuple[Action, ...]:
        """Those of the owner that was chosen: overdue first, then what is open by its day, then what is done or dropped."""
        chosen = [a for a in self.part.actions if self.owner in (EVERYBODY, owner_key(a.owner))]
        late = (a.due.toordinal() if a.due else 10**7 for a in chosen)
        order = {a.key: (a.status in _OVER, -a.overdue, day) for a, day in zip(chosen, late, strict=True)}
        return tuple(sorted(chosen, key=lambda a: order[a.key]))

    @property
    def now(self) -> Standing | None:
        """How all items of the audit stand; None where none is rated."""
        return self.framework.standings[-1] if self.framework and self.framework.standings else None

    @property
    def at_start(self) -> Standing | None:
        """How they stood at the start; None where the start is not known, or is the latest term too."""
        if self.framework is None or self.now is None or self.framework.start in (None, self.now.term):
            return None
        return next((s for s in self.framework.standings if s.term == self.framework.start), None)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Terms to show side by side."""
        every = self.framework.terms if self.framework else ()
        return every if len(every) <= MOST_TERMS else (every[0], *every[1 - MOST_TERMS :])

    @property
    def areas(self) -> tuple[Area, ...]:
        """Principles or headings, in the order that was asked for."""
        areas = self.framework.areas if self.framework else ()
        return tuple(sorted(areas, key=lambda a: -self._gap(a))) if self.by_gap else areas

    def standing(self, area: Area) -> Standing | None:
        """How an area stands now; None where nothing of it is rated, or all of it is no longer asked."""
        return next((s for s in area.standings if self.now and s.term == self.now.term), None)

    def items(self, area: Area) -> tuple[Item, ...]:
        """The items of an area, in the order that was asked for; those no longer asked stand last."""
        inside = [i for i in self.framework.items if _belongs(i, area)] if self.framework else []
        return tuple(sorted(inside, key=lambda i: (not i.asked, -item_gap(i) if self.by_gap else 0)))

    def term_name(self, key: str) -> str:
        """ "summer 2026"."""
        return next((t.name for t in self.framework.terms if t.key == key), "") if self.framework else ""

    def has_timeline(self, measure: str) -> bool:
        """Whether the Timeline page can show a measure."""
        return measure in self.store.measures and any(isinstance(f, Estimate) for f in self.store.series(measure, "all"))

    def _gap(self, area: Area) -> float:
        """How far an area is from its aim; of equals, that with most items not in place comes first."""
        standing = self.standing(area)
        if standing is None or area.aim is None:
            return -10.0
        return area.aim - standing.middle + (standing.of - standing.in_place) / (standing.of + 1)


def level_now(item: Item) -> int | None:
    """The level of an item by its latest rating; None where it is not rated."""
    return item.levels[max(item.levels)] if item.levels else None


def item_gap(item: Item) -> int:
    """How far an item is from its aim: without an aim or a rating it comes last."""
    level = level_now(item)
    return -10 if level is None or item.aim is None else item.aim - level


def owner_key(owner: str) -> str:
    """An owner as it stands in an address: "senior-mental-health-lead"."""
    return re.sub(r"[\W_]+", "-", owner.casefold()).strip("-") or NOBODY


def owners(part: WholeSchoolPart) -> dict[str, str]:
    """The owners of actions by their key, in the order of the alphabet; those without one last."""
    named = {owner_key(a.owner): a.owner for a in reversed(part.actions)}
    return dict(sorted(((k, v or "No owner named") for k, v in named.items()), key=lambda o: (o[0] == NOBODY, o[0])))


def choices(opened: Opened[WholeSchoolPart], query: str) -> Choice:
    """Everything that may be chosen on this page, starting from what a link says. The school's Core Standards come first."""
    return Choice(*(OneOf(key, tuple(words)) for key, (_, words) in words_of_choices(opened.part).items()), query=query)


def view_of(opened: Opened[WholeSchoolPart], choice: Choice) -> View:
    """The part through a choice."""
    part = opened.part
    chosen = {key: choice[key] for key in words_of_choices(part)}
    return View(
        store=opened.store, part=part, framework=next((f for f in part.frameworks if f.key == chosen.get("framework")), None),
        by_gap=chosen.get("sort") == "gap", owner=chosen.get("owner", EVERYBODY), every_item=chosen.get("show") == "items",
        printing=choice.printing,
    )  # fmt: skip


def words_of_choices(part: WholeSchoolPart) -> dict[str, tuple[str, dict[str, str]]]:
    """Each choice's name on the page and the words of everything that may be chosen."""
    words: dict[str, tuple[str, dict[str, str]]] = {}
    if part.frameworks:
        first = sorted(part.frameworks, key=lambda f: f.key != part.standards)
        words |= {"framework": ("Audit", {f.key: f.name for f in first}), "sort": ("Order", ORDERS)}
    if part.actions:
        words["owner"] = ("Owner of actions", {EVERYBODY: "All owners", **owners(part)})
    if part.frameworks:
        words["show"] = ("Show", SHOWN)
    return words


def chosen_words(part: WholeSchoolPart, choice: Choice) -> Mapping[str, tuple[str, str]]:
    """Each choice's name on the page and the words of what was chosen."""
    return {key: (name, words[choice[key]]) for key, (name, words) in words_of_choices(part).items()}


def _belongs(item: Item, area: Area) -> bool:
    return item.area == area.name if area.principle is None else item.principle == area.principle
