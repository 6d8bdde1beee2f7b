"""Small numbers: which figures may not be shown, so that no pupil can be picked out or worked out.

A figure about 1 to 4 pupils is hidden. A hidden figure must not come back by subtraction, so wherever figures
add up to another one that is shown (groups to the school, half-terms to a year), at least two are hidden.

Source      DfE practice for published statistics: counts of 1 to 4 shown as c, with complementary suppression
Not for     figures that leave the school: someone who combines many tables can undo hiding. They come from
            the protected cube instead
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from semhlib.terms.estimate import Why
from semhlib.terms.measure import Kind
from semhlib.terms.thresholds import PERCENT_NEEDS, SMALL_COUNT

Key = tuple[str, ...]
_NOUGHT = 1e-9
_SHOWN_FROM, _PERCENT_FROM = int(SMALL_COUNT.value), int(PERCENT_NEEDS.value)


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
    return 0 < count < _SHOWN_FROM


def why_hidden(cell: Cell) -> Why | None:
    """Why a figure may not be shown for its own sake, or None."""
    if cell.pupils == 0:
        return "no_data"
    if is_small(cell.pupils) or is_small(cell.affected):
        return "small"
    if cell.kind == "share" and is_small(cell.pupils - cell.affected):
        return "small"  # "all but two" names the two
    if cell.kind == "ratio" and cell.pupils < _PERCENT_FROM:
        return "too_few"
    return None


def protect(cells: Iterable[Cell], families: Sequence[Family], already: Mapping[Key, Why] | None = None) -> dict[Key, Why]:
    """Every figure that must be hidden, and why: small ones first, then whatever would give one of them away.

    Takes       cells of one measure; families whose keys are among the cells (others are passed over);
                figures that are hidden on another page and so must be hidden here
    Returns     why, by key; a key that is not there may be shown. No figure hidden for its own sake can be worked
                out from the shown ones by adding and subtracting, however many of them are used
    """
    by_key = {cell.key: cell for cell in cells}
    hidden: dict[Key, Why] = {key: why for key, cell in by_key.items() if (why := why_hidden(cell))}
    hidden |= {key: why for key, why in (already or {}).items() if key in by_key and key not in hidden}
    known = [kept for family in families if (kept := _kept(family, by_key))]
    own = [key for key, why in hidden.items() if why != "no_data"]
    while True:
        _close(known, by_key, hidden)
        found_out = worked_out(known, [key for key, why in hidden.items() if why != "no_data"])
        more = {key for lost in own if lost in found_out and (key := _beside(lost, known, by_key, hidden))}
        if not more:
            return hidden
        hidden.update(dict.fromkeys(more, "protected"))


def worked_out(families: Sequence[Family], hidden: Iterable[Key]) -> set[Key]:
    """Hidden figures that the shown ones give away by adding and subtracting.

    Each family says that its total less its parts is nought. A hidden figure is given away where these equations
    have only one answer for it: where no change that keeps them all true moves it.
    """
    unknown = set(hidden)
    given_away: set[Key] = set()
    for keys, equations in _linked(families, unknown):
        _, size, moves = np.linalg.svd(equations, full_matrices=True)
        free = moves[int((size > _NOUGHT).sum()) :]
        given_away |= {key for i, key in enumerate(keys) if not (np.abs(free[:, i]) > _NOUGHT).any()}
    return given_away


def _linked(families: Sequence[Family], unknown: set[Key]) -> Iterator[tuple[list[Key], np.ndarray]]:
    """Sets of hidden figures that share an equation, each with its equations, none twice: far smaller than all at once."""
    signs = [{k: 1 for k in (f.total,) if k in unknown} | {k: -1 for k in f.parts if k in unknown} for f in families]
    leader = {key: key for key in unknown}

    def lead(key: Key) -> Key:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for equation in signs:
        first, *others = equation or ((),)
        for other in others:
            leader[lead(other)] = lead(first)
    together: dict[Key, list[dict[Key, int]]] = {}
    for equation in signs:
        if equation:
            together.setdefault(lead(next(iter(equation))), []).append(equation)
    for equations in together.values():
        keys = sorted({key for equation in equations for key in equation})
        yield keys, np.array(sorted({tuple(equation.get(key, 0) for key in keys) for equation in equations}), dtype=float)


def _close(families: Sequence[Family], by_key: dict[Key, Cell], hidden: dict[Key, Why]) -> None:
    """Hide within each family until no family alone gives a figure away. Quick, and does nearly all of the work."""
    changed = True
    while changed:
        changed = False
        for family in families:
            another = _one_more(family, by_key, hidden)
            if another:
                hidden[another] = "protected"
                changed = True


def _kept(family: Family, by_key: dict[Key, Cell]) -> Family | None:
    """A family without the parts that hold nobody: they are nought, and everyone knows it."""
    parts = tuple(k for k in family.parts if k in by_key and by_key[k].pupils > 0)
    return Family(family.total, parts) if family.total in by_key and parts else None


def _one_more(family: Family, by_key: dict[Key, Cell], hidden: dict[Key, Why]) -> Key | None:
    """The next figure of a family to hide, or None where it is safe."""
    total_shown = family.total not in hidden
    if len(family.parts) == 1:  # the same figure twice
        part = family.parts[0]
        return None if (part in hidden) == (not total_shown) else family.total if total_shown else part
    covered = [k for k in family.parts if k in hidden]
    # A shown total less the shown parts gives the sum of the hidden ones: that sum must not be a small one's own.
    lone = total_shown and covered and (len(covered) == 1 or is_small(sum(by_key[k].affected for k in covered)))
    # And with every part shown, a hidden total is their sum.
    return _smallest_shown(family.parts, by_key, hidden) if lone or (not total_shown and not covered) else None


def _beside(key: Key, families: Sequence[Family], by_key: dict[Key, Cell], hidden: dict[Key, Why]) -> Key | None:
    """The smallest figure still shown in any family of a figure that has been found out, or in any family at all."""
    near = [k for f in families if key == f.total or key in f.parts for k in (f.total, *f.parts)]
    every = [k for f in families for k in (f.total, *f.parts)]
    return _smallest_shown(near, by_key, hidden) or _smallest_shown(every, by_key, hidden)


def _smallest_shown(keys: Iterable[Key], by_key: dict[Key, Cell], hidden: dict[Key, Why]) -> Key | None:
    """Noughts last: one covers nothing."""
    shown = [by_key[k] for k in keys if k not in hidden]
    return min(shown, key=lambda c: (c.affected == 0, c.affected, c.pupils, c.key)).key if shown else None
