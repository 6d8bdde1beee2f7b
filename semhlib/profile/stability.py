"""From term to term: who stayed on the list, came onto it and went off it, and by which factors."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from semhlib.store.lead_fairness import Step
from semhlib.store.lead_pupils import Fact
from semhlib.terms.calendar import HalfTerm, season_of, year_of

Found = Mapping[str, tuple[Fact, ...]]
ListedOn = Callable[[date], Found]
LATE_START = timedelta(days=7)  # registers of a new year may begin some days after the school does


def pupils_listed(found: Found, least: int) -> frozenset[str]:
    """Pupils with at least this many factors."""
    return frozenset(key for key, facts in found.items() if len(_names(facts)) >= least)


def term_ends(half_terms: Sequence[HalfTerm], first_day: date, last_day: date) -> tuple[date, ...]:
    """Last days of the terms that are over and have a whole school year of data behind them, oldest first.

    Takes       half_terms: any order; first_day, last_day: the first and the last day with data
    Leaves out  earlier terms: their lists are short as there was little to look back on, not as pupils had less to be listed for
    """
    known = {h.id: h for h in half_terms}
    begun = {i for i, h in known.items() if first_day <= h.start + LATE_START}
    ends = [h for i, h in sorted(known.items()) if season_of(i) % 2 == 0 and h.end <= last_day]
    return tuple(h.end for h in ends if begun.issuperset(_year_to(h.id)))


def steps(
    listed_on: ListedOn, least: int, term_ends: Sequence[date], on_roll: Callable[[date], frozenset[str]]
) -> tuple[Step, ...]:
    """One step for each two ends of terms that follow each other.

    Takes       listed_on: what is found on a day, of pupils on roll then; term_ends: oldest first
    """
    found = {day: listed_on(day) for day in term_ends}
    return tuple(
        _step(start, end, found[start], found[end], least=least, here=on_roll(end)) for start, end in pairwise(term_ends)
    )


def _step(start: date, end: date, before: Found, after: Found, *, least: int, here: frozenset[str]) -> Step:
    was, now = pupils_listed(before, least), pupils_listed(after, least)
    came, went = now - was, (was - now) & here
    return Step(
        start=start,
        end=end,
        stayed=len(was & now),
        came=len(came),
        went=len(went),
        left=len(was - now - here),
        came_by=_by_factor(came, before, after),
        went_by=_by_factor(went, after, before),
    )


def _by_factor(pupils: Iterable[str], without: Found, having: Found) -> dict[str, int]:
    """By factor, how many of the pupils have it on one side and not on the other; most pupils first."""
    counts = Counter(name for p in pupils for name in _names(having.get(p, ())) - _names(without.get(p, ())))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _names(facts: Iterable[Fact]) -> set[str]:
    return {fact.factor for fact in facts}


def _year_to(half_term_id: int) -> set[int]:
    """The six half-terms that end with this one."""
    year, n = year_of(half_term_id), season_of(half_term_id)
    return {year * 10 + k if k <= n else (year - 1) * 10 + k for k in range(1, 7)}
