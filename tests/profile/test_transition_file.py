"""The file for the next school comes back as it was written; anything else is refused in words that repeat nothing."""

import json
from datetime import date

import pytest

from semhlib.profile.transition import Consented, Decided, Grouping, Helps, Summary, Supported
from semhlib.profile.transition_file import LARGEST, Pack, Pupil, pack_as_text, read_pack
from semhlib.profile.transition_records import not_kept_yet, records_of
from semhlib.terms.errors import SemhError

MAY, JULY = date(2026, 5, 4), date(2026, 7, 20)
SUMMARY = Summary(
    strengths=(Helps(on=MAY, words="Enjoys art"),),
    support=(
        Supported(kind="Mentoring", led_by="Head of year", start=MAY, end=None, outcome=""),
        Supported(kind="Nurture group", led_by="", start=MAY, end=date(2026, 6, 5), outcome="Goals met"),
    ),
    thrive=Grouping(what="Getting help", on=MAY),
    decision=Decided(what="step_up", on=MAY, review=date(2026, 9, 4)),
    consent=Consented(by="parent", on=MAY),
)
PACK = Pack(
    made=JULY, school="Small School", code="EX9", summary=SUMMARY,
    pupil=Pupil(upn="A000990124001", forename="Zebedee", surname="Quux", born=date(2012, 2, 10)),
)  # fmt: skip


def refused(**changes):
    """What is said to a file in which some parts are otherwise."""
    plain = {**json.loads(pack_as_text(PACK)), **changes}
    with pytest.raises(SemhError) as told:
        read_pack(json.dumps(plain).encode(), "one.json")
    words = str(told.value)
    assert words.startswith("one.json") and words.endswith("Nothing was kept.") and "Quux" not in words
    return words


def test_a_file_comes_back_as_it_was_written():
    assert read_pack(pack_as_text(PACK).encode(), "one.json") == PACK
    bare = Summary(strengths=(), support=(), thrive=None, decision=None, consent=Consented(by="", on=MAY))
    little = Pack(made=JULY, school="S", code="EX9", pupil=PACK.pupil, summary=bare)
    assert read_pack(pack_as_text(little).encode(), "one.json") == little


def test_nothing_of_the_pupil_shows_when_a_file_is_printed():
    assert "Quux" not in repr(PACK) and "A000990124001" not in repr(PACK) and "2012" not in repr(PACK)


@pytest.mark.parametrize("data", [
    b"", b"{", b"\xff\xfe", b"null", b"[]", b"[" * 100_000, b'{"format": "other"}', b"9" * 5000,
    b'{"format": "a", "format": "semh-transition"}',
])  # fmt: skip
def test_another_file_is_refused_as_not_ours(data):
    with pytest.raises(SemhError, match=r"one\.json: expected a file that this program made for a pupil's next school\. Nothing"):
        read_pack(data, "one.json")


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    with pytest.raises(SemhError, match="never larger than 1 MB"):
        read_pack(pack_as_text(PACK).encode() + b" " * LARGEST, "one.json")


@pytest.mark.parametrize(("changes", "words"), [
    ({"version": 2}, "“version”: expected version 1"),
    ({"more": 1}, "expected “format”, “version”, “made”"),
    ({"made": "20/07/2026"}, "“made”: expected a day such as 2026-07-20."),
    ({"made": "2026-02-30"}, "“made”: expected a day"),
    ({"made": 20260720}, "“made”: expected a day"),
    ({"school": {"name": "S", "code": "EX9", "head": "x"}}, "“school”: expected “name” and “code”, and nothing else"),
    ({"strengths": {}}, "“strengths”: expected a list of at most 100"),
    ({"strengths": [{"on": "2026-05-04", "words": "a"}] * 101}, "“strengths”: expected a list of at most 100"),
    ({"strengths": ["Enjoys art"]}, "“strengths” number 1: expected “on” and “words”"),
    ({"strengths": [{"on": "2026-05-04", "words": "a" * 301}]}, "“strengths” number 1, “words”: expected a text of at most 300"),
    ({"strengths": [{"on": "2026-05-04", "words": "a\nb"}]}, "in one line"),
    ({"strengths": [{"on": "2026-05-04", "words": "a\ud800"}]}, "in one line"),
    ({"strengths": [{"on": "2026-05-04", "words": ""}]}, "not an empty one"),
    ({"strengths": [{"on": "2026-07-21", "words": "a"}]}, "“on”: expected a day such as 2026-07-20, not after 20 July 2026"),
    ({"support": [{"kind": "a", "led_by": "", "from": "2026-05-04", "to": "2026-05-03", "outcome": ""}]}, "not before 4 May"),
    ({"thrive": {"grouping": "Tier X", "agreed": "2026-05-04"}}, "expected one of these: Thriving, Getting advice"),
    ({"decision": {"what": "watch", "on": "2026-05-04", "review": None}}, "expected one of these: keep, change"),
    ({"consent": None}, "“consent”: expected “by” and “on”"),
    ({"pupil": {"upn": "A1", "forename": "", "surname": "Quux", "born": "2012-02-10"}}, "“upn”: expected a UPN of 13 characters"),
])  # fmt: skip
def test_each_part_is_looked_at_and_named(changes, words):
    assert words in refused(**changes)


def test_a_file_becomes_records_of_the_pupil_here():
    made = records_of(PACK, "EX8AAAA", "one.json", JULY)
    assert [(r.kind, r.on, r.what, r.words, r.who, r.until) for r in made] == [
        ("strength", MAY, "", "Enjoys art", "", None),
        ("support", MAY, "Mentoring (school before)", "", "Head of year", JULY),
        ("support", MAY, "Nurture group (school before)", "Recorded outcome: Goals met", "", date(2026, 6, 5)),
        ("thrive", MAY, "Getting help", "", "", None),
        ("meeting", MAY, "Summary from the school before", "Decided last: step up, 4 May 2026, review by 4 September 2026. "
         "Consent to pass this on given by parent, 4 May 2026.", "", None),
    ]  # fmt: skip
    assert {(r.pupil, r.by) for r in made} == {("EX8AAAA", "a colleague from the school before (Small School)")}


def test_records_that_are_there_already_are_not_added():
    made = records_of(PACK, "EX8AAAA", "one.json", JULY)
    assert not_kept_yet(made, made) == ()
    assert not_kept_yet(made, made[1:]) == made[:1]
    assert not_kept_yet(made, records_of(PACK, "EX8BBBB", "one.json", JULY)) == made


def test_a_number_of_a_pupil_in_a_text_is_refused_and_not_repeated():
    helps = Summary(strengths=(Helps(on=MAY, words="Sits with B000990124002"),), support=(), thrive=None, decision=None,
                    consent=SUMMARY.consent)  # fmt: skip
    pack = Pack(made=JULY, school="S", code="EX9", pupil=PACK.pupil, summary=helps)
    with pytest.raises(SemhError, match=r"without a pupil's number .* not so for “strengths”\. Nothing was kept\.") as told:
        records_of(pack, "EX8AAAA", "one.json", JULY)
    assert "B000990124002" not in str(told.value)
