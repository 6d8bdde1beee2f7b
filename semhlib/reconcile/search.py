"""Which way of counting gives the figure that another system shows: each alone, then two together, then three."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from semhlib.reconcile.asked import HEADS, RATES, SHARES, Asked, What
from semhlib.reconcile.counted import Counted, count, ours
from semhlib.reconcile.counting import Counting
from semhlib.reconcile.definition import Definition
from semhlib.reconcile.facts import Facts, number_of
from semhlib.reconcile.reconciled import Found, Reconciled, Step
from semhlib.reconcile.way import Way
from semhlib.reconcile.ways_codes import code_ways
from semhlib.reconcile.ways_figure import figure_ways
from semhlib.reconcile.ways_period import period_ways, session_ways
from semhlib.reconcile.ways_pupils import pupil_ways, redundant_ways
from semhlib.terms.errors import SemhError
from semhlib.terms.thresholds import PERCENT_NEEDS, SMALL_COUNT

NEAREST = 3
THREE_NEED = 2  # decimals of the figure before three ways are tried together
_AT_MOST = {2: 3, 3: 3}  # how common ways must be to be tried together: the sum of `common` for two, for three
_EXACT = 1e-9


def reconcile(facts: Facts, asked: Asked) -> Reconciled:
    """Compare a figure of another system with ours, and look for the difference.

    Raises      SemhError where the period has no school day with data, or the school gave no such list
    """
    first, last = number_of(asked.first), number_of(asked.last)
    _check(facts, asked.what, first, last)
    counting, base = Counting(facts), ours(asked.what, first, last)
    own = count(counting, asked.what, base)
    if own.value is None:
        return Reconciled(asked=asked, state="nothing", ours=own)
    if _about_few(asked.what, own):
        return Reconciled(asked=asked, state="few", ours=own)
    if is_theirs(own, asked):
        return Reconciled(asked=asked, state="same", ours=own)
    alone = list(_alone(counting, asked, base, own))
    found, together = [f for f in alone if is_theirs(f.counted, asked)], 0
    every = list(alone)
    # Of a thousand threesomes some give any figure that has one decimal: that would tell nothing.
    for size in (2, 3) if asked.decimals >= THREE_NEED else (2,):
        if not found:
            more = list(_together(counting, asked, base, alone, size))
            together += len(more)
            every += more
            found = [f for f in more if is_theirs(f.counted, asked)]
    nearest = [] if found else sorted(every, key=lambda f: (f.few, _apart(f.counted, asked), len(f.steps)))[:NEAREST]
    return Reconciled(
        asked=asked, state="found" if found else "not_found", ours=own, found=tuple(sorted(found, key=_likeliest)),
        nearest=tuple(nearest), tried=(len(alone), together),
    )  # fmt: skip


def every_way(facts: Facts, asked: Asked) -> list[Way]:
    """All ways that bear on what is asked."""
    first, last = number_of(asked.first), number_of(asked.last)
    events = asked.what in ("suspensions", "days_lost")
    found = [*pupil_ways(facts, events=events), *figure_ways(asked.what, asked.decimals), *period_ways(facts, first, last)]
    return found if events else [*found, *code_ways(), *redundant_ways(), *session_ways(facts)]


def is_theirs(counted: Counted, asked: Asked) -> bool:
    """Whether a figure, rounded to the places of theirs, is theirs. On the edge either way of rounding will do."""
    return _apart(counted, asked) <= 0.5 * 10.0**-asked.decimals + _EXACT


def _apart(counted: Counted, asked: Asked) -> float:
    return float("inf") if counted.value is None else abs(counted.value - asked.figure)


def _check(facts: Facts, what: What, first: int, last: int) -> None:
    day = facts.calendar["day"]
    if not ((day >= first) & (day <= last)).any():
        raise SemhError("There is no school day with data in this period. Choose another one.")
    if what in ("suspensions", "days_lost"):
        if not len(facts.suspension["row"]):
            raise SemhError("There is no list of suspensions yet. Add one to compare this figure.")
    elif not facts.has_marks:
        raise SemhError("There is no attendance data yet. Add an attendance file to compare this figure.")


def _about_few(what: What, counted: Counted) -> bool:
    """Whether 1 to 4 pupils stand behind a figure, so that it would tell about them."""
    if what in RATES:
        return counted.pupils < PERCENT_NEEDS.value
    if what in SHARES or what in HEADS:
        return _small(counted.numerator) or _small(counted.denominator - counted.numerator)
    return _small(counted.pupils)


def _small(pupils: int) -> bool:
    return 0 < pupils < SMALL_COUNT.value


def _alone(counting: Counting, asked: Asked, base: Definition, own: Counted) -> Iterator[Found]:
    """Every way that makes a difference to the figure."""
    for way in every_way(counting.facts, asked):
        counted = count(counting, asked.what, way.change(base))
        if counted.value is None or own.value is None or _about_few(asked.what, counted):
            continue
        moves = counted.value - own.value
        if abs(moves) > _EXACT:
            behind = 0 if counted.parts else _behind(own, counted)
            yield Found(steps=(Step(way=way, moves=moves, pupils=behind),), counted=counted)


def _together(counting: Counting, asked: Asked, base: Definition, alone: list[Found], size: int) -> Iterator[Found]:
    """Ways that are common enough, so many at a time."""
    common = [f.steps[0] for f in alone if f.steps[0].way.common <= _AT_MOST[size] - size + 1]
    for steps in combinations(common, size):
        if sum(s.way.common for s in steps) > _AT_MOST[size] or _clash(s.way for s in steps):
            continue
        changed = base
        for step in steps:
            changed = step.way.change(changed)
        counted = count(counting, asked.what, changed)
        if counted.value is not None and not _about_few(asked.what, counted):
            yield Found(steps=steps, counted=counted)


def _clash(ways: Iterable[Way]) -> bool:
    seen: set[str] = set()
    for way in ways:
        if seen & way.touches:
            return True
        seen |= way.touches
    return False


def _behind(own: Counted, other: Counted) -> int:
    """Pupils who add something else to the figure than they do to ours."""
    return int((own.by_pupil != other.by_pupil).any(axis=1).sum()) if own.by_pupil.shape == other.by_pupil.shape else 0


def _likeliest(found: Found) -> tuple[float, ...]:
    """Fewer differences first, then common ones, then those about a whole group of pupils rather than a few."""
    return (len(found.steps), sum(s.way.common for s in found.steps), sum(s.few for s in found.steps))
