"""Which counts may be shown: as many as can be, the most wanted first, without giving a small one away.

Counts of referrals add up in many ways: stages to those sent, lines and years to the whole school. To hide two of each
family would hide nearly all, and leave out what is safe. So each count is tried in turn: it is shown where no small one
could then be worked out by adding and subtracting all that is shown.
"""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from semhlib.disclosure.small_numbers import Family, Key

_ONE = 1 - 1e-9
_NOUGHT = 1e-9


def may_be_shown(
    families: Sequence[Family], small: Collection[Key], wanted: Sequence[Key], known: Collection[Key] = ()
) -> set[Key]:
    """The wanted counts that may be shown together.

    Takes       small: counts that must not be worked out; wanted, the most wanted first; known, those that anybody can read
                elsewhere. Counts that are in a family and not wanted are not shown, and guarded where they are small
    Returns     a subset of those wanted, without the small ones
    """
    every = sorted({key for f in families for key in (f.total, *f.parts)} | set(wanted) | set(small))
    place = {key: i for i, key in enumerate(every)}
    told = _Told(len(every), [_equation(family, place) for family in families])
    guarded = np.array([place[key] for key in small], dtype=np.int64)
    for key in known:
        told.add(place[key])
    guarded = guarded[~told.worked_out(guarded)]  # what is given away elsewhere cannot be guarded here
    shown = {key for key in known if key in wanted and key not in small}
    for key in wanted:
        if key not in small and key not in shown and not told.would_give_away(place[key], guarded):
            told.add(place[key])
            shown.add(key)
    return shown


def covered(shown: set[Key], families: Sequence[Family], pupils: Mapping[Key, int], least: int) -> set[Key]:
    """The same, less what would leave the hidden parts of a shown total with few pupils behind them altogether.

    Takes       pupils behind each count; least, how many are not few
    """
    kept, changed = set(shown), True
    while changed:
        changed = False
        for family in families:
            hidden = [key for key in family.parts if key not in kept and pupils[key]]
            if family.total in kept and hidden and sum(pupils[key] for key in hidden) < least:
                open_ = [key for key in family.parts if key in kept and pupils[key]]
                kept.discard(min(open_, key=lambda key: (pupils[key], key)) if open_ else family.total)
                changed = True
    return kept


class _Told:
    """All that can be worked out from what is shown: a projection on the space of known sums."""

    def __init__(self, size: int, equations: Sequence[np.ndarray]) -> None:
        rows = np.array(equations) if equations else np.zeros((0, size))
        _, strength, along = np.linalg.svd(rows, full_matrices=False) if len(rows) else (None, np.zeros(0), rows)
        basis = along[strength > _NOUGHT]
        self._known = basis.T @ basis if len(basis) else np.zeros((size, size))

    def add(self, at: int) -> None:
        """Show one more."""
        new = self._new(at)
        if new is not None:
            self._known += np.outer(new, new)

    def would_give_away(self, at: int, guarded: np.ndarray) -> bool:
        """Whether any of the guarded ones could be worked out if one more were shown."""
        new = self._new(at)
        if new is None:
            return bool(self.worked_out(guarded).any())
        return bool((self._known[guarded, guarded] + new[guarded] ** 2 > _ONE).any())

    def worked_out(self, those: np.ndarray) -> np.ndarray:
        return np.asarray(self._known[those, those] > _ONE)

    def _new(self, at: int) -> np.ndarray | None:
        """What showing one more would add; None where it can be worked out already."""
        rest = -self._known[:, at]
        rest[at] += 1
        length = float(np.linalg.norm(rest))
        return rest / length if length > 1e-6 else None


def _equation(family: Family, place: Mapping[Key, int]) -> np.ndarray:
    row = np.zeros(len(place))
    row[place[family.total]] = 1
    for key in family.parts:
        row[place[key]] -= 1
    return row
