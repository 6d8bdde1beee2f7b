"""semh draw from beginning to end: drawn, printed, repeated, found out, and never a pupil's number on the screen."""

from pathlib import Path

import pytest

from semhlib.cli import main

LIST = "UPN,Adno\n" + "".join(f",{n}\n" for n in range(7001, 7025))
PLAN = "Support,Measure,Direction,Declared on\nMentoring,sdq_self,lower,10/07/2026\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "could.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "support_plans.csv").write_text(PLAN, encoding="utf-8")
    return tmp_path


def draw(folder: Path, *more: str) -> int:
    asked = ["--support", "Mentoring", "--measure", "sdq_self", "--places", "12", "--on", "2026-09-14"]
    return main(["draw", str(folder / "could.csv"), *asked, "--to", str(folder / "draws.csv"), *more])


def test_a_draw_prints_its_seed_and_how_anybody_can_repeat_it_and_names_nobody(
    folder: Path, capfd: pytest.CaptureFixture[str]
):  # fmt: skip
    assert draw(folder) == 0
    told = capfd.readouterr().out
    seed = told.split("Seed: ")[1].split("\n")[0]
    assert seed.startswith("seed-") and seed in (folder / "draws.csv").read_text(encoding="utf-8")
    assert "24 pupils were drawn: 12 are offered a place, 12 pupils wait." in told
    assert f"take the SHA-256 of “{seed}|admission number”" in told and "no fair test" not in told
    assert "All who were drawn are analysed as they were drawn, whether they took the place or not." in told
    assert not any(str(n) in told.replace(seed, "") for n in range(7001, 7025))
    assert main(["draw", "--check", str(folder / "draws.csv")]) == 0
    told = capfd.readouterr().out
    assert "Mentoring, 14 September 2026: 24 pupils drawn, 12 places offered." in told
    assert "All of draws.csv is what the seeds in it give." in told


def test_the_same_seed_gives_the_same_record_on_another_day_of_work(folder: Path):
    assert draw(folder, "--seed", "dice 3 1 5") == 0
    first = (folder / "draws.csv").read_bytes()
    (folder / "draws.csv").unlink()
    assert draw(folder, "--seed", "dice 3 1 5") == 0 and (folder / "draws.csv").read_bytes() == first


def test_a_second_draw_of_the_same_name_is_refused(folder: Path, capfd: pytest.CaptureFixture[str]):
    assert draw(folder) == 0 and draw(folder) == 1
    assert "A draw is made once, and its record stays as it is." in capfd.readouterr().err


def test_fewer_than_ten_on_a_side_is_said(folder: Path, capfd: pytest.CaptureFixture[str]):
    assert draw(folder, "--places", "9") == 0
    assert "With fewer than 10 on each side no fair test can be read from it." in capfd.readouterr().out


def test_a_record_that_was_changed_is_said_with_its_rows(folder: Path, capfd: pytest.CaptureFixture[str]):
    draw(folder, "--seed", "dice")
    record = folder / "draws.csv"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("dice,1,Y", "dice,1,N").replace("dice,13,N", "dice,13,Y"), encoding="utf-8")
    capfd.readouterr()
    assert main(["draw", "--check", str(record)]) == 1
    told = capfd.readouterr().err
    assert "draws.csv, row 2, column “Offered”: expected Y" in told and "draws.csv, row 14, column “Offered”: expected N" in told
    assert "draws.csv is not what the seeds in it give. Nothing was changed." in told and "70" not in told


def test_what_is_missing_on_the_line_is_said(folder: Path, capfd: pytest.CaptureFixture[str]):
    assert main(["draw", str(folder / "could.csv"), "--places", "3"]) == 1
    assert "To draw, say also: --support, --measure, --to." in capfd.readouterr().err
    assert main(["draw", "--check", str(folder / "none.csv")]) == 1
    assert capfd.readouterr().err.startswith("none.csv: there is no such file.")


def test_the_help_says_what_a_school_must_do_before_and_after(capfd: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["draw", "--help"])
    words = " ".join(capfd.readouterr().out.split())
    for rule in ("declare what the support should change", "take every pupil's score", "whether they took the place or not",
                 "those who wait get the place later"):  # fmt: skip
        assert rule in words
