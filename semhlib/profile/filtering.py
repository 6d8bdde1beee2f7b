"""Which pupils fit what was chosen, and how many would fit each other choice. OR inside a group, AND across groups.

A set of pupils is one whole number with a bit for each: "and", "or" and counting are then single steps, whatever the roll.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_

from semhlib.profile.ready_made import READY_MADE, Situation
from semhlib.profile.standing import Standing

MOST_FACTORS = 5
NOT_RECORDED = "not-recorded"
REVIEWS = ("overdue", "due", "later", "no-date", "none")
SUPPORT = ("none", "one", "several")
GROUPS = ("factor", "year", "need", "support", "thrive", "review")
Pupils = int  # bit i is set where the pupil in place i belongs to it


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What was chosen. An empty group leaves everybody in.

    every       a pupil must have all the chosen factors, not any of them
    least       and at least so many factors of any kind
    ready_made  name of a ready-made list; empty for none
    """

    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)
    every: bool = False
    least: int = 0
    ready_made: str = ""


class Filter:
    """All pupils, ready to be asked. Made anew when something was written down."""

    def __init__(self, pupils: Sequence[Standing], situation: Situation):
        self.pupils = tuple(pupils)
        self._everybody: Pupils = (1 << len(self.pupils)) - 1
        self._of = {group: self._sets(values) for group, values in _VALUES.items()}
        self._at_least = [self._where([len(p.facts) >= n for p in self.pupils]) for n in range(MOST_FACTORS + 1)]
        self._ready_made = {r.name: self._where([r.holds(p, situation) for p in self.pupils]) for r in READY_MADE}

    def fitting(self, wanted: Wanted) -> tuple[Standing, ...]:
        """The pupils who fit, in the order given."""
        fit = self._all_but(wanted, "")
        return tuple(pupil for place, pupil in enumerate(self.pupils) if fit >> place & 1)

    def counts(self, wanted: Wanted) -> dict[str, dict[str, int]]:
        """By group and value: how many pupils fit that value and everything that was chosen in the other groups.

        Where all of several factors are wanted, a factor's count is of pupils who have it beside those already chosen.
        """
        found = {}
        for group, sets in self._of.items():
            others = self._all_but(wanted, "" if group == "factor" and wanted.every else group)
            found[group] = {value: (others & pupils).bit_count() for value, pupils in sets.items()}
        others = self._all_but(wanted, "least")
        found["least"] = {str(n): (others & pupils).bit_count() for n, pupils in enumerate(self._at_least)}
        return found

    def ready_made_counts(self) -> dict[str, int]:
        """How many stand on each ready-made list, whatever else was chosen."""
        return {name: pupils.bit_count() for name, pupils in self._ready_made.items()}

    def values(self, group: str) -> tuple[str, ...]:
        """The values of a group that any pupil has."""
        return tuple(self._of[group])

    def _all_but(self, wanted: Wanted, left_out: str) -> Pupils:
        parts = [self._everybody]
        for group, values in wanted.groups.items():
            if values and group != left_out:
                join = and_ if group == "factor" and wanted.every else or_
                parts.append(reduce(join, (self._of[group].get(value, 0) for value in values)))
        if left_out != "least":
            parts.append(self._at_least[wanted.least])
        if wanted.ready_made:
            parts.append(self._ready_made[wanted.ready_made])
        return reduce(and_, parts)

    def _where(self, holds: Sequence[bool]) -> Pupils:
        return sum(1 << place for place, yes in enumerate(holds) if yes)

    def _sets(self, values_of: Callable[[Standing], Sequence[str]]) -> dict[str, Pupils]:
        found: dict[str, Pupils] = {}
        for place, pupil in enumerate(self.pupils):
            for value in set(values_of(pupil)):
                found[value] = found.get(value, 0) | 1 << place
        return found


def _support(pupil: Standing) -> tuple[str, ...]:
    kinds = len({s.kind for s in pupil.support_now})
    return (SUPPORT[min(kinds, 2)],)


def _needs(pupil: Standing) -> tuple[str, ...]:
    sen = {"K": ("sen-support",), "E": ("ehc-plan",)}.get(pupil.line.sen, ())
    return (*sen, *(need.lower().replace(" ", "-").replace("_", "-").replace(":-", ".") for need in pupil.line.needs))


def _thrive(pupil: Standing) -> tuple[str, ...]:
    grouping, _ = pupil.thrive
    return (thrive_value(grouping),)


def thrive_value(grouping: str) -> str:
    """A grouping as it stands in an address: "Getting help" -> "getting-help"."""
    return grouping.lower().replace(" ", "-") if grouping else NOT_RECORDED


_VALUES: dict[str, Callable[[Standing], Sequence[str]]] = {
    "factor": lambda pupil: tuple(f.factor for f in pupil.facts),
    "year": lambda pupil: (str(pupil.line.year_group),),
    "need": _needs,
    "support": _support,
    "thrive": _thrive,
    "review": lambda pupil: (pupil.review.replace(" ", "-"),),
}
