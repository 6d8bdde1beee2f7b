"""What is true of support in the example schools, and what their pages may say of it."""

import json
from pathlib import Path

import pytest

from semhlib.publish.leaders import leaders_folder
from semhlib.store.role_parts import read_part
from semhlib.store.role_support import SupportPart
from tests.example_schools import SAMPLES

TRUTHS = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))["support"]


def support_answers(home: Path) -> dict[tuple[str, str], tuple[str, int]]:
    """Word and rung for each kind of support and measure that a school's page speaks of."""
    part = read_part(leaders_folder(home), SupportPart)
    return {(effect.kind, effect.outcome): (effect.word, effect.rung) for effect in part.effects}


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda t: f"{t['school']}, {t['kind']}, {t['measure']}")
def test_support_is_reported_as_the_truth_allows(truth, example_homes):
    word, rung = support_answers(example_homes[truth["school"]])[truth["kind"], truth["measure"]]
    assert word in truth["allowed_words"] and word in truth["expected_words"]
    assert truth["rung"] is None or rung == truth["rung"]
    assert truth["truth"] == "improved" or rung < 3


@pytest.mark.parametrize("school", ["fernhollow", "quillmere"])
def test_no_support_is_praised_that_does_nothing(school, example_homes):
    real = {(t["kind"], t["measure"]) for t in TRUTHS if t["school"] == school and t["truth"] == "improved"}
    answers = support_answers(example_homes[school])
    assert {key for key, (word, _) in answers.items() if word == "improved"} == real
    part = read_part(leaders_folder(example_homes[school]), SupportPart)
    assert not {one.kind for one in part.to_look_at} & {kind for kind, _ in real}


def test_everybody_in_the_draw_is_counted_and_how_many_came_is_said(example_homes):
    part = read_part(leaders_folder(example_homes["fernhollow"]), SupportPart)
    drawn = part.effect("Small-group mentoring", "sdq_self")
    assert drawn.by_lot and drawn.started == drawn.both == 22 and drawn.took_part == 22
    assert "22 pupils who had the support with 22 pupils who did not" in drawn.compared
