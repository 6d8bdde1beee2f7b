"""Open data files of the DfE, where somebody has put them beside the project. Tests that use them skip without."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def open_data() -> Path | None:
    """The folder with the DfE's published files, or None.

    Named by SEMH_OPEN_DATA, else looked for in a folder `shared` beside the project.
    """
    named = os.environ.get("SEMH_OPEN_DATA")
    places = [Path(named)] if named else [ROOT.parent / "shared" / "data", ROOT.parent / "shared"]
    return next((place for place in places if any(place.glob("dfe_*.csv"))), None)


def open_file(name: str) -> Path:
    """One of the files, or a skipped test that says which file was missing."""
    folder = open_data()
    if folder is None or not (folder / name).is_file():
        pytest.skip(f"needs the DfE file {name}: put it in a folder and name the folder in SEMH_OPEN_DATA")
    return folder / name
