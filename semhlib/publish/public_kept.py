"""The true cubes behind earlier releases, kept by the importer alone: a new release is held against each of them."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np

from semhlib.disclosure.base_cube import BaseCube, Dimension
from semhlib.store.private_files import make_folder, write_private

FOLDER = "released"


def keep_cube(home: Path, cube: BaseCube) -> None:
    """Keep the cube behind a release, once. It holds counts by combination of values, and no pupil's key."""
    dimensions = [{"key": d.key, "title": d.title, "values": dict(d.values), "sensitive": d.sensitive} for d in cube.dimensions]
    words = json.dumps({"dimensions": dimensions, "cells": cube.cells.ravel().tolist()}, ensure_ascii=False)
    write_private(make_folder(home / FOLDER) / f"{sha256(cube.content).hexdigest()}.json", words.encode("utf-8"))


def kept_cubes(home: Path) -> Iterator[BaseCube]:
    """The cubes behind all releases."""
    for path in sorted((home / FOLDER).glob("*.json")):
        kept = json.loads(path.read_text(encoding="utf-8"))
        dimensions = tuple(Dimension(**d) for d in kept["dimensions"])
        cells = np.array(kept["cells"], dtype=np.int64).reshape([len(d.values) for d in dimensions])
        yield BaseCube(dimensions=dimensions, cells=cells)
