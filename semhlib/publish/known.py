"""What a school, or its data, has told about itself that bears on a verdict, and which comparisons that allows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from semhlib.publish.periods import term_period, to_date
from semhlib.store.role_store import Comparison
from semhlib.terms.calendar import HalfTerm, term_name, term_of, year_name, year_of

Dated = Mapping[str, tuple[tuple[date, str], ...]]


@dataclass(frozen=True, kw_only=True)
class Declared:
    """A primary measure: named before anyone looked, with the way it should move."""

    measure: str
    direction: str
    on: date


@dataclass(frozen=True, kw_only=True, eq=False)
class Known:
    """What the school, or its data, has told about itself that bears on a verdict.

    changed   by measure name: the day its recording changed, and what changed in the school's words
    drifted   by measure name: from when its recording drifted, and in what; broken: its records come from elsewhere
    missing   by half-term with registers: expected sessions without a mark, and all that were expected
    """

    half_terms: tuple[HalfTerm, ...]
    programme_start: date | None
    primary: tuple[Declared, ...]
    changed: Dated
    drifted: Dated = field(default_factory=dict)
    broken: Dated = field(default_factory=dict)
    missing: Mapping[int, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Window:
    """Two sets of half-terms to compare, with the periods whose figures stand for them."""

    comparison: Comparison
    half_terms: tuple[int, ...]
    first_after: int
    before: str
    after: str
    words: str
    start_words: str


def windows(known: Known) -> tuple[Window, ...]:
    """The comparisons that this school's data allows; none where it has no half-term."""
    ids = tuple(h.id for h in known.half_terms)
    if not ids:
        return ()
    found = []
    if known.programme_start:
        first_after = sum(h.end < known.programme_start for h in known.half_terms)
        if 0 < first_after < len(ids):
            last, first = year_of(ids[-1]), year_of(ids[first_after])
            before, after = to_date(first - 1, ids), to_date(last, ids)
            words = f"{year_name(last)} with {year_name(first - 1)}, the year before the programme began"
            start = known.programme_start
            found.append(
                Window(
                    comparison="programme",
                    half_terms=ids,
                    first_after=first_after,
                    before=before.id,
                    after=after.id,
                    words=words,
                    start_words=f"{start:%B} {start.year}",
                )
            )
    latest = tuple(h for h in ids if (year_of(h), term_of(h)) == (year_of(ids[-1]), term_of(ids[-1])))
    earlier = tuple(h - 10 for h in latest if h - 10 in ids)
    if len(earlier) == len(latest):
        found.append(
            Window(
                comparison="same_term",
                half_terms=(*earlier, *latest),
                first_after=len(earlier),
                before=term_period(earlier[0]),
                after=term_period(latest[0]),
                words=f"{term_name(latest[0])} with {term_name(earlier[0])}",
                start_words=term_name(latest[0]),
            )
        )
    return tuple(found)
