"""Which half-terms are held against which, and how that is said."""

from dataclasses import dataclass

import numpy as np

from semhlib.impact.evidence import Evidence
from semhlib.impact.gate import Extent
from semhlib.stats.season import SEASONS
from semhlib.terms.calendar import season_of, term_name, term_of, year_name, year_of
from semhlib.terms.format import join_words


@dataclass(frozen=True, kw_only=True, eq=False)
class Periods:
    """The half-terms of the evidence that hold data, counted from the start.

    columns   their places in the evidence
    ids       their half-term numbers
    years     year counted from the start: 0 is the first year after it, -1 the year before
    seasons   0 to 5 from the start's own half-term on, so that a year is whole however the start falls
    """

    columns: np.ndarray
    ids: np.ndarray
    years: np.ndarray
    seasons: np.ndarray

    @property
    def after(self) -> np.ndarray:
        return self.years >= 0

    def extent(self, years_needed: int) -> Extent:
        """How much there is, beside how many years before the start it takes."""
        ids = self.ids[self.after].tolist()
        terms = len({(year_of(i), term_of(i)) for i in ids})
        return Extent(
            terms_after=terms, half_terms_after=len(ids), years_before=self.whole_years_before, years_needed=years_needed
        )

    @property
    def seasons_after(self) -> int:
        return len(set(self.seasons[self.after]))

    @property
    def whole_years_before(self) -> int:
        return sum(self._whole(y) for y in set(self.years[~self.after].tolist()))

    @property
    def term_against_term(self) -> bool:
        """One term after the start with the same term before it, and no whole year before: all that can be held is one term."""
        terms = {(year_of(i), term_of(i)) for i in self.ids[self.after].tolist()}
        same = set(self.seasons[self.after].tolist()) & set(self.seasons[~self.after].tolist())
        return len(terms) == 1 and bool(same) and self.whole_years_before == 0

    @property
    def part_of_each_year(self) -> bool:
        """Figures skip half-terms that have none in any year: assessments come three times a year, and stay so."""
        steps = self.years * SEASONS + self.seasons
        sides = (steps[self.after], steps[~self.after])
        skipped = {step for side in sides if side.size for step in set(range(side.min(), side.max())) - set(side.tolist())}
        return bool({step % SEASONS for step in skipped} - set(self.seasons.tolist()))

    def paired(self) -> tuple[np.ndarray, np.ndarray]:
        """Places of the year before and of the year after, the same half-terms in both."""
        return self._same_half_terms(self.years == -1, self.years == 0)

    def seasonal(self) -> tuple[np.ndarray, np.ndarray]:
        """Places of all that is before and all that is after, the same half-terms of the year in both."""
        return self._same_half_terms(~self.after, self.after)

    def earlier(self) -> tuple[np.ndarray, ...]:
        """Places of each whole year before the year before, latest first."""
        years = sorted({y for y in self.years.tolist() if y < -1 and self._whole(y)}, reverse=True)
        return tuple(np.flatnonzero(self.years == y) for y in years)

    def words(self, places: np.ndarray) -> str:
        """Half-terms in the words of a sentence: "2025/26", "2023/24 and 2024/25", "autumn 2025"."""
        years = self.years[places]
        return join_words(_year_words(self.ids[places][years == y].tolist()) for y in np.unique(years))

    def _same_half_terms(self, one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Places of two sides, half-terms of the year left out that are not on both."""
        there = (np.bincount(self.seasons[side], minlength=SEASONS) > 0 for side in (one, other))
        same = np.logical_and(*there)[self.seasons]
        return np.flatnonzero(same & one), np.flatnonzero(same & other)

    def _whole(self, year: int) -> bool:
        return len(set(self.seasons[self.years == year])) == SEASONS


def periods_of(evidence: Evidence) -> Periods:
    """The half-terms with data. A half-term without a single possible session was not handed over."""
    held = np.flatnonzero(evidence.denominator.sum(axis=0) > 0)
    ids = np.asarray(evidence.half_terms, dtype=int)[held]
    steps = np.asarray([_step(i) for i in ids.tolist()], dtype=int)
    if evidence.first_after < len(evidence.half_terms):
        start = _step(evidence.half_terms[evidence.first_after])
    else:
        start = _step(evidence.half_terms[-1]) + 1 if evidence.half_terms else 0
    return Periods(columns=held, ids=ids, years=(steps - start) // SEASONS, seasons=(steps - start) % SEASONS)


def _step(half_term: int) -> int:
    return year_of(half_term) * SEASONS + season_of(half_term) - 1


def _year_words(ids: list[int]) -> str:
    if len(ids) == SEASONS and year_of(ids[0]) == year_of(ids[-1]):
        return year_name(year_of(ids[0]))
    first, last = term_name(ids[0]), term_name(ids[-1])
    return first if first == last else f"{first} to {last}"
