"""The periods that figures are published for, each made of whole half-terms."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from semhlib.disclosure.small_numbers import Family
from semhlib.terms.calendar import season_of, term_of, year_of


@dataclass(frozen=True)
class Period:
    """A period and its half-terms: "y2025" a year, "t2025-1" a term, "h20251" a half-term.

    "d2024" is an earlier year up to the half-term that the latest year has reached, for like with like.
    """

    id: str
    half_terms: tuple[int, ...]


def year_period(year: int) -> str:
    return f"y{year}"


def term_period(half_term: int) -> str:
    return f"t{year_of(half_term)}-{term_of(half_term)}"


def half_term_period(half_term: int) -> str:
    return f"h{half_term}"


def all_periods(half_terms: Sequence[int]) -> tuple[Period, ...]:
    """Every half-term, term and year that the data reaches, and earlier years cut to the latest one's length."""
    found: dict[str, list[int]] = {}
    for h in half_terms:
        for name in (year_period(year_of(h)), term_period(h), half_term_period(h)):
            found.setdefault(name, []).append(h)
    periods = {name: Period(name, tuple(hs)) for name, hs in found.items()}
    for year in sorted({year_of(h) for h in half_terms}):
        same = to_date(year, half_terms)
        periods.setdefault(same.id, same)
    return tuple(periods.values())


def to_date(year: int, half_terms: Sequence[int]) -> Period:
    """A year cut to the half-terms that the latest year has so far; the whole year where that is all of it."""
    latest = year_of(half_terms[-1])
    reached = {season_of(h) for h in half_terms if year_of(h) == latest}
    whole = tuple(h for h in half_terms if year_of(h) == year)
    cut = tuple(h for h in whole if season_of(h) in reached)
    return Period(year_period(year), whole) if cut == whole else Period(f"d{year}", cut)


@lru_cache(maxsize=256)
def families(periods: tuple[Period, ...], group: str) -> tuple[Family, ...]:
    """How one group's periods add up: terms and half-terms to longer ones."""
    found = []
    for whole in (p for p in periods if not p.id.startswith("h")):
        inside = [p for p in periods if p.id != whole.id and set(p.half_terms) <= set(whole.half_terms)]
        halves = [p for p in inside if p.id.startswith("h")]
        terms = [p for p in inside if p.id.startswith("t")]
        found.append(Family((group, whole.id), tuple((group, p.id) for p in halves)))
        if terms and {h for p in terms for h in p.half_terms} == set(whole.half_terms):
            found.append(Family((group, whole.id), tuple((group, p.id) for p in terms)))
        for part in (p for p in inside if p.id.startswith("d")):
            rest = [p for p in halves if p.half_terms[0] not in part.half_terms]
            found.append(Family((group, whole.id), ((group, part.id), *((group, p.id) for p in rest))))
    return tuple(found)
