"""What other schools learn of a change and of the audit: as much as the pages here say, and no pupil's worth more."""

import json
from dataclasses import replace

import pytest

from semhlib.publish.audit_standing import frameworks_of
from semhlib.publish.leaders import leaders_folder
from semhlib.publish.public import public_folder
from semhlib.publish.public_moved import moved_of
from semhlib.publish.public_standing import by_principle
from semhlib.store.role_files import built, read_store
from semhlib.store.role_parts import read_part
from semhlib.store.role_public import PublicStore, Standing
from semhlib.store.role_whole_school import WholeSchoolPart
from tests.publish.audit_tables import NAME, asked, items, rated, ratings
from tests.publish.public_school import home_of, pupils_of, released

SCHOOLS = ("fernhollow", "quillmere")
AUDIT = "Framework,Ref,Principle,Area,Item,Date,Level,Aim,Rated by,Evidence\n"


@pytest.fixture(scope="session")
def any_said(example_homes):
    return read_store(leaders_folder(example_homes["fernhollow"])).said[0]


@pytest.mark.parametrize(
    ("rung", "word", "change", "told"),
    [
        (3, "improved", 0.9, "rose"),
        (3, "improved", -12.0, "fell"),
        (4, "needs_attention", -0.4, "fell"),
        (3, "watch", 8.0, "rose"),  # neither is plainly better, and the sentence says "more"
        (2, "no_clear_change", 0.3, "no_clear_change"),
        (2, "watch", -5.0, "no_clear_change"),
        (1, "watch", None, "not_told"),
        (1, "too_early", 2.0, "not_told"),
        (1, "too_few", None, "not_told"),
        (0, "too_few", None, "not_told"),
        (3, "improved", None, "not_told"),
    ],
)
def test_the_way_is_told_from_the_third_rung_on_and_never_below(any_said, rung, word, change, told):
    assert moved_of(replace(any_said, rung=rung, word=word, change=change)) == told
    assert moved_of(None) == "not_told"


@pytest.mark.parametrize("school", SCHOOLS)
def test_every_row_tells_the_way_that_its_own_sentence_tells(example_homes, school):
    words = {"rose": ("higher", "more"), "fell": ("lower", "fewer")}
    rows = read_part(public_folder(example_homes[school]), PublicStore).rows
    for row in rows:
        said = [way for way, signs in words.items() if any(f" {sign} " in row.sentence for sign in signs)]
        assert row.moved == (said[0] if (row.rung or 0) >= 3 else "no_clear_change" if row.rung == 2 else "not_told"), row.key
    assert {row.moved for row in rows if row.measure is None} == {"not_told"}
    assert len({row.moved for row in rows}) >= 2


@pytest.mark.parametrize("school", SCHOOLS)
def test_principles_stand_as_leaders_see_them_on_the_whole_school_page(example_homes, school):
    home = example_homes[school]
    part = read_part(leaders_folder(home), WholeSchoolPart)
    shown = next(one for one in part.frameworks if any(area.principle for area in one.areas))
    told = read_part(public_folder(home), PublicStore).standing
    assert told == tuple(
        Standing(principle=area.principle, middle=area.standings[-1].middle, items=area.standings[-1].of)
        for area in shown.areas
        if area.principle
    )
    assert [one.principle for one in told] == sorted({one.principle for one in told}) and told


def test_the_audit_that_is_rated_by_principle_is_taken_and_at_its_latest_term():
    audits = frameworks_of(
        items(*(asked(one, principle=n) for one, n in (("Pupils are heard", 4), ("A lead is named", 1), ("A lead has time", 1)))),
        ratings(
            rated("Pupils are heard", "2024-10-01", 3, principle=4),
            rated("A lead is named", "2024-10-01", 1, principle=1),
            rated("A lead is named", "2025-10-01", 3, principle=1),
            rated("A lead has time", "2025-10-01", 2, principle=1),
            *(rated(f"Item {n}", "2025-10-01", 0, area="Our own heading", framework="Under headings") for n in range(9)),
        ),
        (), None,
    )  # fmt: skip
    assert by_principle(audits) == by_principle(audits, "Under headings") == (
        Standing(principle=1, middle=3, items=2), Standing(principle=4, middle=3, items=1),
    )  # fmt: skip
    assert by_principle(tuple(one for one in audits if one.name != NAME)) == () == by_principle(())


def test_of_two_audits_by_principle_the_one_that_the_school_named_is_taken():
    audits = frameworks_of(
        None,
        ratings(
            rated("One", "2025-10-01", 1, principle=1), rated("Two", "2025-10-01", 1, principle=2),
            rated("Three", "2025-10-01", 2, principle=3, framework="The smaller one"),
        ),
        (), None,
    )  # fmt: skip
    assert [one.principle for one in by_principle(audits)] == [1, 2]
    assert [one.principle for one in by_principle(audits, "The smaller one")] == [3]


def test_a_principle_that_is_asked_no_longer_is_not_told_as_if_it_stood_now():
    rows = ratings(
        rated("Pupils are heard", "2024-10-01", 3, principle=4),
        rated("A lead is named", "2024-10-01", 1, principle=1), rated("A lead is named", "2025-10-01", 3, principle=1),
    )  # fmt: skip
    now = frameworks_of(items(asked("A lead is named", principle=1)), rows, (), None)
    assert by_principle(now) == (Standing(principle=1, middle=3, items=1),)


def test_where_figures_are_held_back_verdicts_stand_and_the_audit_is_as_it_is_now(tmp_path):
    home, pupils = home_of(tmp_path), pupils_of(1, 80)
    rating = "Our audit,,1,,A lead is named,{},{},,SENCO,\n"
    one = AUDIT + rating.format("09/09/2024", 1)
    before = built(PublicStore, json.loads(released(home, pupils, {"audit.csv": one})))
    few = tuple(replace(p, missed=not p.missed) if n < 3 else p for n, p in enumerate(pupils))
    after = built(PublicStore, json.loads(released(home, few, {"audit.csv": one + rating.format("09/09/2025", 3)})))
    assert [s.middle for s in before.standing] == [1] and [s.middle for s in after.standing] == [3]
    assert len(after.done) == len(before.done) + 1, "that it was rated again"
    assert replace(after, standing=before.standing, done=before.done, release=before.release) == before
