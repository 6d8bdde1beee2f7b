"""Whom support is held against, what the school wrote beforehand, and which counts are hidden."""

import json
from datetime import date

import pandas as pd
import pytest

from semhlib.publish.parts.support import part
from semhlib.publish.support_cohorts import Comparing
from semhlib.publish.support_years import episodes_of
from semhlib.store.role_files import as_json, built
from semhlib.store.role_support import SupportPart
from tests.publish.support_school import LAST, facts, fallen, group, plan, scores, support

OURS, OTHERS = [f"a{n:02}" for n in range(24)], [f"z{n:02}" for n in range(60)]
TOTALS = fallen(OURS, 6, 1) | fallen(OTHERS, 1, 2)
ART = group("a", "Art", 24)


def made(*episodes, pairs=TOTALS, start=date(2025, 9, 1), **tables):
    return part(facts([*OURS, *OTHERS], start, support_episode=support(*(episodes or ART)), assessment=scores(pairs), **tables))


def drawn(offered=12, of=24, measure="sdq_self"):
    return pd.DataFrame({
        "pupil_key": OURS[:of], "draw": "one", "kind": "Art", "measure": measure, "drawn": pd.Timestamp(2025, 9, 22),
        "offered": [1] * offered + [0] * (of - offered),
    })  # fmt: skip


def test_support_with_a_plan_and_a_difference_to_similar_pupils_reaches_rung_four():
    effect = made(support_plan=plan("Art")).effect("Art", "sdq_self")
    assert (effect.rung, effect.word, effect.planned) == (4, "improved", True)
    assert (effect.started, effect.no_first, effect.no_second, effect.both) == (24, 0, 0, 24)


@pytest.mark.parametrize(
    ("plans", "reason"), [(None, "exploratory"), (plan("Art", declared="2025-10-07"), "declared_after"),
                          (plan("Art", direction="higher"), "exploratory"), (plan("Music"), "exploratory")],
)  # fmt: skip
def test_without_a_plan_written_before_the_first_day_it_is_a_pattern_to_look_at(plans, reason):
    effect = made(support_plan=plans).effect("Art", "sdq_self")
    assert (effect.rung, effect.word, effect.reasons[0], effect.planned) == (2, "watch", reason, False)


def test_every_plan_is_one_more_look():
    many = pd.concat([plan("Art"), plan("Art", "sdq_parent"), plan("Music")])
    comparing = Comparing(facts(OURS, support_plan=many), episodes_of(support(*ART), LAST))
    assert len(comparing.looks) == 3


def test_who_had_this_support_before_the_start_is_on_neither_side():
    earlier = [(key, "Art", "2025-03-03", {}) for key in OURS[:6]]
    effect = made(*ART, *earlier).effect("Art", "sdq_self")
    assert (effect.started, effect.no_first, effect.both) == (24, 6, 18)


def test_few_without_a_second_score_are_hidden_and_the_words_do_not_give_them_away():
    pairs = TOTALS | {key: (TOTALS[key][0], None) for key in OURS[:2]}
    effect = made(pairs=pairs, support_plan=plan("Art")).effect("Art", "sdq_self")
    assert (effect.started, effect.no_second, effect.both) == (24, None, None)
    assert effect.compared.startswith("At least 20 pupils who had the support")


def test_a_draw_is_held_by_what_it_offered_and_counts_whoever_never_came():
    came = [(key, "Art", "2025-10-06", {}) for key in OURS[:6]]
    pairs = fallen(OURS[:12], 7, 1) | fallen(OURS[12:], 0, 2)
    effect = made(*came, pairs=pairs, draw=drawn()).effect("Art", "sdq_self")
    assert (effect.by_lot, effect.rung, effect.word) == (True, 6, "improved")
    assert (effect.started, effect.took_part) == (12, 6)


def test_a_draw_with_a_missing_score_is_no_fair_test():
    pairs = fallen(OURS[:12], 7, 1) | fallen(OURS[12:], 0, 2)
    pairs[OURS[13]] = (pairs[OURS[13]][0], None)
    assert made(pairs=pairs, draw=drawn()).effect("Art", "sdq_self").rung < 6


def test_support_of_few_pupils_has_no_figure_and_no_count():
    found = made(*ART, *group("z", "Chess", 4), *group("y", "Drama", 3))
    assert set(found.kinds.values()) == {"Art"} == {effect.kind for effect in found.effects}
    assert found.row(2025, "Chess").pupils is None


def test_without_a_start_there_is_no_before_and_after_and_without_scores_no_outcome():
    assert made(start=None).effects == ()
    assert part(facts(OURS, support_episode=support(*ART))).outcomes == ()


def test_no_file_of_support_makes_a_part_that_says_so():
    found = part(facts(OURS))
    assert not found.given and found.rows == ()


def test_dose_needs_five_pupils_to_be_counted_and_ten_for_an_average():
    some = [(k, kind, day, {"sessions_attended": 3 if n < 6 else 9}) for n, (k, kind, day, _) in enumerate(ART)]
    doses = {d.words: (d.pupils, d.change is None) for d in made(*some).effect("Art", "sdq_self").dose}
    assert doses == {"Under half": (6, True), "Half to 4 in 5": (0, True), "More than 4 in 5": (18, False)}


def test_the_part_comes_back_from_the_disk_as_it_went():
    found = made(support_plan=plan("Art"), draw=drawn())
    assert built(SupportPart, json.loads(as_json(found))) == found


def test_no_pupil_and_no_free_text_is_in_the_part():
    text = as_json(made(*ART, *[("z59", "Art", "2025-10-06", {"outcome": "Aunt Vera fetched her"})]))
    assert "Vera" not in text and not [key for key in (*OURS, *OTHERS) if f'"{key}"' in text]
