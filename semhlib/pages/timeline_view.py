"""What the Timeline page is asked for: one measure, and everything that was done or things of one kind. No widgets."""

from collections.abc import Mapping
from dataclasses import dataclass

from semhlib.pages.attendance_view import said_first
from semhlib.pages.part_opening import Opened
from semhlib.store.role_store import Figure, LeadersStore, MeasureWords, Said
from semhlib.store.role_timeline import LANES, Done, Expectation, Heard, TimelinePart
from semhlib.terms.estimate import Estimate
from semhlib.terms.format import show_date
from semhlib.widgets.choice import Choice, OneOf

ALL = "all"
NOTHING_SAID = "There is not enough data yet to say whether this has changed."
NO_START = "The school has given no day on which its programme began, so nothing can be held against it."
NOT_JUDGED = "There are no figures on both sides of the programme's start yet."


@dataclass(frozen=True, kw_only=True)
class View:
    """The part seen through the reader's choices. `lane` is one of LANES, or ALL; `measures` are all that may be chosen."""

    store: LeadersStore
    part: TimelinePart
    measures: tuple[str, ...]
    measure: str
    lane: str
    printing: bool

    @property
    def words(self) -> MeasureWords:
        return self.store.measures[self.measure]

    @property
    def series(self) -> tuple[Figure, ...]:
        return self.store.series(self.measure, ALL)

    @property
    def done(self) -> tuple[Done, ...]:
        """What was done, in the lane that was chosen."""
        return tuple(one for one in self.part.done if self.lane in (ALL, one.lane))

    @property
    def lane_words(self) -> str:
        return "Everything" if self.lane == ALL else LANES[self.lane]

    @property
    def expected(self) -> tuple[Expectation, ...]:
        """What was expected of this measure."""
        return self.part.expected_of(self.measure)

    @property
    def others(self) -> tuple[Expectation, ...]:
        return tuple(e for e in self.part.expectations if e.measure != self.measure)

    @property
    def heard(self) -> tuple[Heard, ...]:
        return tuple(one for one in self.part.heard if one.measure == self.measure)

    @property
    def said(self) -> Said | None:
        """What may be said of the measure, whatever was expected of it."""
        return said_first(self.store, ALL, self.measure)


def sentence(view: View) -> str:
    """The first sentence: what may be said of the first expectation, or of the measure where nothing was expected of it."""
    if view.expected:
        return sentence_of(view.expected[0])
    return view.said.sentence if view.said else NOTHING_SAID


def sentence_of(expected: Expectation) -> str:
    """What may be said of one expectation, or why nothing is said yet."""
    if expected.state == "to_come" and expected.by_when:
        return f"To be judged after {show_date(expected.by_when)}."
    if expected.state == "no_start":
        return NO_START
    return expected.said.sentence if expected.said else NOT_JUDGED


def measures_of(opened: Opened[TimelinePart]) -> tuple[str, ...]:
    """Measures with a figure: first those of which something was expected, in that order."""
    store, part = opened.store, opened.part
    shown = [name for name in store.measures if any(isinstance(f, Estimate) for f in store.series(name, ALL))]
    first = [e.measure for e in part.expectations if e.measure in shown]
    return tuple(dict.fromkeys([*first, *shown]))


def choices(opened: Opened[TimelinePart], query: str) -> Choice:
    """Everything that may be chosen on this page, starting from what a link says."""
    measures = measures_of(opened)
    if not measures:
        return Choice(query=query)
    lanes = {one.lane for one in opened.part.done}
    return Choice(OneOf("measure", measures), OneOf("done", (ALL, *(key for key in LANES if key in lanes))), query=query)


def view_of(opened: Opened[TimelinePart], choice: Choice) -> View:
    """The part through a choice."""
    return View(
        store=opened.store, part=opened.part, measures=measures_of(opened), measure=choice["measure"], lane=choice["done"],
        printing=choice.printing,
    )  # fmt: skip


def words_of_choices(opened: Opened[TimelinePart], choice: Choice) -> dict[str, tuple[str, dict[str, str]]]:
    """Each choice's name on the page and the words of everything that may be chosen."""
    return {
        "measure": ("Measure", {name: opened.store.measures[name].title for name in choice.values("measure")}),
        "done": ("What was done", {key: LANES.get(key, "Everything") for key in choice.values("done")}),
    }


def chosen_words(opened: Opened[TimelinePart], choice: Choice) -> Mapping[str, tuple[str, str]]:
    """Each choice's name on the page and the words of what was chosen."""
    return {key: (name, words[choice[key]]) for key, (name, words) in words_of_choices(opened, choice).items()}
