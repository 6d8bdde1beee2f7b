"""Who could support whom in the year after the programme: schools in a like setting whose audits complement each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from semhlib.disclosure.public_share import PublicShare
from semhlib.network.comparable import counted_otherwise
from semhlib.network.pack_shape import ROLLS, Pack, roll_band
from semhlib.network.shares import group_share
from semhlib.store.role_network import Partner
from semhlib.store.role_public import Standing
from semhlib.terms.principles import PRINCIPLES

ALIKE = 10.0  # percentage points between two schools' shares that still count as alike
STANDS = 2  # the level, of 0 to 3, from which a school can support another in a principle
THERE_ALONE = "Nothing by these audits: it could support ours, and ours not it."
HERE_ALONE = "Nothing by these audits: ours could support it, and it not ours."
_BANDS = [roll_band(pupils) for pupils in (0, *ROLLS)]
_SETTINGS = (
    ("fsm6", ("fsm6",), ("not-fsm6",), "Eligible for free school meals in the last six years"),
    ("sen", ("sen-support", "sen-ehc"), ("sen-none",), "With special educational needs"),
)


@dataclass(frozen=True, kw_only=True)
class _Share:
    """One thing about two schools' settings: how many points apart, and a sentence where they are alike."""

    apart: float
    alike: str


def partners(own: Pack, named: Mapping[str, Pack], most: int) -> tuple[Partner, ...]:
    """Schools to be suggested, the nearest in setting first, then by key. How they stand in any principle orders nothing.

    Nearness is the points between the shares of pupils eligible for free school meals, and of pupils with special educational
    needs, added up; a share that one of the two does not tell, and a band of sizes between them, add ten points each.

    Takes       named: packs by key of schools that agreed to be named and that nobody has ruled out
    """
    found = []
    for key, pack in named.items():
        gives, gets = _ahead(own, pack, "there"), _ahead(pack, own, "here")
        if fits(own, pack) and (gives or gets):
            shares = [_share(own, pack, *setting) for setting in _SETTINGS]
            apart = sum(share.apart for share in shares) + ALIKE * _bands_between(own, pack)
            alike = (*_phase_and_size(own, pack), *(share.alike for share in shares if share.alike))
            found.append((apart, Partner(school=key, alike=alike, gives=gives or (HERE_ALONE,), gets=gets or (THERE_ALONE,))))
    found.sort(key=lambda one: (one[0], one[1].school))
    return tuple(partner for _, partner in found[:most])


def fits(own: Pack, other: Pack) -> bool:
    """Whether another school's setting is near enough: counted alike, of our phase, of our size or the next, with an audit."""
    if counted_otherwise(own, other) or own.phase != other.phase or not (own.standing and other.standing):
        return False
    return own.roll in _BANDS and other.roll in _BANDS and _bands_between(own, other) <= 1


def why_no_partners(own: Pack, others: int, named: int, ruled_out: int, fitting: int) -> str:
    """Why nobody is suggested, as a sentence.

    Takes       how many other schools there are; of these how many agreed to be named; of these how many were ruled out; of the
                rest how many are in a setting like ours
    """
    if not others:
        return "There are no other schools here yet."
    if not own.standing:
        return "Our own audit has no ratings by principle yet, so there is nothing to lay beside another school's."
    if own.roll not in _BANDS:
        return "Our own school has too few pupils for its size to be told, so no school of such a size can be looked for."
    if not named:
        return "No other school has agreed to be named yet."
    if named == ruled_out:
        return "Every school that agreed to be named was ruled out."
    if not fitting:
        return (
            "No school that agreed to be named has an audit by principle and is like ours: the same phase, the same or the next "
            "size, and counted by the same definitions."
        )
    return "No school in a setting like ours stands where ours does not, or the other way round."


def _ahead(behind: Pack, ahead: Pack, where: str) -> tuple[str, ...]:
    """Principles in which one school stands and the other does not, with both levels.

    Takes       where the school that stands is: here, or there
    """
    levels = {standing.principle: standing for standing in behind.standing}
    return tuple(
        _level(one, levels[one.principle].middle, where)
        for one in ahead.standing
        if one.principle in levels and one.principle in PRINCIPLES and levels[one.principle].middle < STANDS <= one.middle
    )


def _level(ahead: Standing, behind: int, where: str) -> str:
    other = "here" if where == "there" else "there"
    return f"{PRINCIPLES[ahead.principle]}: level {ahead.middle} {where}, level {behind} {other}."


def _phase_and_size(own: Pack, other: Pack) -> Iterator[str]:
    yield f"Both are {own.phase} schools."
    if own.roll == other.roll:
        yield f"Both have {own.roll} pupils on roll."
    else:
        yield f"Their sizes are next to each other: {own.roll} pupils on roll here, {other.roll} there."


def _bands_between(own: Pack, other: Pack) -> int:
    return abs(_BANDS.index(own.roll) - _BANDS.index(other.roll))


def _share(own: Pack, other: Pack, axis: str, inside: tuple[str, ...], outside: tuple[str, ...], words: str) -> _Share:
    here, there = (group_share(pack, axis, inside, outside) for pack in (own, other))
    if here is None or there is None:
        return _Share(apart=ALIKE, alike="")
    apart = abs(_of(here) - _of(there))
    alike = f"{words}: {here.share_words} of pupils here, {there.share_words} there."
    return _Share(apart=apart, alike=alike if apart <= ALIKE else "")


def _of(share: PublicShare) -> float:
    return 0.0 if share.share is None else share.share
