"""semh claims: every verdict with its rung, reasons and numbers; nothing that a page would hide."""

import json
from pathlib import Path

import pytest

from semhlib.cli import main
from semhlib.commands.claims import RUNGS
from semhlib.store.role_files import read_store
from semhlib.terms.estimate import Hidden
from semhlib.terms.wording import banned_in
from tests.ingest.small_school import school

HOME = "fernhollow"


@pytest.fixture
def home(example_homes: dict[str, Path]) -> Path:
    return example_homes[HOME]


def listed(home: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[dict]:
    capsys.readouterr()
    assert main(["claims", "--home", str(home), "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)


def test_every_verdict_of_the_pages_is_listed_as_it_was_published(home, capsys):
    store, found = read_store(home / "roles" / "leaders"), listed(home, capsys)
    pages = [c for c in found if c["comparison"] != "scores"]
    assert [(c["about"], c["group"], c["comparison"]) for c in pages] == [(s.measure, s.group, s.comparison) for s in store.said]
    for claim, said in zip(pages, store.said, strict=True):
        assert (claim["rung"], claim["sentence"], tuple(claim["reasons"])) == (said.rung, said.sentence, said.reasons)
        assert (claim["before"] is None) == isinstance(said.before, Hidden)


def test_before_after_and_difference_are_in_one_unit(home, capsys):
    """Days lost fell from 414.5 to 198.5: the difference is that of the two, and not of rates."""
    events = [c for c in listed(home, capsys) if c["about"] in ("days_lost", "suspensions")]
    counted = [c for c in events if None not in (c["before"], c["after"], c["change"])]
    assert len(counted) > 1
    for claim in counted:
        assert claim["after"] - claim["before"] == pytest.approx(claim["change"])


def test_scores_of_pupils_with_support_stand_beside_similar_pupils(home, capsys):
    scores = {c["about"]: c for c in listed(home, capsys, "--group", "supported") if c["comparison"] == "scores"}
    assert set(scores) == {"sdq_parent", "sdq_self", "sdq_teacher"}
    for claim in scores.values():
        assert claim["rung"] <= 2, "not named beforehand, so never a claim"
        assert claim["reasons"] and claim["sentence"] and claim["stronger"]


def test_as_text_each_has_its_rung_in_words_and_the_last_line_counts_them(home, capsys):
    found = listed(home, capsys)
    assert main(["claims", "--home", str(home)]) == 0
    text = capsys.readouterr().out
    assert text.rstrip().splitlines()[-1].startswith(f"{len(found)} verdicts; the strongest stands on rung")
    for claim in found:
        assert f"rung {claim['rung']}, {RUNGS[claim['rung']]}: {claim['sentence']}" in text
    assert not banned_in(text)


def test_an_unknown_group_and_a_school_without_pages_are_told_in_words(home, tmp_path, capsys):
    assert main(["claims", "--home", str(home), "--group", "moon"]) == 1
    assert "Nothing is said about this group" in capsys.readouterr().err
    assert main(["claims", "--home", str(tmp_path / "nowhere")]) == 1
    assert main(["import", str(school(tmp_path / "exports")), "--home", str(tmp_path / "home")]) == 0
    capsys.readouterr()
    assert main(["claims", "--home", str(tmp_path / "home")]) == 0
    assert "verdicts" in capsys.readouterr().out
