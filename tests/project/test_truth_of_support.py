"""What was planted about support is found, and nothing else is claimed of any."""

from dataclasses import replace

from semhlib.store.role_parts import read_part
from semhlib.store.role_support import SupportPart
from tests.truth import PlantedSupport, false_praise, found_right, planted_support


def parts_of(leaders_store, leaders_store_primary) -> dict[str, SupportPart]:
    places = {"fernhollow": leaders_store, "quillmere": leaders_store_primary}
    return {school: read_part(place, SupportPart) for school, place in places.items()}


def test_support_that_helps_is_found_and_support_that_does_not_is_not_praised(leaders_store, leaders_store_primary) -> None:
    parts = parts_of(leaders_store, leaders_store_primary)
    assert [t for t in planted_support() if not found_right(t, parts[t.school].effect(t.kind, t.measure))] == []
    assert {t.rung for t in planted_support()} == {None, 4, 6} and false_praise(planted_support(), parts) == ()


def test_a_kind_of_support_that_was_praised_for_nothing_would_be_seen(leaders_store, leaders_store_primary) -> None:
    part = read_part(leaders_store, SupportPart)
    effect = part.effect("Nurture group", "sdq_teacher")
    assert effect is not None
    praised = {"fernhollow": replace(part, effects=(replace(effect, word="improved", rung=4),))}
    assert len(false_praise(planted_support(), praised)) == 1
    truth = PlantedSupport("fernhollow", "Nurture group", "sdq_teacher", "improved", ("improved",), 6)
    assert not found_right(truth, praised["fernhollow"].effects[0]) and not found_right(truth, None)
