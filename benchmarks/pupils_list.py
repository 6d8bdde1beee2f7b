"""The list as it must be, found in plain loops: each pupil is looked at by itself. And which boxes are pressed, in which order.

Nothing of the product's own filter is used here, so that no system is checked by its own answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from semhlib.pages.pupils_choice import LEGENDS, option_words
from semhlib.pages.pupils_list import NO_SUPPORT
from semhlib.pages.pupils_words import REVIEW_WORDS, SUPPORT_WORDS, THRIVE_WORDS, review_words
from semhlib.store.lead_pupils import PupilLine, Pupils

A_PAGE = 50
PRESSED = ("factor", "factor", "factor", "year", "support", "review")  # factors are pressed as often as the others together
MOST_ON, TAKEN_BACK = 5, 0.4
Chosen = Mapping[str, frozenset[str]]
Cells = tuple[str | tuple[str, ...], ...]


@dataclass(frozen=True)
class Plain:
    """One pupil: the cells of the row, and which values of each group fit."""

    cells: Cells
    values: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Press:
    """One press of a box, and the list that must then be shown.

    count   how many pupils fit; rows: the first page of them; beside: by group and value, the number beside the box
    """

    group: str
    value: str
    count: int
    rows: tuple[Cells, ...]
    beside: Mapping[str, Mapping[str, int]]


def plain_pupils(store: Pupils) -> tuple[Plain, ...]:
    """Every pupil in the order of the list: most factors first, then what changed last."""
    titles = {f.name: f.title for f in store.factors}
    lines = sorted(store.pupils, key=lambda line: (-len(line.facts), -_last(line), line.label))
    return tuple(Plain(_cells(line, titles, store.as_of), _values(line, store.as_of)) for line in lines)


def groups_of(pupils: Sequence[Plain], store: Pupils) -> dict[str, tuple[str, ...]]:
    """What can be ticked, group by group, in the order of our page. Needs, years and groupings only where a pupil has them."""
    there = {group: {value for pupil in pupils for value in pupil.values[group]} for group in LEGENDS}
    return {
        "factor": tuple(f.name for f in store.factors),
        "year": tuple(sorted(there["year"], key=int)),
        "need": tuple(sorted(there["need"], key=lambda value: option_words("need", value, {}))),
        "support": tuple(SUPPORT_WORDS),
        "thrive": tuple(value for value in THRIVE_WORDS if value in there["thrive"]),
        "review": tuple(REVIEW_WORDS),
    }


def fits(pupil: Plain, chosen: Chosen, but: str = "") -> bool:
    """One of the chosen values in every group that has any; `but`: a group that is left out."""
    for group, values in chosen.items():
        if values and group != but and not any(value in pupil.values[group] for value in values):
            return False
    return True


def counts(pupils: Sequence[Plain], chosen: Chosen, groups: Mapping[str, Sequence[str]]) -> dict[str, dict[str, int]]:
    """The number beside each box: who has it, and fits what is chosen in the other groups."""
    found = {}
    for group, values in groups.items():
        others = [pupil for pupil in pupils if fits(pupil, chosen, but=group)]
        found[group] = {value: sum(value in pupil.values[group] for pupil in others) for value in values}
    return found


def opening(store: Pupils) -> Press:
    """The list before any press: everybody, with nothing ticked."""
    pupils = plain_pupils(store)
    return Press("", "", len(pupils), tuple(p.cells for p in pupils[:A_PAGE]), counts(pupils, {}, groups_of(pupils, store)))


def presses(store: Pupils, times: int, seed: int = 6) -> list[Press]:
    """Boxes ticked and unticked one after another, from nothing ticked, each with the list that follows.

    Leaves out  presses after which less than a page is left, as fewer rows are less work, and those that change nobody
    """
    random, pupils = Random(seed), plain_pupils(store)
    groups = groups_of(pupils, store)
    on = {group: frozenset[str]() for group in groups}
    before, found = pupils, list[Press]()
    while len(found) < times:
        ticked = [(group, value) for group in groups for value in sorted(on[group])]
        if len(ticked) >= MOST_ON or (ticked and random.random() < TAKEN_BACK):
            group, value = random.choice(ticked)
        else:
            group = random.choice(PRESSED)
            value = random.choice(groups[group])
        trial = {**on, group: on[group] ^ {value}}
        left = tuple(pupil for pupil in pupils if fits(pupil, trial))
        if len(left) < min(A_PAGE, len(pupils)) or len(left) == len(before):
            continue
        on, before = trial, left
        rows = tuple(pupil.cells for pupil in left[:A_PAGE])
        found.append(Press(group, value, len(left), rows, counts(pupils, on, groups)))
    return found


def _last(line: PupilLine) -> int:
    return max((fact.on.toordinal() for fact in line.facts), default=0)


def _values(line: PupilLine, day: date) -> dict[str, frozenset[str]]:
    needs = [need.lower().replace(": ", ".").replace("_", "-") for need in line.needs]
    sen = {"K": ["sen-support"], "E": ["ehc-plan"]}.get(line.sen, [])
    return {
        "factor": frozenset(fact.factor for fact in line.facts),
        "year": frozenset({str(line.year_group)}),
        "need": frozenset(sen + needs),
        "support": frozenset({{0: "none", 1: "one"}.get(len(_support(line, day)), "several")}),
        "thrive": frozenset({line.thrive.lower().replace(" ", "-") or "not-recorded"}),
        "review": frozenset({_review_state(line, day)}),
    }


def _cells(line: PupilLine, titles: Mapping[str, str], day: date) -> Cells:
    factors = tuple(titles[fact.factor] for fact in line.facts) or ("No factor",)
    review = review_words(_review(line, day), _review_state(line, day).replace("-", " "))
    return (line.label, str(line.year_group), factors, _support(line, day) or (NO_SUPPORT,), review)


def _support(line: PupilLine, day: date) -> tuple[str, ...]:
    going_on = sorted((e for e in line.episodes if e.start <= day and (e.end is None or e.end >= day)), key=lambda e: e.start)
    return tuple(dict.fromkeys(episode.kind for episode in going_on))


def _review(line: PupilLine, day: date) -> date | None:
    dated = [e.review for e in line.episodes if e.review and e.start <= day and (e.end is None or e.end >= day)]
    return min(dated, default=None)


def _review_state(line: PupilLine, day: date) -> str:
    review = _review(line, day)
    if review is None:
        return "no-date" if _support(line, day) else "none"
    return "overdue" if review < day else "due" if review <= day + timedelta(days=28) else "later"
