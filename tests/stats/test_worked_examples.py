"""Every worked example in tests/vectors, and where they lie beside the project those on others' data sets too."""

import json

import pytest

from tests.open_data import open_data
from tests.vectors.read import FOLDER
from tests.vectors.run import ELSEWHERE, check_case, run_file, run_folder

OURS = [o.name for o in run_folder(FOLDER) if not o.left]


@pytest.mark.parametrize("name", OURS)
def test_a_worked_example_comes_out_as_published(name):
    found = run_file(FOLDER / name)
    assert found.mismatches == []
    assert found.matching == found.cases > 0


def test_worked_examples_on_published_data_come_out_too():
    folder = open_data()
    places = [] if folder is None else [folder / "vectors", folder.parent / "vectors"]
    beside = next((place for place in places if any(place.glob("*.json"))), None)
    if beside is None:
        pytest.skip("needs the worked examples on published data, in a folder `vectors` beside the open data")
    found = run_folder(beside)
    assert [line for o in found for line in o.mismatches] == []
    assert sum(o.cases for o in found) >= 200


@pytest.mark.parametrize("name", OURS)
def test_a_wrong_figure_in_a_worked_example_would_be_found(name):
    content = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    number = int(name[:2])
    for case in content["cases"]:
        for key, value in case["expected"].items():
            spoilt = {**case, "expected": {**case["expected"], key: _spoilt(value)}}
            assert check_case(spoilt, content["method"], number, content, FOLDER) != [], (case["id"], key)


def _spoilt(value):
    """Another value of the same shape, or a value where none should be."""
    if isinstance(value, dict):
        return {key: _spoilt(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_spoilt(inner) for inner in value] if value else [1]
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return value + " or so"
    return 1.5 if value is None else value * 1.3 + 0.7


def test_files_of_the_other_command_are_told_by_their_name():
    for name in ("40_worlds_false_claims.json", "41_claim_rungs.json", "41x.json", "claim_ladder.json"):
        assert ELSEWHERE.search(name)
    for name in ("01_proportion_wilson.json", "410_other.json", "14_attribute_charts_laney.json"):
        assert not ELSEWHERE.search(name)
