"""One made-up pupil in twenty-five places: found in each, and nothing found where a stranger stands in the same places."""

import pytest

from semhlib.disclosure.leak_scan import scan
from semhlib.disclosure.leak_scan_fold import words_of
from semhlib.disclosure.leak_scan_identifiers import Identifiers, identifiers_of
from tests.disclosure.planted import PLANTED, PUPIL, STRANGER, Plant

EACH = pytest.mark.parametrize("plant", PLANTED.values(), ids=PLANTED.keys())


@pytest.fixture(scope="module")
def looked_for() -> Identifiers:
    return identifiers_of([PUPIL.row], numbers=[PUPIL.score], longest=500)


def test_there_are_twenty_five_places_to_find():
    assert len(PLANTED) == 25


@EACH
def test_the_pupil_is_found_in_every_place(plant: Plant, looked_for: Identifiers):
    name, data = plant(PUPIL)
    found = scan(data, name, looked_for)
    assert found and all(leak.place.startswith(name) for leak in found)
    assert all(leak.pupils == (1,) for leak in found if leak.kind != "number looked for")


@EACH
def test_the_clean_twin_is_clean(plant: Plant, looked_for: Identifiers):
    name, data = plant(STRANGER)
    assert scan(data, name, looked_for) == ()


@EACH
def test_no_message_repeats_what_was_found(plant: Plant, looked_for: Identifiers):
    name, data = plant(PUPIL)
    said = " ".join(f"{leak!r} {leak.sentence()} {leak.place}" for leak in scan(data, name, looked_for))
    hidden = {PUPIL.upn, PUPIL.upn[1:], PUPIL.adno, PUPIL.pupil_key, str(PUPIL.score), f"{PUPIL.dob}", f"{PUPIL.dob:%d/%m/%Y}"}
    assert [value for value in hidden if value in said] == []
    assert not set(words_of(said)) & {*words_of(PUPIL.surname), *words_of(PUPIL.forename)} - {"o"}
    assert PUPIL.surname not in repr(looked_for) and PUPIL.upn not in repr(looked_for)
