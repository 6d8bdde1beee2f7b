"""No pupil in the example data could exist."""

import tomllib

from sample_data.upn import check_letter, impossible_upn
from tests.sample_data.reading import SAMPLES, SCHOOLS, read


def test_every_upn_names_no_authority_and_fails_its_own_check():
    for school in SCHOOLS:
        numbers = [upn for upn in read(school, "pupils")["UPN"] if upn]
        assert len(set(numbers)) == len(numbers) > 200
        assert all(len(upn) == 13 and upn[1:4] == "000" and upn[0] != check_letter(upn[1:]) for upn in numbers)


def test_the_check_letter_is_the_one_the_rule_gives():
    assert check_letter("801200005001") == "B"  # the published example of a right number, B801200005001
    assert impossible_upn(2000, 2005, 1)[0] != check_letter("000200005001")


def test_every_file_tells_of_pupils_on_the_list_and_of_nobody_else():
    for school in SCHOOLS:
        listed = read(school, "pupils")
        known = dict(zip(listed["Adno"], listed["UPN"], strict=True))
        assert len(known) == len(listed)
        lists = [p.stem for p in (SAMPLES / school).glob("*.csv")]
        told = [rows for name in lists if "Adno" in (rows := read(school, name)).columns]
        assert len(told) == {"fernhollow": 14, "quillmere": 11}[school]
        for rows in told:
            assert all(known[adno] == upn or not upn for adno, upn in zip(rows["Adno"], rows["UPN"], strict=True))


def test_both_schools_say_that_they_are_examples():
    for school in SCHOOLS:
        said = tomllib.loads((SAMPLES / school / "school.toml").read_text(encoding="utf-8"))
        assert said["example"] is True and said["local_authority"] == "Example"
        assert len(said["primary"]) == 3 and all(str(p["declared"]) == "2025-07-10" for p in said["primary"])


def test_questionnaires_hold_totals_and_impact_and_never_items():
    for school in SCHOOLS:
        scores = read(school, "assessments")
        assert set(scores["Scale"]) == {"total", "impact"} and scores["Score"].astype(int).between(0, 40).all()
