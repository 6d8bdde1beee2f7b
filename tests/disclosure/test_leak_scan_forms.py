"""Each form in which a pupil can be written is found; what only looks like one is not."""

from datetime import date

import pytest

from semhlib.disclosure.leak_scan import scan
from semhlib.disclosure.leak_scan_identifiers import Identifiers, identifiers_of

KEY = "TST4QZ7KXLM2VNRW6HDYB3CJPFGA"
NAMES = [
    {"pupil_key": KEY, "upn": "H801123456017", "adno": "004711", "forename": "Zoë Anne", "surname": "O’Quillfeather-Marr",
     "dob": date(2012, 2, 5)},
    {"pupil_key": "", "upn": "", "adno": "4712", "forename": "Jonas", "surname": "Green", "dob": None},
    {"pupil_key": "", "upn": None, "adno": "A/1", "forename": "Bo", "surname": "Ng", "dob": date(2013, 11, 30)},
]  # fmt: skip


@pytest.fixture(scope="module")
def looked_for() -> Identifiers:
    return identifiers_of(NAMES, school_words=["Marrow Hill School"], numbers=[31.25], longest=6)


def kinds(text: str, looked_for: Identifiers, name: str = "a.txt") -> set[str]:
    return {leak.kind for leak in scan(text.encode(), name, looked_for)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("H801123456017", "UPN"), ("h801123456017.png", "UPN"), ("801123456017", "UPN"), ("upn_H801123456017x", "UPN"),
        ("Zoë Anne O’Quillfeather-Marr", "full name"), ("zoe o'quillfeather marr", "full name"),
        ("OQuillfeather-Marr, Zoe", "full name"), ("Zo\u00ade O’Quill\u200bfeather Marr", "full name"),
        ("ZoeOQuillfeatherMarr.png", "full name"), ("zoe.marr@school", "full name"), ("Jonas Green’s", "full name"),
        ("Green (Jonas)", "full name"), ("JonasGreen", "full name"), ("Surname: Green, forename: Jonas", "full name"),
        ("Bo Ng", "full name"), ("ZOË QUILLFEATHER", "surname"), ("in the O'Quillfeather-Marr family", "surname"),
        ("J. Green", "initial and surname"), ("Green, J.", "initial and surname"),
        ("05/02/2012", "date of birth"), ("5.2.2012", "date of birth"), ("2012-02-05T00:00", "date of birth"),
        ("5 February 2012", "date of birth"), ("5th of Feb 2012", "date of birth"), ("February 5, 2012", "date of birth"),
        ("05022012", "date of birth"), (f"pupil={KEY.lower()}", "pupil key"), ("004711", "admission number"),
        ("Adno: 4712", "admission number"), ("Admission number 4712", "admission number"), ("31.25", "number looked for"),
    ],
)  # fmt: skip
def test_a_pupil_is_found_however_written(text: str, kind: str, looked_for: Identifiers):
    assert kind in kinds(text, looked_for)


@pytest.mark.parametrize(
    "text",
    [
        "Green lines show Jonas’s school. 4712 sessions.", "Zoë and Anne", "the green book: e.g. Green, a green one",
        "131.25 or 31.255", "0.004711 and #004711 and 1004711", "801123456018", "February 2012", "05/02/2013", "bongo",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_pupil_is_left_alone(text: str, looked_for: Identifiers):
    assert kinds(text, looked_for) == set()


def test_a_surname_that_is_a_word_of_the_school_or_of_ours_counts_in_full_names_only():
    rows = [NAMES[1] | {"surname": "Quillfeather"}, NAMES[1]]
    given = identifiers_of(rows, school_words=["Quillfeather Hill School"])
    assert kinds("Quillfeather Hill School is green", given) == set()
    assert kinds("Quillfeather Hill School is green", identifiers_of(rows)) == {"surname"}
    assert kinds("Jonas Quillfeather", given) == {"full name"}


def test_a_bare_number_in_data_counts_only_in_quotation_marks(looked_for: Identifiers):
    assert kinds('{"y": 004711}', looked_for, "a.js") == set()
    assert kinds('{"id": "004711"}', looked_for, "a.json") == {"admission number"}
    assert kinds('<a:ext cx="4" cy="004711"/>', looked_for, "a.xml") == set()
    assert kinds("<p>004711</p>", looked_for, "a.html") == {"admission number"}


def test_a_row_of_numbers_longer_than_the_cube_is_found(looked_for: Identifiers):
    assert kinds('{"y": [1, 2, 3, 4, 5, 6]}', looked_for, "a.json") == set()
    assert kinds('{"y": [1, 2, 3.5, null, 4, -5, 6]}', looked_for, "a.json") == {"long row of numbers"}
    assert kinds('{"y": {"bdata": "AQIDBAUGBw==", "dtype": "i1"}}', looked_for, "a.json") == {"long row of numbers"}
    assert kinds('{"y": {"bdata": "AQIDBAUG", "dtype": "i1"}}', looked_for, "a.json") == set()


def test_a_name_split_over_tags_is_found_joined_and_parted(looked_for: Identifiers):
    for text in ("Jo<b>nas</b> <i>Gre</i>en", "<td>Jonas</td><td>Green</td>", "Jonas<br>Green", "<li>Gr<!--x-->een</li>Jonas"):
        assert "full name" in kinds(f"<p>7</p>{text}", looked_for, "a.html")


@pytest.mark.parametrize(
    "text",
    [
        r"{'a': '\x4a\u006f\u{6e}as Green'}", "{'a': 'Jonas%20Gre%65n'}", r'{"a": "\\u004aonas\\nGreen"}',
        "{'a': '&amp;#74;onas Green'}", r'{"a": "\u003cb\u003eJon\u003c/b\u003eas Green"}', "{'a': 'Sm9uYXMgR3JlZW4='}",
        "{'a': '/f/Sm9uYXMgR3JlZW4/x'}", "{'a': '4a6f6e617320477265656e'}",
    ],
)  # fmt: skip
def test_a_name_in_escapes_is_found(text: str, looked_for: Identifiers):
    assert kinds(text, looked_for, "a.json") == {"full name"}


def test_a_step_named_after_a_pupil_is_not_shown(looked_for: Identifiers):
    (leak, *_) = scan(b"Absence", "Jonas Green.txt", looked_for)
    assert leak.file == leak.place == "a part named after a pupil" and leak.pupils == (2,)
    assert leak.sentence() == "a part named after a pupil: found a full name of pupil 2 of the names."
