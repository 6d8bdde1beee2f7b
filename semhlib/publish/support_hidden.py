"""Which counts of the Support page are hidden: small ones, and what would give a small one away."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from semhlib.disclosure.small_numbers import Cell, Family, Key, protect


def hidden_counts(counts: Mapping[Key, int], families: Sequence[Family] = (), already: Iterable[Key] = ()) -> set[Key]:
    """The keys of counts that may not be shown.

    Takes       how many pupils each is about; which add up to which; those that are hidden elsewhere
    Leaves out  noughts: nobody is in them
    """
    cells = [Cell(key=key, kind="events", pupils=n, affected=n) for key, n in counts.items()]
    found = protect(cells, families, {key: "protected" for key in already if counts.get(key)})
    return {key for key, why in found.items() if why != "no_data"}


def shown(counts: Mapping[Key, int], hidden: set[Key], key: Key) -> int | None:
    """One count, nought where there is none, or None where it is hidden."""
    return None if key in hidden else counts.get(key, 0)


def pupils_by(rows: pd.DataFrame, *columns: str) -> dict[Key, int]:
    """How many different pupils stand in each combination of columns."""
    if rows.empty:
        return {}
    found = rows.groupby(list(columns), observed=True)["pupil_key"].nunique()
    return {tuple(str(part) for part in (key if isinstance(key, tuple) else (key,))): int(n) for key, n in found.items()}
