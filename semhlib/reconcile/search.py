"""Which way of counting gives the figure that another system shows: each alone, then two together, then three."""

from dataclasses import replace

from semhlib.reconcile.asked import Asked, What
from semhlib.reconcile.closeness import EXACT, about_few, apart, is_theirs
from semhlib.reconcile.counted import Counted, count, ours
from semhlib.reconcile.counting import Counting
from semhlib.reconcile.definition import Definition
from semhlib.reconcile.facts import Facts, number_of
from semhlib.reconcile.reconciled import Found, Reconciled, State, Step
from semhlib.reconcile.together import fit_by_chance, together
from semhlib.reconcile.way import Way
from semhlib.reconcile.ways_codes import code_ways
from semhlib.reconcile.ways_figure import figure_ways
from semhlib.reconcile.ways_period import period_ways, session_ways
from semhlib.reconcile.ways_pupils import pupil_ways, redundant_ways
from semhlib.terms.errors import SemhError

NEAREST = 3
THREE_NEED = 2  # decimals of the figure before three ways are tried together: with one, some three give any figure
MOST_BY_CHANCE = 1 / 3  # of all figures close by: where combinations fit more than that, none is named
# Ways together, the likelier first: how many, and the sum of their `common`. The next only where none fits so far.
LEVELS = ((2, 2), (2, 3), (3, 3))


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
    if about_few(asked.what, own):
        return Reconciled(asked=asked, state="few", ours=own)
    if is_theirs(own, asked):
        return Reconciled(asked=asked, state="same", ours=own)
    alone, idle = _alone(counting, asked, base, own)
    found = [f for f in alone if is_theirs(f.counted, asked)]
    if found:
        return Reconciled(asked=asked, state="found", ours=own, found=tuple(sorted(found, key=_likeliest)), tried=(len(alone), 0))
    more: list[Found] = []
    chance = 0.0
    for size, common in LEVELS if asked.decimals >= THREE_NEED else LEVELS[:-1]:
        more += together(counting, asked, base, [*alone, *idle], size, common)
        if found := [f for f in more if is_theirs(f.counted, asked)]:
            chance = fit_by_chance(more, asked)
            break
    told = tuple(sorted(found, key=_likeliest)) if chance <= MOST_BY_CHANCE else ()
    by_distance = sorted([*alone, *more], key=lambda f: (f.few, apart(f.counted, asked), len(f.steps)))
    nearest = () if told else tuple(by_distance[:NEAREST])
    state: State = "found" if told else "by_chance" if found else "not_found"
    tried = len(alone), len(more)
    return Reconciled(asked=asked, state=state, ours=own, found=told, nearest=nearest, tried=tried, chance=chance)


def every_way(facts: Facts, asked: Asked) -> list[Way]:
    """All ways that bear on what is asked."""
    first, last = number_of(asked.first), number_of(asked.last)
    events = asked.what in ("suspensions", "days_lost")
    found = [*pupil_ways(facts, events=events), *figure_ways(asked.what, asked.decimals), *period_ways(facts, first, last)]
    return found if events else [*found, *code_ways(), *redundant_ways(), *session_ways(facts)]


def _check(facts: Facts, what: What, first: int, last: int) -> None:
    day = facts.calendar["day"]
    if not ((day >= first) & (day <= last)).any():
        raise SemhError("There is no school day with data in this period. Choose another one.")
    if what in ("suspensions", "days_lost"):
        if not len(facts.suspension["row"]):
            raise SemhError("There is no list of suspensions yet. Add one to compare this figure.")
    elif not facts.has_marks:
        raise SemhError("There is no attendance data yet. Add an attendance file to compare this figure.")


def _alone(counting: Counting, asked: Asked, base: Definition, own: Counted) -> tuple[list[Found], list[Found]]:
    """Every way that makes a difference to the figure; and those that would, if pupils of every age were counted."""
    alone, idle = [], []
    everybody = replace(base, pupils="all")
    theirs = count(counting, asked.what, everybody)
    for way in every_way(counting.facts, asked):
        counted = count(counting, asked.what, way.change(base))
        if counted.value is None or own.value is None or about_few(asked.what, counted):
            continue
        found = Found(steps=(Step(way=way, moves=counted.value - own.value, pupils=_behind(own, counted)),), counted=counted)
        if abs(found.steps[0].moves) > EXACT:
            alone.append(found)
        elif "pupils" not in way.touches and count(counting, asked.what, way.change(everybody)).value != theirs.value:
            idle.append(found)
    return alone, idle


def _behind(own: Counted, other: Counted) -> int:
    """Pupils who add something else to the figure than they do to ours; 0 where it is about averages."""
    if other.parts or own.by_pupil.shape != other.by_pupil.shape:
        return 0
    return int((own.by_pupil != other.by_pupil).any(axis=1).sum())


def _likeliest(found: Found) -> tuple[float, ...]:
    """Fewer differences first, then common ones, then those about a whole group of pupils rather than a few."""
    return (len(found.steps), sum(s.way.common for s in found.steps), sum(s.few for s in found.steps))
