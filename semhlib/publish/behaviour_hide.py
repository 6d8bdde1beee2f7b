"""Counts of behaviour with small ones hidden, in step with what the leaders' store shows of the same things."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from semhlib.disclosure.small_numbers import Cell, Family, Key, protect
from semhlib.store.role_store import Figure
from semhlib.terms.estimate import Hidden, Why
from semhlib.terms.measure import Kind

_FOR_PUPILS = ("small", "protected")  # a percentage of too few pupils hides no count
_LAST = 10**9  # a cell as large as this is the last to be hidden to cover another


@dataclass(frozen=True, kw_only=True)
class Count:
    """One count that might be shown: how much, and how many pupils it is of."""

    count: int
    pupils: int


def shown(
    counts: Mapping[Key, Count],
    families: Sequence[Family],
    *,
    roll: int,
    elsewhere: Mapping[Key, Figure | None],
    kind: Kind = "events",
    give_up: Sequence[Collection[Key]] = (),
) -> dict[Key, int]:
    """The counts that may be shown, by key.

    Takes       roll: pupils on roll, whom the counts are among; elsewhere: the protected figure of the same thing, by key,
                where the store has one; give_up: counts to hide together, one group after the other, where what is shown
                elsewhere would else give a small count away
    Returns     what the store hides is hidden here, and what it shows is never relied on to cover another
    """
    cells = {k: Cell(key=k, kind=kind, pupils=roll, affected=c.pupils) for k, c in counts.items()}
    known = {k for k, figure in elsewhere.items() if k in cells and figure is not None and not isinstance(figure, Hidden)}
    # A total with one part is the same count twice: who knows one knows the other.
    twice = [{family.total, *family.parts} for family in families if len(family.parts) == 1]
    known = known.union(*(keys for keys in twice if keys & known))
    already: dict[Key, Why] = {k: f.why for k, f in elsewhere.items() if isinstance(f, Hidden) and f.why in _FOR_PUPILS}
    given = [replace(cell, affected=_LAST + cell.affected, pupils=2 * _LAST) if k in known else cell for k, cell in cells.items()]
    for group in (*give_up, counts):
        hidden = protect(given, families, already)
        if not known & hidden.keys():
            return {k: c.count for k, c in counts.items() if k not in hidden}
        already |= {key: "protected" for key in group if key not in known and key not in already}
    return {k: counts[k].count for k in known}
