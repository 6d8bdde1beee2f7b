"""Pathways by whichever name a list holds."""

import pytest

from semhlib.terms.pathways import _ALIASES, PATHWAYS, all_pathways, pathway_key


@pytest.mark.parametrize("key", PATHWAYS)
def test_every_pathway_is_found_by_its_key_and_by_its_title(key: str) -> None:
    assert pathway_key(key) == pathway_key(PATHWAYS[key]) == pathway_key(f" {PATHWAYS[key].upper()} ") == key


def test_usual_names_lead_to_a_pathway_and_none_of_them_is_a_title_already() -> None:
    assert {name: key for name, key in _ALIASES.items() if pathway_key(name) != key} == {}
    assert set(_ALIASES.values()) == set(PATHWAYS)


def test_nothing_said_is_other_and_what_nobody_knows_is_nothing() -> None:
    assert pathway_key("") == "other" and pathway_key("  ") == "other" and pathway_key("Grandmother") is None


def test_a_school_adds_a_pathway_and_renames_one_of_ours() -> None:
    own = {"sleep": "Sleep", "autism": "Neurodiversity"}
    assert [pathway_key(t, own) for t in ("sleep", "NEURODIVERSITY", "Autism", "asd")] == ["sleep", *["autism"] * 3]
    assert list(all_pathways(own))[-2:] == ["sleep", "other"] and all_pathways(own)["autism"] == "Neurodiversity"


def test_what_a_school_says_goes_before_a_usual_name_of_ours() -> None:
    assert pathway_key("Trauma") == "attachment_trauma" and pathway_key("Trauma", {"trauma": "Trauma"}) == "trauma"
