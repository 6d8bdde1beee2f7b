"""How many pupils stand behind incidents and suspensions: once, a few times, often; and who half of all are of."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from semhlib.disclosure.small_numbers import Family, Key, is_small
from semhlib.publish.behaviour_hide import Count, shown
from semhlib.store.role_behaviour import Grid, GridRow
from semhlib.store.role_store import Figure
from semhlib.terms.calendar import year_name

Bands = tuple[tuple[str, int, int], ...]
INCIDENTS: Bands = (("1", 1, 1), ("2 to 4", 2, 4), ("5 or more", 5, 10**9))
SUSPENSIONS: Bands = (("Once", 1, 1), ("Twice", 2, 2), ("3 or more times", 3, 10**9))
ANY, MORE = "Any", "more than once"


def pupils_by_number(
    rows: pd.DataFrame, years: Sequence[int], bands: Bands, rolls: Mapping[int, int], elsewhere: Mapping[Key, Figure | None]
) -> Grid:
    """Pupils by how many rows of a list each has in a year: one row a year, the bands, then pupils with any.

    Takes       rolls: pupils on roll in each year; elsewhere: figures by (year, ANY) and (year, MORE)
    Returns     1 to 4 pupils hidden, all but 1 to 4 too, and whatever would give them away
    """
    lines = []
    for year in years:
        number = rows[rows["year"] == year].groupby("pupil_key", observed=True).size().to_numpy()
        sizes = {name: int(((number >= low) & (number <= high)).sum()) for name, low, high in bands}
        sizes |= {ANY: len(number), MORE: int((number > 1).sum())}
        counts: dict[Key, Count] = {(f"{year}", name): Count(count=n, pupils=n) for name, n in sizes.items()}
        first, *others = [(f"{year}", name) for name, _, _ in bands]
        families = [
            Family((f"{year}", ANY), (first, (f"{year}", MORE))), Family((f"{year}", MORE), tuple(others)),
            Family((f"{year}", ANY), (first, *others)),
        ]  # fmt: skip
        seen = shown(counts, families, roll=rolls[year], elsewhere=elsewhere, kind="share")
        names = (*(name for name, _, _ in bands), ANY)
        lines.append(GridRow(name=year_name(year), counts=tuple(seen.get((f"{year}", name)) for name in names)))
    return Grid(columns=(*(name for name, _, _ in bands), ANY), rows=tuple(lines))


def behind_half(by_pupil: np.ndarray) -> tuple[int, int] | None:
    """The fewest pupils who together make up half of all, and how many pupils have any.

    Returns     None where either those pupils or the others are 1 to 4, or where there are none
    """
    sizes = np.sort(by_pupil[by_pupil > 0])[::-1]
    if not sizes.size:
        return None
    few = int(np.searchsorted(2 * sizes.cumsum(), sizes.sum())) + 1
    rest = len(sizes) - few
    return None if is_small(few) or is_small(rest) or not rest else (few, len(sizes))
