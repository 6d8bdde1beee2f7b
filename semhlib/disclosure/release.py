"""A release: the one protected cube that every figure of a pack comes from, audited before anybody may have it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hmac import digest
from itertools import product

import numpy as np

from semhlib.disclosure.base_cube import BaseCube, Dimension, shown_counts
from semhlib.disclosure.cube_audit import LEAST_VALUES, Nested, every_filter, nested_differences, open_values
from semhlib.disclosure.rounding import BASE, SHOWN_DIMENSIONS, rounded_cells
from semhlib.terms.errors import SemhError

MEAN_ERROR, LARGEST_ERROR = 3.0, 10
LEAST_PUPILS = 5 * BASE  # below that, rounding to 8 leaves nothing that describes the school
TOO_SMALL = (
    "This school has too few pupils for figures that nobody can be found in. No figures were written. "
    "A pack of words and milestones alone can still be made."
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Release:
    """A protected cube.

    cells          pupils by combination of values: 0, or at least 8
    mean_error     average and largest difference of a shown count from the true one, over tables of up to three dimensions
    left_out       keys of dimensions that this school is too small for
    nested         pairs of filters that were subtracted from each other
    least_open     a true count of 1 to 7 may have at least so many values for somebody who knows the listed totals
    """

    dimensions: tuple[Dimension, ...]
    cells: np.ndarray
    mean_error: float
    largest_error: int
    left_out: tuple[str, ...]
    nested: Nested
    least_open: int


def seed_of(key: bytes, school: str) -> bytes:
    """A secret from the school's own key, from which, with the cube itself, everything follows that chance decides."""
    return digest(key, f"protected cube of {school}".encode(), "sha256")


def release_of(cube: BaseCube, seed: bytes, known: Sequence[tuple[str, ...]] = ()) -> Release:
    """The protected cube with as many dimensions as this school's size allows, the last ones left out first.

    The same cube is always rounded in the same way, whoever the pupils are and however often it is published. Nobody can
    therefore average over several roundings of one count, and a pupil's name or number changes nothing that is shown.

    Takes       seed: what `seed_of` gives; it stays secret
                known: totals that somebody outside may know exactly, as keys of dimensions: () is the roll, ("year",) the
                number in each year group, ("year", "sex") both together. One without all of its dimensions does not count
    Raises      SemhError where there are too few pupils for any cube that passes
    """
    left_out: list[str] = []
    while cube.dimensions and cube.pupils >= LEAST_PUPILS:
        made = _audited(cube, seed, known, tuple(left_out))
        if made is not None:
            return made
        left_out.append(cube.dimensions[-1].key)
        cube = cube.without(left_out[-1])
    raise SemhError(TOO_SMALL)


def withheld(last: BaseCube, now: BaseCube) -> bool:
    """Whether a new release would differ from the last one through 1 to 7 pupils: who holds both could pick them out.

    Takes       the true cubes behind both
    """
    common = {d.key for d in last.dimensions} & {d.key for d in now.dimensions}
    before, after = (Counter(_by_values(_only(cube, common))) for cube in (last, now))
    return 0 < max((after - before).total(), (before - after).total()) < BASE


def percent_hidden(part: int, of: int, sensitive: bool) -> bool:
    """Whether a share says something about everybody in a group: none, or all, have what is sensitive."""
    return sensitive and of > 0 and part in (0, of)


def _audited(cube: BaseCube, seed: bytes, known: Sequence[tuple[str, ...]], left_out: tuple[str, ...]) -> Release | None:
    """The release of these very dimensions; None where it is too far from the truth, or could be seen through."""
    own = digest(seed, cube.content, "sha256")  # of these very dimensions: one that is left out changes nothing
    shown = rounded_cells(cube.cells, np.random.default_rng(np.frombuffer(own, dtype=np.uint32)))
    errors = np.abs(shown_counts(shown, SHOWN_DIMENSIONS) - shown_counts(cube.cells, SHOWN_DIMENSIONS))
    if errors.mean() > MEAN_ERROR or errors.max() > LARGEST_ERROR:
        return None
    nested = nested_differences(every_filter(shown))
    keys = [d.key for d in cube.dimensions]
    axes = [tuple(keys.index(key) for key in one) for one in known if set(one) <= set(keys)]
    left = open_values(cube.cells, shown, axes, enough=LEAST_VALUES)
    least = int(left.min()) if left.size else BASE
    if nested.small or least < LEAST_VALUES:
        return None
    return Release(
        dimensions=cube.dimensions, cells=shown, mean_error=round(float(errors.mean()), 2), largest_error=int(errors.max()),
        left_out=left_out, nested=nested, least_open=least,
    )  # fmt: skip


def _by_values(cube: BaseCube) -> dict[frozenset[tuple[str, str]], int]:
    """Pupils by the values they have: a value that one cube alone knows is one that nobody has in the other."""
    axes = [[(d.key, value) for value in d.values] for d in cube.dimensions]
    return {frozenset(values): int(n) for values, n in zip(product(*axes), cube.cells.ravel(), strict=True) if n}


def _only(cube: BaseCube, keys: set[str]) -> BaseCube:
    for dimension in cube.dimensions:
        if dimension.key not in keys:
            cube = cube.without(dimension.key)
    return cube
