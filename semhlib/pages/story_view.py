"""What the Story page is asked for: which measures, which quotes, which slides to leave out. No widgets."""

from dataclasses import dataclass
from datetime import UTC, datetime

from semhlib.export.story import MOST_IMPACT, Chosen, Slide, first_choice, rows_to_choose, slides_of
from semhlib.pages.part_opening import Opened
from semhlib.store.role_public import PublicRow, PublicStore
from semhlib.store.role_store import LeadersStore
from semhlib.widgets.choice import Choice, OneOf
from semhlib.widgets.deck import MOST_SLIDES
from semhlib.widgets.list_of import NONE, ListOf

MEASURES, QUOTES, WITHOUT = "measures", "quotes", "without"
PRESENT, SLIDE = "present", "slide"


@dataclass(frozen=True, kw_only=True)
class View:
    """The story as the reader chose it.

    chosen     what a pack is told: quotes without a place are not in it
    ticked     how many quotes were ticked; twice: whether one measure was chosen in two places
    """

    part: PublicStore
    chosen: Chosen
    slides: tuple[Slide, ...]
    ticked: int
    twice: bool
    stands: bool
    printing: bool

    @property
    def rows(self) -> tuple[PublicRow, ...]:
        """The lines of Impact that are told, in the order chosen."""
        rows = {row.key: row for row in self.part.rows}
        return tuple(rows[key] for key in self.chosen.measures)


def lists(part: PublicStore) -> dict[str, ListOf]:
    """What may be chosen several times over, by its word in a link. A list with nothing to choose from is not there."""
    first = first_choice(part)
    rows = tuple(row.key for row in rows_to_choose(part))
    quotes = tuple(str(n) for n in range(1, len(part.quotes) + 1))
    free = tuple(slide.key for slide in slides_of(part, Chosen()) if not slide.fixed)
    found = (
        ListOf(MEASURES, rows, first.measures, MOST_IMPACT),
        ListOf(QUOTES, quotes, tuple(str(n + 1) for n in first.quotes)),
        ListOf(WITHOUT, free),
    )
    return {one.name: one for one in found if one.values}


def choices(opened: Opened[PublicStore], query: str) -> Choice:
    """Everything that may be chosen on this page, starting from what a link says."""
    slides = OneOf(SLIDE, tuple(str(n) for n in range(1, MOST_SLIDES + 1)))
    return Choice(*lists(opened.part).values(), OneOf(PRESENT, ("0", "1")), slides, query=query)


def view_of(opened: Opened[PublicStore], choice: Choice) -> View:
    """The story through a choice."""
    part, there = opened.part, lists(opened.part)
    named = choice.several(MEASURES) if MEASURES in there else ()
    ticked = tuple(int(n) - 1 for n in choice.several(QUOTES)) if QUOTES in there else ()
    hidden = frozenset(choice.several(WITHOUT)) if WITHOUT in there else frozenset()
    asked = Chosen(measures=tuple(dict.fromkeys(named)), quotes=ticked, hidden=hidden)
    slides = slides_of(part, asked)
    told = [slide.quote for slide in slides if slide.quote]
    quotes = tuple(n for n in ticked if part.quotes[n] in told)
    return View(
        part=part, chosen=Chosen(measures=asked.measures, quotes=quotes, hidden=hidden), slides=slides, ticked=len(ticked),
        twice=len(set(named)) < len(named), stands=earlier(opened.store, part), printing=choice.printing,
    )  # fmt: skip


def earlier(store: LeadersStore, part: PublicStore) -> bool:
    """True where an earlier release stands: the figures published for leaders come from a later import."""
    made = datetime.fromisoformat(part.made).astimezone(UTC)
    return not store.snapshot.startswith(f"{made:%Y%m%dT%H%M%S}")


def command_of(view: View) -> str:
    """The command that writes the pack with these very choices."""
    chosen = view.chosen
    words = ["semh pack conference", f"--measures {','.join(chosen.measures) or NONE}"]
    words.append(f"--quotes {','.join(str(n + 1) for n in chosen.quotes) or NONE}")
    without = [slide.key for slide in slides_of(view.part, Chosen()) if slide.key in chosen.hidden]
    words += [f"--without {','.join(without)}"] if without else []
    return " ".join([*words, "--to FOLDER"])
