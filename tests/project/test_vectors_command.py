"""python -m tests.vectors DIR, as a person would start it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WILSON = {
    "method": "Wilson score interval", "tolerance": {"abs": 1e-6},
    "cases": [
        {"id": "a", "input": {"numerator": 0, "denominator": 20}, "expected": {"lower": 0, "upper": 0.161125}},
        {"id": "b", "input": {"numerator": 7, "denominator": 7}, "expected": {"lower": 0.645670, "upper": 1}},
    ],
}  # fmt: skip


def run(folder):
    return subprocess.run(
        [sys.executable, "-m", "tests.vectors", str(folder)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )


def write(folder, name, content):
    (folder / name).write_text(json.dumps(content), encoding="utf-8")


def test_our_own_folder_matches_and_says_so_last():
    done = run(ROOT / "tests" / "vectors")
    assert done.returncode == 0, done.stdout
    lines = done.stdout.splitlines()
    count = int(lines[-1].split()[0])
    assert lines[-1] == f"{count} of {count} match" and count > 150
    assert "41_claim_rungs.json: left to python -m tests.worlds" in lines


def test_a_file_is_known_by_its_number_or_by_its_method(tmp_path):
    write(tmp_path, "01c_other_name.json", {**WILSON, "method": ""})
    write(tmp_path, "held_back.json", WILSON)
    done = run(tmp_path)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "4 of 4 match")


def test_a_mismatch_is_shown_with_what_was_expected_and_what_was_found(tmp_path):
    wrong = {**WILSON, "cases": [*WILSON["cases"], {**WILSON["cases"][0], "id": "c", "expected": {"upper": 0.2, "lower": None}}]}
    write(tmp_path, "01.json", wrong)
    done = run(tmp_path)
    assert done.returncode == 1
    assert "c: upper: expected 0.2, found 0.16112" in done.stdout
    assert "c: lower: expected nothing, found 0.0" in done.stdout
    assert done.stdout.splitlines()[-1] == "2 of 3 match"


def test_a_method_nobody_wrote_counts_as_not_matching(tmp_path):
    write(
        tmp_path,
        "77_survival.json",
        {"method": "Cox regression", "cases": [{"id": "x", "input": {"t": [1]}, "expected": {"b": 1}}]},
    )
    done = run(tmp_path)
    assert done.returncode == 1
    assert "x: not known: no function for Cox regression" in done.stdout
    assert done.stdout.splitlines()[-1] == "0 of 1 match"


WORDS = '{"method": "Wilson", "cases": [{"id": "x", "input": {"numerator": "a", "denominator": []}, "expected": {"lower": 1}}]}'


@pytest.mark.parametrize("content", ["not json", "[]", "{}", '{"cases": [3]}', WORDS])
def test_a_broken_file_is_a_line_and_never_a_traceback(tmp_path, content):
    (tmp_path / "01.json").write_text(content, encoding="utf-8")
    done = run(tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines()[-1] == "0 of 1 match"


def test_impossible_counts_are_refused_and_match_an_absent_answer(tmp_path):
    case = {"id": "x", "input": {"numerator": 3, "denominator": 2}, "expected": {"lower": None}}
    write(tmp_path, "01.json", {**WILSON, "cases": [case, {**case, "id": "y", "expected": {"lower": 0.1}}]})
    done = run(tmp_path)
    assert "y: lower: expected 0.1, found nothing (a share needs 0 <= x <= n and n above 0)" in done.stdout
    assert done.stdout.splitlines()[-1] == "1 of 2 match"


def test_no_folder_or_an_empty_one_is_said_plainly(tmp_path):
    for folder in (tmp_path, tmp_path / "none"):
        done = run(folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Say which folder" in done.stderr
