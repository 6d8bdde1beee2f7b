"""Simulated schools whose truth we set: scores before and after, events that repeat, and half-terms of attendance."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from semhlib.impact.cohort import Cohort, Group
from semhlib.impact.evidence import Evidence, Flags
from semhlib.impact.questionnaire import SDQ
from semhlib.measures import all_measures

# How often a suspended pupil was suspended in a year, pupils in a thousand: DfE, SFR35/2017, state-funded secondary schools,
# 2015/16 (OGL v3), smoothed.
REPEATS = {1: 610, 2: 186, 3: 86, 4: 44, 5: 26, 6: 15, 7: 9, 8: 7, 9: 4, 10: 4, 12: 4, 15: 2, 20: 2, 30: 1}
SEASONS = np.array([1.0, 0.2, -0.9, -0.8, 0.2, 0.3])  # points of attendance, autumn first


@dataclass(frozen=True, kw_only=True)
class Scores:
    """Schools where pupils were chosen for high SDQ scores from parents, some with support.

    retest    how steady scores really are (the product takes 0.72)
    effect    true extra fall with support, in points
    sizes     fewest and most pupils with support, and beside them
    slopes    how much less, or more, of the starting score is left with support than without
    apart     how much higher pupils with support had to score to be chosen
    """

    retest: float = 0.72
    effect: float = 0.0
    sizes: tuple[tuple[int, int], tuple[int, int]] = ((10, 25), (12, 30))
    slopes: float = 0.0
    apart: int = 0

    def schools(self, random: np.random.Generator, number: int) -> Iterator[Cohort]:
        for _ in range(number):
            (before1, after1), (before0, after0) = (
                self._group(random, int(random.integers(fewest, most + 1)), cut)
                for (fewest, most), cut in zip(self.sizes, (17 + self.apart, 17), strict=True)
            )
            # Slopes of their own turn round the average start, so that the average effect stays what it is.
            fall = self.effect + self.slopes * (before1 - before1.mean())
            yield Cohort(
                questionnaire=SDQ["parent"], start_words="September 2025", flags=declared(),
                supported=Group(before=before1, after=np.clip(np.rint(after1 - fall), 0, 40)),
                comparison=Group(before=before0, after=np.clip(np.rint(after0), 0, 40)),
            )  # fmt: skip

    def _group(self, random: np.random.Generator, size: int, cut: int) -> tuple[np.ndarray, np.ndarray]:
        """Before, rounded and beyond the cut; after, not yet rounded."""
        sd, mean = 5.8, 8.4
        found: list[np.ndarray] = []
        held = 0
        while held < size:
            own = random.normal(mean, sd * np.sqrt(self.retest), 4000)
            both = own[:, None] + random.normal(0, sd * np.sqrt(1 - self.retest), (4000, 2))
            both[:, 0] = np.clip(np.rint(both[:, 0]), 0, 40)
            chosen = both[both[:, 0] >= cut]
            found.append(chosen)
            held += len(chosen)
        pupils = np.concatenate(found)[:size]
        return pupils[:, 0], pupils[:, 1]


@dataclass(frozen=True, kw_only=True)
class Events:
    """Schools with suspensions in two years.

    left       share of the pupils still suspended in the second year: 1 is no change
    """

    left: float = 1.0

    def schools(self, random: np.random.Generator, number: int) -> Iterator[tuple[np.ndarray, np.ndarray, tuple[int, int]]]:
        counts, chances = np.array(list(REPEATS)), np.array(list(REPEATS.values()), float)
        chances /= chances.sum()
        for _ in range(number):
            roll = int(random.integers(600, 1500))
            later = int(roll * random.uniform(0.97, 1.03))
            rate = random.uniform(0.02, 0.10)
            pupils = random.poisson(roll * rate), random.poisson(later * rate * self.left)
            yield random.choice(counts, pupils[0], p=chances), random.choice(counts, pupils[1], p=chances), (roll, later)


@dataclass(frozen=True, kw_only=True)
class HalfTerms:
    """Schools with half-terms of attendance, two years before the start and `years_after` from it.

    shift     true rise from the start on, in standard deviations of a half-term
    trend     true rise every half-term from the first on
    alike     how alike neighbouring half-terms are
    """

    shift: float = 0.0
    trend: float = 0.0
    alike: float = 0.2
    years_after: int = 2
    spread: float = 0.45

    def schools(self, random: np.random.Generator, number: int) -> Iterator[np.ndarray]:
        n = 12 + 6 * self.years_after
        for _ in range(number):
            stray = np.empty(n)
            stray[0] = random.normal()
            for i in range(1, n):
                stray[i] = self.alike * stray[i - 1] + random.normal(0, np.sqrt(1 - self.alike**2))
            level = 93.5 + np.resize(SEASONS, n)
            yield np.round(level + self.spread * (stray + self.shift * (np.arange(n) >= 12) + self.trend * np.arange(n)), 2)


def declared() -> Flags:
    """As a school that named its measure beforehand."""
    return Flags(primary=True, declared=date(2025, 7, 10))


def event_evidence(first: np.ndarray, second: np.ndarray, roll: tuple[int, int]) -> Evidence:
    """Two years of suspensions as the product gathers them: pupils × half-terms."""
    rows = max(*roll, len(first) + len(second))
    numerator = np.zeros((rows, 12), int)
    numerator[: len(first), 0], numerator[len(first) : len(first) + len(second), 6] = first, second
    days = np.zeros_like(numerator)
    days[: roll[0], :6], days[: roll[1], 6:] = 32, 32
    return Evidence(
        measure=all_measures()["suspensions"], half_terms=tuple(year * 10 + h for year in (2024, 2025) for h in range(1, 7)),
        numerator=numerator, denominator=days, first_after=6, start_words="September 2025", flags=declared(),
    )  # fmt: skip


def series_evidence(values: np.ndarray) -> Evidence:
    """Half-terms of attendance of a school whose twelve pupils are alike."""
    numerator = np.tile(np.rint(values * 100).astype(int), (12, 1))
    return Evidence(
        measure=all_measures()["attendance"], half_terms=tuple((2023 + i // 6) * 10 + i % 6 + 1 for i in range(values.size)),
        numerator=numerator, denominator=np.full_like(numerator, 10_000), first_after=12, start_words="September 2025",
        flags=declared(),
    )  # fmt: skip
