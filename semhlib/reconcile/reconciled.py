"""What comes of comparing: our figure, and the ways of counting that give theirs."""

from dataclasses import dataclass
from typing import Literal

from semhlib.reconcile.asked import Asked
from semhlib.reconcile.counted import Counted
from semhlib.reconcile.way import Way
from semhlib.terms.thresholds import SMALL_COUNT

State = Literal["same", "found", "not_found", "by_chance", "few", "nothing"]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One way, taken alone: how far it moves our figure, and how many pupils stand behind that.

    pupils      0 where it is about how the figure is made, not about pupils
    """

    way: Way
    moves: float
    pupils: int

    @property
    def few(self) -> bool:
        """Whether 1 to 4 pupils stand behind it, whose sessions the difference would give away."""
        return 0 < self.pupils < SMALL_COUNT.value


@dataclass(frozen=True, kw_only=True)
class Found:
    """One way, or several together, and the figure that they give."""

    steps: tuple[Step, ...]
    counted: Counted

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(step.way.key for step in self.steps)

    @property
    def few(self) -> bool:
        return any(step.few for step in self.steps)


@dataclass(frozen=True, kw_only=True)
class Reconciled:
    """The answer.

    state       same: our figure is theirs; found: ways that give it; not_found: none does; by_chance: some together do, but
                they give many figures close by as well; few: too few pupils stand behind our figure to compare it; nothing:
                nothing to count in that period
    found       all that give their figure, the simplest and likeliest first
    nearest     where none does: what comes nearest
    tried       ways that were tried alone, and together
    chance      where ways together give it: the share of all figures close by that some combination gives too
    """

    asked: Asked
    state: State
    ours: Counted
    found: tuple[Found, ...] = ()
    nearest: tuple[Found, ...] = ()
    tried: tuple[int, int] = (0, 0)
    chance: float = 0.0
