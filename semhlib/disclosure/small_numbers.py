"""Small numbers: which figures may not be shown, so that no pupil can be picked out or worked out.

A figure about 1 to 4 pupils is hidden. A hidden figure must not come back by subtraction, so wherever figures
add up to another one that is shown (groups to the school, half-terms to a year), at least two are hidden.

Source      DfE practice for published statistics: counts of 1 to 4 shown as c, with complementary suppression
Not for     figures that leave the school: someone who combines many tables can undo hiding. They come from
            the protected cube instead
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from semhlib.terms.estimate import Why
from semhlib.terms.measure import Kind
from semhlib.terms.thresholds import PERCENT_NEEDS, SMALL_COUNT

Key = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One figure that might be shown: pupils it is about, and pupils with anything to count."""

    key: Key
    kind: Kind
    pupils: int
    affected: int


@dataclass(frozen=True)
class Family:
    """A figure and the figures that add up to it."""

    total: Key
    parts: tuple[Key, ...]


def is_small(count: int) -> bool:
    """True for 1 to 4. Nought is not small: nobody is in it."""
    return 0 < count < SMALL_COUNT.value


def why_hidden(cell: Cell) -> Why | None:
    """Why a figure may not be shown for its own sake, or None."""
    if cell.pupils == 0:
        return "no_data"
    if is_small(cell.pupils) or is_small(cell.affected):
        return "small"
    if cell.kind == "share" and is_small(cell.pupils - cell.affected):
        return "small"  # "all but two" names the two
    if cell.kind == "ratio" and cell.pupils < PERCENT_NEEDS.value:
        return "too_few"
    return None


def protect(cells: Iterable[Cell], families: Sequence[Family]) -> dict[Key, Why]:
    """Every figure that must be hidden, and why: small ones first, then whatever would give one of them away.

    Takes       cells of one measure; families whose keys are among the cells (others are passed over)
    Returns     why, by key; a key that is not there may be shown
    """
    by_key = {cell.key: cell for cell in cells}
    hidden: dict[Key, Why] = {key: why for key, cell in by_key.items() if (why := why_hidden(cell))}
    known = [kept for family in families if (kept := _kept(family, by_key))]
    changed = True
    while changed:
        changed = False
        for family in known:
            another = _one_more(family, by_key, hidden)
            if another:
                hidden[another] = "protected"
                changed = True
    return hidden


def _kept(family: Family, by_key: dict[Key, Cell]) -> Family | None:
    """A family without the parts that hold nobody: they are nought, and everyone knows it."""
    parts = tuple(k for k in family.parts if k in by_key and by_key[k].pupils > 0)
    return Family(family.total, parts) if family.total in by_key and len(parts) > 1 else None


def _one_more(family: Family, by_key: dict[Key, Cell], hidden: dict[Key, Why]) -> Key | None:
    """The next figure of a family to hide, or None where it is safe."""
    covered = [k for k in family.parts if k in hidden]
    shown = [k for k in family.parts if k not in hidden]
    if not shown:
        return None
    total_shown = family.total not in hidden
    # A shown total less the shown parts gives the sum of the hidden ones: that sum must not be a small one's own.
    lone = total_shown and covered and (len(covered) == 1 or is_small(sum(by_key[k].affected for k in covered)))
    # And with every part shown, a hidden total is their sum.
    if lone or (not total_shown and not covered):
        return min(shown, key=lambda k: (by_key[k].affected == 0, by_key[k].affected, by_key[k].pupils, k))
    return None
