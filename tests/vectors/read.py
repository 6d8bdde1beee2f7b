"""Worked examples with expected values; each file names where its numbers come from."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def cases(name: str, folder: Path = FOLDER) -> list[Any]:
    """The cases of a file, as pytest parameters named by their id."""
    import pytest

    return [pytest.param(case, id=case["id"]) for case in load(name, folder)["cases"]]


def load(name: str, folder: Path = FOLDER) -> dict[str, Any]:
    return json.loads((folder / name).read_text(encoding="utf-8"))
