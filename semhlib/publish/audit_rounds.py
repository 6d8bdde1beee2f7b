"""What counts of an item's ratings in a term, and how items stand at the end of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from semhlib.store.role_whole_school import LEVELS, Item, Moved, Rating, Standing


def levels_by_term(ratings: Iterable[Rating]) -> dict[str, int]:
    """The level that counts in each term: a role's first rating of the term, and the lowest where roles differ.

    Takes       ratings of one item, oldest first
    """
    firsts: dict[str, dict[str, int]] = {}
    for n, rating in enumerate(ratings):
        # Ratings without a role may be of different people: each of them counts.
        firsts.setdefault(rating.term, {}).setdefault(rating.by.casefold().strip() or str(n), rating.level)
    return {term: min(levels.values()) for term, levels in sorted(firsts.items())}


def middle_level(levels: Sequence[int]) -> int:
    """The highest level that at least half of them have reached: the lower median, always a whole level.

    Raises      ValueError where there is none
    """
    return max(level for level in LEVELS if levels and 2 * sum(one >= level for one in levels) >= len(levels))


def stands_at(item: Item, terms: Sequence[str]) -> dict[str, int]:
    """How an item stands at the end of each term: by its latest rating until then.

    Leaves out  terms before its first rating; for an item that is asked no longer, terms after its last one
    """
    found: dict[str, int] = {}
    last = max(item.levels, default="")
    level: int | None = None
    for term in terms:
        level = item.levels.get(term, level)
        if level is not None and (item.asked or term <= last):
            found[term] = level
    return found


def standings_of(items: Sequence[Item], terms: Sequence[str]) -> tuple[Standing, ...]:
    """How these items stand at the end of each term in which at least one of them has been rated by then."""
    stand = [stands_at(item, terms) for item in items]
    by_term = {term: [one[term] for one in stand if term in one] for term in terms}
    return tuple(
        Standing(
            term=term,
            counts=(levels.count(0), levels.count(1), levels.count(2), levels.count(3)),
            middle=middle_level(levels),
        )
        for term, levels in by_term.items()
        if levels
    )


def start_term(first_days: Mapping[str, date], begun: date | None, within: int) -> str | None:
    """The last term that describes the start; None where nothing was rated early enough, or no programme has begun.

    Takes       first_days: the day of the first rating by term; within: days after the programme began that still count
    """
    early = [term for term, day in first_days.items() if begun is not None and (day - begun).days <= within]
    return max(early, default=None)


def moved_between(items: Sequence[Item], terms: Sequence[str], start: str | None) -> Moved | None:
    """Which items stand higher or lower at the last term than at the start; None where there is nothing to compare."""
    if start is None or start == terms[-1]:
        return None
    now = terms[-1]
    stand = [(item.key, stands_at(item, terms)) for item in items]
    steps = {key: levels[now] - levels[start] for key, levels in stand if start in levels and now in levels}
    return Moved(
        up=tuple(key for key, step in steps.items() if step > 0),
        down=tuple(key for key, step in steps.items() if step < 0),
        same=sum(step == 0 for step in steps.values()),
        not_both=sum((start in levels) != (now in levels) for _, levels in stand),
    )
