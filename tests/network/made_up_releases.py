"""Packs of made-up schools through the real release: rounded and audited as a school's own are, with the true counts beside."""

from dataclasses import replace
from functools import cache

import numpy as np

from semhlib.disclosure.base_cube import BaseCube, Dimension
from semhlib.disclosure.release import release_of, seed_of
from semhlib.network.pack_shape import Pack, PackAxis, Value, roll_band
from semhlib.publish.public_cube import KNOWN
from tests.network.made_up_network import AXES, SENSITIVE, made_up_pack, true_cells

SIZES = (90, 150, 210, 260, 320, 420, 560, 700, 860, 1010, 1200, 1400)
SHARES = [0.2, 0.1, 0.14]


@cache
def released_packs() -> tuple[tuple[Pack, BaseCube], ...]:
    """Each school's pack, and the true cube of the same dimensions."""
    return tuple(_released(number, pupils) for number, pupils in enumerate(SIZES))


def _released(number: int, pupils: int) -> tuple[Pack, BaseCube]:
    cells = true_cells(np.random.default_rng([77, number]), pupils, SHARES)
    dimensions = tuple(Dimension(key=key, title=title, values=told, sensitive=key in SENSITIVE) for key, title, told in AXES)
    true = BaseCube(dimensions=dimensions, cells=cells)
    release = release_of(true, seed_of(b"made up", str(number)), KNOWN)
    for key in release.left_out:
        true = true.without(key)
    axes = tuple(
        PackAxis(
            key=d.key, title=d.title, sensitive=d.sensitive, values=tuple(Value(key=k, words=w) for k, w in d.values.items())
        )
        for d in release.dimensions
    )
    pack = replace(
        made_up_pack(number, pupils=100), axes=axes, cells=tuple(int(n) for n in release.cells.ravel()), roll=roll_band(pupils),
        mean_error=round(100 * release.mean_error), largest_error=release.largest_error, left_out=release.left_out,
    )  # fmt: skip
    return pack, true
