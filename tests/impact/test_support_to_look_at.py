"""Which support could be looked at first: listed with enough pupils and no difference seen, and never for another reason."""

from dataclasses import replace

import pytest

from semhlib.impact.support_to_look_at import WORTH_SEEING, Seen, support_to_look_at

NOTHING = Seen(
    kind="Drumming", outcome="sdq_teacher", planned=True, reasons=("no_clear_difference",), clear=0, pupils=30, missing=0.0,
    smallest_seen=3.0,
)  # fmt: skip
ELSEWHERE = replace(NOTHING, outcome="attendance", planned=False)


def listed(*seen):
    return [kind for kind, _ in support_to_look_at(seen).first]


def test_support_with_enough_pupils_and_no_difference_is_listed():
    assert listed(NOTHING) == ["Drumming"]
    assert listed(replace(NOTHING, reasons=("expected_without_support",))) == ["Drumming"]


def test_at_the_size_worth_seeing_it_is_listed_and_just_above_it_is_too_few_to_say():
    at = replace(NOTHING, smallest_seen=WORTH_SEEING["sdq_teacher"])
    above = replace(at, smallest_seen=WORTH_SEEING["sdq_teacher"] + 0.01)
    assert listed(at) == ["Drumming"]
    assert support_to_look_at([above]).first == () and support_to_look_at([above]).too_few == ("Drumming",)


@pytest.mark.parametrize("change", [{"pupils": 9}, {"reasons": ("too_few_pupils",)}, {"smallest_seen": None}])
def test_too_few_pupils_are_said_separately_and_never_listed(change):
    found = support_to_look_at([replace(NOTHING, **change)])
    assert (found.first, found.too_few) == ((), ("Drumming",))


@pytest.mark.parametrize("clear", [1, -1])
def test_support_of_which_anything_ended_better_or_worse_is_in_no_list(clear):
    found = support_to_look_at([NOTHING, replace(ELSEWHERE, clear=clear, reasons=("exploratory", "beyond_comparison"))])
    assert (found.first, found.too_few, found.not_judged) == ((), (), ())


def test_what_support_was_not_meant_to_move_does_not_put_it_on_the_list():
    small = replace(NOTHING, smallest_seen=9.0)
    assert listed(small, ELSEWHERE) == []
    assert listed(replace(small, planned=False), ELSEWHERE) == ["Drumming"]  # nobody wrote what it was meant to move


@pytest.mark.parametrize("reason", ["groups_not_comparable", "depends_on_one_pupil", "hangs_on_steadiness", "selected"])
def test_figures_that_cannot_be_judged_are_said_to_be_so(reason):
    found = support_to_look_at([replace(NOTHING, reasons=(reason,))])
    assert (found.first, found.too_few, found.not_judged) == ((), (), ("Drumming",))


def test_too_much_missing_forbids_the_list_and_a_late_plan_does_not():
    assert listed(replace(NOTHING, missing=0.21)) == []
    assert listed(replace(NOTHING, missing=0.20)) == ["Drumming"]
    assert listed(replace(NOTHING, reasons=("no_clear_difference", "missing"))) == []
    assert listed(replace(NOTHING, reasons=("no_clear_difference", "declared_after"))) == ["Drumming"]


def test_the_list_is_in_the_order_of_the_alphabet_and_holds_each_kind_once():
    other = replace(NOTHING, kind="art club", planned=False)
    assert listed(NOTHING, other, replace(other, outcome="sdq_self")) == ["art club", "Drumming"]
