"""Which schools' figures may be laid beside ours, and why others' may not."""

from dataclasses import dataclass
from datetime import timedelta

from semhlib.network.pack_shape import Pack
from semhlib.store.role_public import YEAR
from semhlib.terms.format import show_date

FEWEST = 5  # schools, ours among them: with fewer, whoever knows one school reads off another's
LONGEST_APART = timedelta(days=42)  # half a term: further apart, a year has had more or fewer weeks in which things happen
TOO_SMALL = "too few pupils for figures that nobody can be found in"


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why a school is not compared: in words that follow "2 schools", and for the one school in words that follow "because"."""

    schools: str
    it: str


WITHOUT_THIS = Reason(schools="without figures of this", it="its figures do not tell of this")
_DEFINITIONS = Reason(
    schools="counted by other definitions", it="it was counted by other definitions (another version of the program)"
)


def latest_year(pack: Pack) -> tuple[str, str] | None:
    """The key and the words of the school year that a pack's figures end with; None where it has no figures."""
    return next(((axis.values[-1].key, axis.values[-1].words) for axis in pack.axes if axis.key == YEAR and axis.values), None)


def counted_otherwise(own: Pack, other: Pack) -> Reason | None:
    """Why nothing at all of another school's pack may be laid beside ours; None where it may."""
    if own.example != other.example:
        if other.example:
            return Reason(schools="of made-up examples", it="it is a made-up example; ours is real")
        return Reason(schools="that are real", it="it is a real school; ours is a made-up example")
    return _DEFINITIONS if own.definitions != other.definitions else None


def not_comparable(own: Pack, other: Pack) -> Reason | None:
    """Why the figures of another school may not be laid beside ours; None where they may."""
    if found := counted_otherwise(own, other):
        return found
    ours, theirs = latest_year(own), latest_year(other)
    if ours is None:
        return Reason(schools="that ours cannot be laid beside", it=f"our own school has {TOO_SMALL}")
    if theirs is None:
        return Reason(schools="with too few pupils for figures", it=f"it has {TOO_SMALL}")
    if own.phase != other.phase:
        return Reason(schools="of another phase", it=f"it is {_a(other.phase)} school; ours is {_a(own.phase)} school")
    if ours[0] != theirs[0]:
        return Reason(schools="with figures of other years", it=f"its figures end with {theirs[1]}; ours with {ours[1]}")
    if abs(own.up_to - other.up_to) > LONGEST_APART:
        days = f"its figures reach to {show_date(other.up_to)}; ours to {show_date(own.up_to)}"
        return Reason(schools="with figures to another day", it=days)
    return None


def too_few_schools(many: int, done: str) -> str:
    """Why nothing is compared, as a sentence.

    Takes       many: schools that could be, ours among them; done: compared, or counted
    """
    there = "No other school can" if many <= 1 else f"{many} schools, ours among them, can"
    return f"{there} be {done}. At least {FEWEST} are needed, so that no school can be told from the others."


def _a(phase: str) -> str:
    return f"{'an' if phase[:1] in 'aeiou' else 'a'} {phase}"
