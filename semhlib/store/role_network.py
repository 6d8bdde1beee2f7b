"""The Network page's part of the leaders' store: this school beside others, from the packs that they signed.

Figures of the protected cubes alone. A school that did not agree to be named has a letter here and nowhere a name.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from semhlib.store.role_public import Moved

US = "us"
Place = Literal["inside", "beyond_95", "beyond_998", "not_told"]


@dataclass(frozen=True, kw_only=True)
class NetworkSchool:
    """One school of the network, ours first, the others by letter: in no order of any figure.

    key          "us", or the letter that its key gives it: the same school keeps its letter for as long as it is in the network
    label        ready to show: the school's name where it agreed to that, else "School B"
    not_shown    why its figures are not laid beside ours, as a sentence; empty where they are
    """

    key: str
    label: str
    named: bool
    phase: str
    roll: str
    up_to: date
    made: str
    not_shown: str


@dataclass(frozen=True, kw_only=True)
class Dot:
    """One school in a funnel. `words` is "173 of 915"; `share_words` "18.9%", or "under 5%" where it may not be told exactly.

    share    in per cent, one decimal; None where it may not be told: there is then nothing to draw
    place    where the school lies, only where that holds for every value that rounding may have hidden
    """

    school: str
    of: int
    share: float | None
    words: str
    share_words: str
    place: Place


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The funnel's lines for schools of one size, in per cent."""

    of: int
    low_95: float
    high_95: float
    low_998: float
    high_998: float


@dataclass(frozen=True, kw_only=True)
class Funnel:
    """One thing that packs tell, in the latest school year, in schools of our phase.

    centre     all compared schools together, in per cent; None where nothing is compared
    limits     from the smallest to the largest school; empty with fewer than ten schools, or where nothing is compared
    widening   how many times wider the limits are than chance alone makes them; 1 with no more than chance
    why_not    why nothing is compared, as a sentence; empty where it is
    left_out   by reason in words, how many schools of the network are not in it
    sentence   what may be said of our school, ready to show
    about      how far counts may be off, in two sentences
    """

    measure: str
    title: str
    unit: str
    year: str
    dots: tuple[Dot, ...]
    centre: float | None
    together: str
    limits: tuple[Limits, ...]
    widening: float
    schools: int
    why_not: str
    left_out: tuple[tuple[str, int], ...]
    sentence: str
    about: str


@dataclass(frozen=True, kw_only=True)
class Changes:
    """In how many schools one row of Impact fell, showed no clear change, or rose since each school's own programme began.

    better     higher, lower or neither: which way is better
    by_school  each school's own, by its key
    why_not    why nothing is counted, as a sentence; the numbers are then None
    """

    row: str
    name: str
    better: str
    fell: int | None
    no_clear_change: int | None
    rose: int | None
    not_told: int | None
    by_school: dict[str, Moved]
    why_not: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Partner:
    """A school that could support ours, and ours it, in the year after the programme. In no order of merit.

    alike     what makes the schools' settings alike, in sentences
    gives     principles in which they stand at 2 or 3 and we do not, in sentences with both levels; gets: the other way
    """

    school: str
    alike: tuple[str, ...]
    gives: tuple[str, ...]
    gets: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NetworkPart:
    """All of it. `refused`: packs that lie here and can no longer be read, by name of the file and why.

    partners      up to MOST_PARTNERS who can be suggested, the nearest in setting first, from schools that agreed to be named
                  and that nobody has ruled out; no_partners: why there is none, as a sentence, else empty
    vetoed        labels of schools that were ruled out as partners
    """

    FILE: ClassVar[str] = "network.json"
    FORMAT: ClassVar[int] = 1
    MOST_PARTNERS: ClassVar[int] = 6

    format: int
    schools: tuple[NetworkSchool, ...]
    funnels: tuple[Funnel, ...]
    changes: tuple[Changes, ...]
    partners: tuple[Partner, ...]
    no_partners: str
    vetoed: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]

    def school(self, key: str) -> NetworkSchool:
        """Raises      StopIteration for a key that no school has"""
        return next(school for school in self.schools if school.key == key)
