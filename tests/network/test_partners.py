"""Who could support whom in the second year, and why."""

from dataclasses import replace

import pytest

from semhlib.network.pack_shape import Pack
from semhlib.network.partners import HERE_ALONE, THERE_ALONE, fits, partners, why_no_partners
from semhlib.store.role_public import Standing
from semhlib.terms.wording import banned_in
from tests.network.made_up_network import made_up_pack, without_figures


def standing(**levels: int) -> tuple[Standing, ...]:
    return tuple(Standing(principle=int(key[1:]), middle=level, items=6) for key, level in levels.items())


def school(number: int, pupils: int = 600, **levels: int) -> Pack:
    return replace(made_up_pack(number, pupils=pupils, named=True), standing=standing(**levels))


OWN = school(0, p1=3, p4=1, p7=0, p8=2)


def test_schools_whose_audits_complement_each_other_are_suggested_with_both_levels():
    (found,) = partners(OWN, {"3F0A": school(1, p1=1, p4=2, p7=3, p8=2)}, 6)
    assert found.school == "3F0A"
    assert found.gives == (
        "Student voice: level 2 there, level 1 here.", "Working with parents and carers: level 3 there, level 0 here.",
    )  # fmt: skip
    assert found.gets == ("Leadership and management: level 3 here, level 1 there.",)


def test_where_support_would_go_one_way_that_is_said():
    found = partners(OWN, {"A": school(1, p1=3, p4=3, p8=2), "B": school(2, p1=0, p4=1, p8=3), "C": school(3, p1=3, p4=1)}, 6)
    one_way = {p.school: (p.gives, p.gets) for p in found}
    assert one_way == {
        "A": (("Student voice: level 3 there, level 1 here.",), (THERE_ALONE,)),
        "B": ((HERE_ALONE,), ("Leadership and management: level 3 here, level 0 there.",)),
    }


def test_what_is_alike_is_told_with_the_figures_of_both():
    (found,) = partners(OWN, {"A": school(1, pupils=610, p4=3)}, 6)
    assert found.alike[:2] == ("Both are secondary schools.", "Both have 500 to 999 pupils on roll.")
    meals = [line for line in found.alike if line.startswith("Eligible for free school meals in the last six years: ")]
    needs = [line for line in found.alike if line.startswith("With special educational needs: ")]
    shares = [float(word.rstrip("%")) for line in (*meals, *needs) for word in line.split() if word.endswith("%")]
    assert len(needs) == 1 and len(shares) == 2 * (len(meals) + len(needs))
    assert all(abs(here - there) <= 10 for here, there in zip(shares[::2], shares[1::2], strict=True))


def test_the_next_size_is_told_as_such_and_one_further_away_does_not_fit():
    (found,) = partners(OWN, {"A": school(1, pupils=1200, p4=3)}, 6)
    assert found.alike[1] == "Their sizes are next to each other: 500 to 999 pupils on roll here, 1,000 to 1,499 there."
    assert partners(OWN, {"A": school(1, pupils=1600, p4=3)}, 6) == ()


@pytest.mark.parametrize(
    "other",
    [
        replace(school(1, p4=3), phase="primary"), replace(school(1, p4=3), definitions="another"),
        replace(school(1, p4=3), example=False), replace(school(1, p4=3), standing=()), without_figures(school(1, p4=3)),
    ],
)  # fmt: skip
def test_a_school_in_another_setting_or_without_an_audit_is_not_suggested(other):
    assert fits(OWN, school(1, p4=3)) and not fits(OWN, other) and partners(OWN, {"A": other}, 6) == ()


def test_the_nearest_setting_comes_first_and_levels_order_nothing():
    named = {f"{n:04X}": school(n, p4=2 + n % 2, p7=n % 4) for n in range(1, 12)}
    order = [p.school for p in partners(OWN, named, 20)]
    turned = {key: replace(pack, standing=standing(p4=5 - pack.standing[0].middle)) for key, pack in named.items()}
    assert len(order) == 11 and [p.school for p in partners(OWN, turned, 20)] == order
    assert [p.school for p in partners(OWN, dict(reversed(named.items())), 4)] == order[:4]
    same = {"0B": named["0001"], "0A": named["0001"]}
    assert [p.school for p in partners(OWN, same, 6)] == ["0A", "0B"]


def test_a_share_that_is_not_told_counts_as_ten_points_apart():
    near = school(0, pupils=600, p4=3)
    untold = replace(near, axes=(*near.axes[:4], *(replace(axis, key=f"x-{axis.key}") for axis in near.axes[4:])))
    found = partners(OWN, {"0A": untold, "0B": near}, 6)
    assert [p.school for p in found] == ["0B", "0A"] and len(found[1].alike) == 2


def test_why_there_is_none_is_told_by_what_is_missing_first():
    no_audit, small = replace(OWN, standing=()), without_figures(OWN)
    told = [
        why_no_partners(OWN, 0, 0, 0, 0), why_no_partners(no_audit, 3, 1, 0, 1), why_no_partners(small, 3, 1, 0, 1),
        why_no_partners(OWN, 3, 0, 0, 0), why_no_partners(OWN, 3, 2, 2, 0), why_no_partners(OWN, 3, 2, 1, 0),
        why_no_partners(OWN, 3, 2, 1, 1),
    ]  # fmt: skip
    assert len(set(told)) == len(told) and all(text.endswith(".") for text in told)
    assert {text: found for text in told if (found := banned_in(text))} == {}


def test_no_sentence_about_partners_uses_a_banned_word():
    found = partners(OWN, {f"{n:04X}": made_up_pack(n, pupils=700, named=True) for n in range(12)}, 12)
    said = [text for p in found for text in (*p.alike, *p.gives, *p.gets)]
    assert len(said) > 30 and {text: words for text in said if (words := banned_in(text))} == {}
