"""No world is told what is not there, no scenario more than its rung; and the judge itself would notice."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from semhlib.impact.verdict import decide
from tests.open_data import ROOT
from tests.vectors.read import FOLDER
from tests.worlds.__main__ import main
from tests.worlds.evidence import NotKnown, evidence_of
from tests.worlds.judge import judge_file, judge_scenario, judge_verdicts, judge_world, reference_finds
from tests.worlds.schools import schools

SHARED = ROOT.parent / "shared" / "vectors"
FOLDERS = [FOLDER, *([SHARED] if SHARED.is_dir() else [])]
WORLDS = "40_worlds_false_claims.json"
CLEAR = {"treated_pre": [20 + i % 5 for i in range(20)], "treated_post": [9 + i % 7 for i in range(20)],
         "comparison_pre": [20 + i % 5 for i in range(20)], "comparison_post": [18 + i % 7 for i in range(20)]}  # fmt: skip


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.parent.name)
def test_every_world_and_scenario_is_accepted_and_more_is_found_than_by_the_reference_gate(folder, capsys):
    assert main([str(folder)]) == 0
    lines = capsys.readouterr().out
    assert "NOT" not in lines
    assert len(re.findall(r"true finds, 0 the wrong way .*, higher\)", lines)) == 2
    assert re.search(r"^(\d+) of \1 accepted$", lines, re.MULTILINE)


def test_a_plain_before_and_after_would_not_be_accepted():
    """What a spreadsheet does: every school whose pupils' average fell is told so."""
    case = next(c for c in json.loads((FOLDER / WORLDS).read_text())["cases"] if c["id"] == "world_prepost_null")
    claim = decide(evidence_of(CLEAR))
    assert claim.rung == 4
    verdicts = [claim for _ in schools(FOLDER / case["input"]["data"])]
    assert not judge_verdicts("naive", verdicts, case["acceptance"], case["truth"], reference_finds(case)).accepted


def test_finds_the_wrong_way_or_too_few_are_not_accepted():
    rule, truth = "rung 3 in at least 70% as many schools as our reference gate finds; none in the wrong direction", "a fall of 2"
    found, none = decide(evidence_of(CLEAR)), decide(evidence_of({**CLEAR, "treated_post": CLEAR["comparison_post"]}))
    assert judge_verdicts("w", [found] * 7 + [none] * 3, rule, truth, 10).accepted
    assert "too few" in judge_verdicts("w", [found] * 6 + [none] * 4, rule, truth, 10).line
    assert "wrong direction" in judge_verdicts("w", [found] * 9 + [replace(found, direction=1)], rule, truth, 10).line
    assert "NOT higher" in judge_verdicts("w", [found] * 10, rule, truth, 10).line


def test_a_claim_beyond_its_rung_a_banned_word_and_an_unreadable_case_are_not_accepted():
    case = {"id": "x", "input": CLEAR, "expected": {"max_rung": 4, "reason_code": "beyond_comparison"}}
    assert judge_scenario(case).accepted
    assert not judge_scenario({**case, "expected": {"max_rung": 3}}).accepted
    assert not judge_scenario({**case, "expected": {"max_rung": 4, "reason_code": "fair_test"}}).accepted
    assert not judge_scenario(case, [re.compile("similar pupils")]).accepted
    assert not judge_scenario({**case, "input": {**CLEAR, "flags": {"moon_was_full": True}}}).accepted
    assert not judge_scenario({**case, "input": {"kind": "horoscope"}}).accepted
    assert not judge_world({"id": "w", "acceptance": "<= 1 of 2", "input": {"data": "nowhere.csv"}}, FOLDER).accepted


def test_flags_reach_the_product_and_unknown_ones_are_named():
    assert decide(evidence_of({**CLEAR, "flags": {"by_lot": True}})).rung == 6
    assert decide(evidence_of({**CLEAR, "flags": {"missing_share": 0.3}})).reasons[0] == "missing"
    assert decide(evidence_of({"cohorts": [CLEAR, CLEAR]})).rung == 5
    with pytest.raises(NotKnown, match="moon"):
        evidence_of({**CLEAR, "flags": {"moon_was_full": True}})


def test_a_folder_without_worlds_is_said_to_be_empty(tmp_path: Path, capsys):
    (tmp_path / "other.json").write_text('{"cases": [{"id": "a", "input": {}, "expected": 1}]}')
    assert judge_file(tmp_path / "other.json") == []
    assert main([str(tmp_path)]) == 2 and main([str(tmp_path / "nowhere")]) == 2
    (tmp_path / "broken.json").write_text("{")
    assert main([str(tmp_path)]) == 1
    assert "could not be read" in capsys.readouterr().out
