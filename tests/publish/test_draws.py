"""A draw for places: fair, repeatable, refused where something is not right, and kept without harm to what stood there."""

from collections import Counter
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from semhlib.publish.draws import Draw, how_to_repeat, keep_draw, make_draw, new_seed, too_few
from semhlib.publish.draws_check import check_draws
from semhlib.publish.draws_plans import PLANS_FILE
from semhlib.terms.errors import SemhError

PLAN = "Support,Measure,Direction,Declared on\nMentoring,sdq_self,lower,10/07/2026\n"
LIST = "UPN,Adno\n" + "".join(f",{n:03}\n" for n in range(1, 13))
ON = date(2026, 9, 14)


def drawn(folder: Path, listed: str = LIST, plan: str = PLAN, *, seed: str = "dice 4 2 6", places: int = 5) -> Draw:
    (folder / "could.csv").write_text(listed, encoding="utf-8")
    (folder / PLANS_FILE).write_text(plan, encoding="utf-8")
    return make_draw(
        folder / "could.csv", folder / PLANS_FILE, support="mentoring", measure="sdq_self", places=places, seed=seed, on=ON
    )


def offered(draw: Draw) -> set[str]:
    return {p.adno or p.upn for p in draw.pupils if p.offered}


def test_every_pupil_is_as_likely_to_be_offered_a_place_as_any_other(tmp_path: Path):
    from semhlib.stats.draw_by_ticket import placed

    numbers, seeds, places = [f"{n:03}" for n in range(1, 13)], 2000, 5
    first = Counter(n for s in range(seeds) for n in placed(f"seed {s}", numbers)[:places])
    expected = seeds * places / len(numbers)
    spread = (seeds * (places / 12) * (1 - places / 12)) ** 0.5
    assert set(first) == set(numbers) and all(abs(first[n] - expected) < 4 * spread for n in numbers)
    pairs = Counter(n for s in range(seeds) for n in placed(f"seed {s}", numbers)[:2])
    assert all(abs(pairs[n] - seeds / 6) < 4 * (seeds / 6 * 5 / 6) ** 0.5 for n in numbers)


def test_the_order_of_the_list_makes_no_difference_and_the_same_seed_gives_the_same_draw(tmp_path: Path):
    backwards = "UPN,Adno\n" + "".join(f",{n:03}\n" for n in range(12, 0, -1))
    assert drawn(tmp_path) == drawn(tmp_path, backwards) == drawn(tmp_path)
    assert offered(drawn(tmp_path)) != offered(drawn(tmp_path, seed="dice 1 1 3"))


def test_places_go_by_the_ticket_that_the_printed_sentence_tells_of(tmp_path: Path):
    draw = drawn(tmp_path)
    by_hand = sorted((f"{n:03}" for n in range(1, 13)), key=lambda n: sha256(f"dice 4 2 6|{n}".encode()).hexdigest())
    assert [p.adno for p in draw.pupils] == by_hand and [p.place for p in draw.pupils] == list(range(1, 13))
    assert [p.offered for p in draw.pupils] == [True] * 5 + [False] * 7
    assert how_to_repeat(draw) == (
        "Anybody can repeat this draw: for each pupil take the SHA-256 of “dice 4 2 6|admission number” (the UPN where there is "
        "none), sort by it, and the first 5 are offered a place."
    )


def test_a_pupil_without_an_admission_number_is_drawn_by_upn(tmp_path: Path):
    draw = drawn(tmp_path, "UPN\nA000990124001\nB000990124002\n", places=1)
    assert [p.upn for p in draw.pupils] == sorted(
        ("A000990124001", "B000990124002"), key=lambda n: sha256(f"dice 4 2 6|{n}".encode()).hexdigest()
    )


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        ("UPN,Adno\n,001\n,002\n,001\n",
         "could.csv, rows 2 and 4: expected each pupil once, and they have the same admission number."),
        ("UPN,Adno,Year\n,001,8\n,,8\n", "could.csv, row 3: expected a UPN of 13 characters, or an admission number."),
        ("UPN,Adno\nA1,001\n,002\n", "could.csv, row 2, column “UPN”: expected a UPN of 13 characters."),
        ("Forename,Year\nAmina,8\n", "could.csv: expected a column “UPN” or “Adno”."),
        ("", "could.csv: expected headings and rows, and the file is empty."),
        ('UPN,Adno\n"A,001\n', "could.csv: expected quotation marks that are closed again."),
        (LIST[:13],
         "1 pupil is listed, for 5 places. With more places than pupils nobody has to wait, and there is nothing to draw."),
        (LIST[:33], "5 pupils are listed, for 5 places. With as many places as pupils nobody has to wait"),
    ],
    ids=["twice", "blank", "upn", "headings", "empty", "quotation", "more-places", "as-many"],
)  # fmt: skip
def test_a_list_that_cannot_be_drawn_from_is_said_in_words(tmp_path: Path, listed: str, words: str):
    with pytest.raises(SemhError) as told:
        drawn(tmp_path, listed)
    assert str(told.value).startswith(words) and str(told.value).endswith("Nothing was drawn, and nothing was changed.")


def test_no_place_at_all_is_no_draw(tmp_path: Path):
    with pytest.raises(SemhError, match="^Expected at least 1 place to draw for"):
        drawn(tmp_path, places=0)


def test_a_measure_that_was_not_declared_beforehand_is_refused_with_how_to_declare_it(tmp_path: Path):
    with pytest.raises(SemhError) as told:
        drawn(tmp_path, plan=PLAN.replace("sdq_self", "attendance"))
    assert str(told.value) == (
        "support_plans.csv, beside the record of draws, does not say that “mentoring” should change sdq_self. Declare it first. "
        "The headings are: Support,Measure,Direction,Declared on. The row is: mentoring,sdq_self,lower,14/09/2026. "
        "Nothing was drawn, and nothing was changed."
    )
    with pytest.raises(SemhError, match="was declared after the day of the draw"):
        drawn(tmp_path, plan=PLAN.replace("10/07/2026", "15/09/2026"))


@pytest.mark.parametrize("seed", ["", "  ", "=1+1", "a\nb" * 60, "-5"])
def test_a_seed_that_a_spreadsheet_would_change_is_refused(tmp_path: Path, seed: str):
    with pytest.raises(SemhError, match="^The seed is a text of 1 to 80 characters"):
        drawn(tmp_path, seed=seed)


def test_a_seed_that_nobody_chose_is_another_each_time():
    assert len({new_seed() for _ in range(50)}) == 50 and all(s.startswith("seed-") and len(s) == 21 for s in (new_seed(),))


def test_few_on_a_side_is_said_and_enough_is_not(tmp_path: Path):
    assert too_few(drawn(tmp_path)) == "With fewer than 10 on each side no fair test can be read from it."
    many = "Adno\n" + "".join(f"{n}\n" for n in range(20))
    assert too_few(drawn(tmp_path, many, places=10)) == "" and too_few(drawn(tmp_path, many, places=11)) != ""


def test_a_draw_is_added_below_what_stands_in_the_record_and_repeats(tmp_path: Path):
    record = tmp_path / "draws.csv"
    keep_draw(drawn(tmp_path), record)
    before = record.read_text(encoding="utf-8")
    plan = PLAN + "Garden club,sdq_self,lower,10/07/2026\n"
    drawn(tmp_path, plan=plan)
    other = make_draw(
        tmp_path / "could.csv", tmp_path / PLANS_FILE, support="Garden club", measure="sdq_self", places=3, seed="two", on=ON
    )
    keep_draw(other, record)
    text = record.read_text(encoding="utf-8")
    assert text.startswith(before) and text.splitlines()[0] == "UPN,Adno,Draw,Support,Measure,Drawn on,Seed,Place,Offered"
    assert ',"Mentoring, 14 September 2026",Mentoring,sdq_self,14/09/2026,dice 4 2 6,1,Y' in before
    found = check_draws(record)
    assert found.draws == (("Mentoring, 14 September 2026", 12, 5), ("Garden club, 14 September 2026", 12, 3))
    assert found.differs == ()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["could.csv", "draws.csv", "support_plans.csv"]


def test_a_draw_is_made_once_and_the_record_stays_as_it_is(tmp_path: Path):
    record = tmp_path / "draws.csv"
    keep_draw(drawn(tmp_path), record)
    before = record.read_bytes()
    with pytest.raises(SemhError, match="the draw “Mentoring, 14 September 2026” stands in it already"):
        keep_draw(drawn(tmp_path, seed="a better one"), record)
    assert record.read_bytes() == before


def test_another_kind_of_file_is_not_added_to(tmp_path: Path):
    (tmp_path / "draws.csv").write_text("UPN,Surname\nA000990124001,Adeyemi\n", encoding="utf-8")
    with pytest.raises(SemhError) as told:
        keep_draw(drawn(tmp_path), tmp_path / "draws.csv")
    assert "expected a column “Draw”" in str(told.value) and "Adeyemi" not in str(told.value)


def changed(folder: Path, before: str, after: str) -> tuple[str, ...]:
    record = folder / "draws.csv"
    record.unlink(missing_ok=True)
    keep_draw(drawn(folder), record)
    text = record.read_text(encoding="utf-8")
    assert before in text
    record.write_text(text.replace(before, after, 1), encoding="utf-8")
    return check_draws(record).differs


def test_a_record_that_was_changed_is_found_with_its_row(tmp_path: Path):
    assert changed(tmp_path, "dice 4 2 6,2,Y", "dice 4 2 6,2,N") == (
        "draws.csv, row 3, column “Offered”: expected Y: the first 4 places were offered.",
        "draws.csv, row 6, column “Offered”: expected N: the first 4 places were offered.",
    )
    assert changed(tmp_path, "dice 4 2 6,1,Y", "dice 4 2 6,2,Y") == (
        "draws.csv, row 2, column “Place”: expected 1, which the seed gives.",
    )
    assert changed(tmp_path, "dice 4 2 6,3,Y", "dice 4 2 7,3,Y") == (
        "draws.csv, row 4, column “Seed”: expected the same in every row of one draw.",
    )


def test_a_pupil_put_in_the_place_of_another_is_found(tmp_path: Path):
    first = drawn(tmp_path).pupils[0].adno
    differs = changed(tmp_path, f",{first},", ",099,")
    assert differs and all(line.startswith("draws.csv, row ") and "099" not in line for line in differs)
