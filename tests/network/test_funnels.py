"""Funnels of schools: who is in them, where the limits lie, and who lies beyond them whatever rounding hides."""

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semhlib.disclosure.public_share import public_share
from semhlib.network.funnel_limits import INNER, OUTER, is_beyond, lines, looks_beyond, place_of, spread_of
from semhlib.network.funnels import funnels
from semhlib.network.pack_shape import Pack
from semhlib.network.shares import Counted, counted
from semhlib.stats.funnel import Spread, share_limits
from semhlib.store.role_network import US, Funnel
from semhlib.terms.wording import banned_in
from tests.network.made_up_network import SENSITIVE, made_up_pack, made_up_packs, without_figures

CHANCE = Spread(phi=1.0, widening=1.0, units=20)
ABSENCE, SUSPENSIONS, INCIDENTS = SENSITIVE


def others(packs: tuple[Pack, ...]) -> dict[str, Pack]:
    return {f"{n:04X}": pack for n, pack in enumerate(packs[1:])}


def funnel_of(own: Pack, beside: Mapping[str, Pack], measure: str = ABSENCE) -> Funnel:
    return next(f for f in funnels(own, beside) if f.measure == measure)


def of_many(many: int, measure: str = ABSENCE, **given: float) -> Funnel:
    packs = made_up_packs(many, **given)
    return funnel_of(packs[0], others(packs), measure)


def school(count: int, of: int, error: int = 0) -> Counted:
    told = public_share(count, of, largest_error=error, sensitive=True)
    return Counted(school="0000", count=count, of=of, error=error, told=told)


def slow_limits(average: float, n: int, level: float) -> tuple[float, float]:
    """Limits by adding up the chances of each count, one after the other."""
    chances = [math.comb(n, k) * average**k * (1 - average) ** (n - k) for k in range(n + 1)]
    found = []
    for p in ((1 - level) / 2, (1 + level) / 2):
        reached, r = chances[0], 0
        while reached < p:
            r += 1
            reached += chances[r]
        found.append((r - (reached - p) / chances[r]) / n)
    return found[0], found[1]


def slow_beyond(one: Counted, centre: float, widening: float, level: float) -> bool:
    """Every pair of true counts that rounding may hide, tried one by one."""
    sides = set()
    for count in range(max(0, one.count - one.error), one.count + one.error + 1):
        for rest in range(max(0, one.of - one.count - one.error), one.of - one.count + one.error + 1):
            if count + rest:
                low, high = (centre + (x - centre) * widening for x in slow_limits(centre, count + rest, level))
                share = count / (count + rest)
                sides.add("above" if share > min(1, high) else "below" if share < max(0, low) else "inside")
    return sides in ({"above"}, {"below"})


def test_each_school_of_our_phase_is_in_it_ours_first():
    found = of_many(14)
    assert [dot.school for dot in found.dots] == [US, *(f"{n:04X}" for n in range(13))]
    assert (found.schools, found.why_not, found.left_out, found.year) == (14, "", (), "2025/26")
    assert found.unit == "pupils: missed 10% or more"


def test_the_centre_is_all_pupils_of_these_schools_together():
    packs = made_up_packs(12)
    counts = [found for pack in packs if (found := counted(US, pack, ABSENCE))]
    count, of = sum(c.count for c in counts), sum(c.of for c in counts)
    found = funnel_of(packs[0], others(packs))
    assert found.together == f"{count:,} of {of:,} pupils ({found.centre}%)" and found.centre == round(100 * count / of, 1)


def test_lines_are_those_of_exact_chances_for_the_size_of_each_school():
    schools = [school(20, 40), school(30, 70), school(55, 120)]
    found = lines(schools, 0.3, CHANCE)
    assert {40, 70, 120} <= {one.of for one in found} and [one.of for one in found] == sorted({one.of for one in found})
    for one in found:
        inner, outer = (slow_limits(0.3, one.of, level) for level in (INNER, OUTER))
        slow = [100 * min(1, max(0, limit)) for limit in (*inner, *outer)]
        assert [one.low_95, one.high_95, one.low_998, one.high_998] == pytest.approx(slow, abs=0.001)


def test_lines_are_cut_at_none_and_at_all():
    wide = Spread(phi=25.0, widening=5.0, units=20)
    for one in lines([school(1, 10), school(8, 40)], 0.1, wide) + lines([school(9, 10), school(38, 40)], 0.95, wide):
        assert 0 <= one.low_998 <= one.low_95 <= one.high_95 <= one.high_998 <= 100


@given(
    count=st.integers(0, 60), rest=st.integers(1, 60), error=st.integers(0, 4), centre=st.floats(0.06, 0.94),
    widening=st.floats(1, 3), level=st.sampled_from([INNER, OUTER]),
)  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_beyond_means_beyond_for_every_true_count_tried_one_by_one(count, rest, error, centre, widening, level):
    one, spread = school(count, count + rest, error), Spread(phi=widening**2, widening=widening, units=20)
    assert is_beyond(one, centre, spread, level) == slow_beyond(one, centre, widening, level)


def test_rounding_that_may_have_moved_a_school_over_a_limit_leaves_it_inside():
    high = share_limits(0.2, 500)[1]
    edge = int(500 * high) + 2
    assert place_of(school(edge, 500), 0.2, CHANCE) == "beyond_95"
    assert place_of(school(edge, 500, 8), 0.2, CHANCE) == "inside" and looks_beyond(school(edge, 500, 8), 0.2, CHANCE)
    assert place_of(school(edge + 12, 500, 8), 0.2, CHANCE) == "beyond_95"
    assert place_of(school(220, 500, 8), 0.2, CHANCE) == "beyond_998"
    assert place_of(school(40, 500, 8), 0.2, CHANCE) == "beyond_998"


def test_a_pack_that_says_it_is_rougher_than_any_release_places_nobody():
    assert place_of(school(400, 500, 10**8), 0.2, CHANCE) == "inside"


def test_a_share_that_may_not_be_told_has_no_place():
    assert place_of(school(8, 500), 0.3, CHANCE) == "not_told" == place_of(school(0, 500), 0.3, CHANCE)
    found = of_many(14, SUSPENSIONS, shares=(0.18, 0.06, 0.12), spread=0.3)
    untold = [dot for dot in found.dots if dot.share is None]
    assert untold and {(dot.place, dot.share_words) for dot in untold} == {("not_told", "under 5%")}


def test_schools_that_differ_by_more_than_chance_widen_the_limits():
    alike, apart = of_many(14, spread=0.0), of_many(14, spread=0.5)
    assert 1 <= alike.widening < 1.3 < apart.widening
    widest = [found.limits[0].high_95 - found.limits[0].low_95 for found in (alike, apart)]
    assert widest[0] < widest[1]


def test_distances_are_plain_ones_in_standard_errors_of_the_centre():
    schools = [school(n, 100) for n in (8, 12, 15, 20, 22, 25, 28, 30, 31, 33, 35, 40)]
    z = sorted((s.share - 0.25) / math.sqrt(0.25 * 0.75 / 100) for s in schools)
    drawn_in = [min(max(v, z[1] + 0.1 * (z[2] - z[1])), z[-2] - 0.1 * (z[-2] - z[-3])) for v in z]
    assert spread_of(schools, 0.25).phi == pytest.approx(sum(v * v for v in drawn_in) / 12)


def test_a_funnel_of_chance_alone_sends_hardly_any_school_beyond_it():
    places = [dot.place for seed in range(6) for dot in of_many(14, seed=seed, spread=0.0).dots]
    assert places.count("beyond_998") == 0 and places.count("beyond_95") <= 0.05 * len(places)


def test_a_school_far_out_is_found_and_told_without_blame():
    packs = made_up_packs(14, spread=0.02)
    far = made_up_pack(40, pupils=915, shares=(0.36, 0.09, 0.12), spread=0.0)
    found = funnel_of(far, others((far, *packs[1:])))
    assert found.dots[0].place == "beyond_998"
    assert "That is more than 99.8% limits allow for among 14 secondary schools of such sizes" in found.sentence
    assert found.sentence.endswith("This does not tell why, and it is no judgement of anybody's work.")
    few = made_up_pack(41, pupils=915, shares=(0.1, 0.09, 0.12), spread=0.0)
    assert "That is less than 9" in funnel_of(few, others((few, *packs[1:]))).sentence


def test_our_school_among_the_others_is_told_in_two_sentences():
    packs = made_up_packs(14, spread=0.02)
    ours = counted(US, packs[0], ABSENCE)
    assert ours is not None
    assert funnel_of(packs[0], others(packs)).sentence == (
        f"In 2025/26, {ours.count} of {ours.of} pupils missed 10% or more of sessions ({ours.told.share_words}). "
        "That is within what 14 secondary schools of such sizes differ by."
    )


@pytest.mark.parametrize("many", [1, 2, 4])
def test_with_fewer_than_five_schools_nothing_is_compared(many):
    found = of_many(many)
    assert (found.dots, found.limits, found.centre, found.together, found.schools) == ((), (), None, "", many)
    assert "At least 5 are needed" in found.why_not and "missed 10% or more" in found.sentence


@pytest.mark.parametrize("many", [5, 9])
def test_from_five_to_nine_schools_there_are_dots_and_no_limits(many):
    found = of_many(many)
    assert len(found.dots) == many and found.centre is not None and found.limits == () and found.widening == 1
    assert {dot.place for dot in found.dots} == {"not_told"}
    assert found.sentence.endswith(f"Ten schools are needed before limits can be drawn, and there are {many}.")


def test_ten_schools_have_limits():
    assert of_many(10).limits and of_many(10).widening == 1  # too few to tell whether they differ by more than chance


def test_who_is_left_out_is_counted_by_reason():
    packs = made_up_packs(14)
    changed = others(packs) | {
        "P1": replace(packs[1], phase="primary"), "P2": replace(packs[2], phase="primary"),
        "D1": replace(packs[3], definitions="another"), "S1": without_figures(packs[4]), "M1": without(packs[5], ABSENCE),
    }  # fmt: skip
    found = funnel_of(packs[0], changed)
    assert dict(found.left_out) == {
        "of another phase": 2, "counted by other definitions": 1, "with too few pupils for figures": 1,
        "without figures of this": 1,
    }  # fmt: skip
    assert found.schools == 14


def without(pack: Pack, measure: str) -> Pack:
    """The pack of a school that does not tell of something: its pupils are added up over it."""
    place = [axis.key for axis in pack.axes].index(measure)
    cells = np.reshape(pack.cells, [len(axis.values) for axis in pack.axes]).sum(axis=place)
    axes = tuple(axis for axis in pack.axes if axis.key != measure)
    return replace(pack, axes=axes, cells=tuple(int(n) for n in cells.ravel()))


def test_where_nearly_nobody_anywhere_is_counted_there_is_no_funnel():
    found = of_many(14, SUSPENSIONS, shares=(0.18, 0.01, 0.12))
    assert found.why_not == "Under 5% of pupils in these 14 schools: too near to none or all of them to be compared."
    assert (found.dots, found.centre, found.together) == ((), None, "")


def test_all_together_leaves_out_the_count_where_subtraction_would_tell_one():
    packs = made_up_packs(14)
    nobody = made_up_pack(50, pupils=400, shares=(0.18, 0.0, 0.12))
    found = funnel_of(packs[0], others(packs) | {"N0": nobody}, SUSPENSIONS)
    assert next(dot.words for dot in found.dots if dot.school == "N0") == "under 5%"
    assert " of " in found.together and found.together.startswith(f"{found.centre}% of ")


def test_where_ours_does_not_tell_of_something_that_is_said():
    packs = made_up_packs(14)
    found = funnel_of(without(packs[0], SUSPENSIONS), others(packs), SUSPENSIONS)
    assert (found.dots, found.sentence) == ((), "")
    assert found.why_not == "Our own figures do not tell of this, so there is nothing to compare."


def test_a_school_that_is_too_small_itself_is_told_so_for_each_thing_that_others_tell():
    packs = made_up_packs(14)
    found = funnels(without_figures(packs[0]), others(packs))
    assert [f.measure for f in found] == list(SENSITIVE)
    assert {(f.dots, f.why_not.split(" has ")[0]) for f in found} == {((), "Our own school")}


def test_no_text_of_a_funnel_uses_a_banned_word():
    said = [funnels(packs[0], others(packs)) for many in (1, 3, 7, 14) if (packs := made_up_packs(many, spread=0.6))]
    texts = [text for some in said for f in some for text in (f.title, f.unit, f.why_not, f.sentence, f.about, f.together)]
    assert {text: found for text in texts if (found := banned_in(text))} == {}
