"""The Added Value Score: for parents' scores about six months apart, and for nothing else."""

import pytest

from semhlib.stats.added_value import added_value

ONE = [[20], [4], [6], [16]]


def test_the_authors_own_check_one_child_ten_points_a_hundred_children_one():
    for children, width in ((1, 10), (100, 1)):
        found = added_value(*[column * children for column in ONE], told_by="parent", months=6)
        assert (found.high - found.low) / 2 == pytest.approx(width, abs=0.25)
        assert found.enough is (children == 100)


def test_no_change_at_all_is_less_than_is_expected_without_help():
    assert added_value([22], [5], [5], [22], "parent", 6).value == pytest.approx(-2.6)


def test_the_formula_pupil_by_pupil():
    rows = [(20, 4, 6, 16), (18, 3, 5, 17), (25, 6, 8, 19)]
    found = added_value(*zip(*rows, strict=True), told_by=["parent"] * 3, months=[5, 6, 7])
    assert found.each.tolist() == pytest.approx([2.3 + 0.8 * t + 0.2 * i - 0.3 * e - a for t, i, e, a in rows])
    assert found.pupils == 3 and found.in_spreads == pytest.approx(found.value / 5)


@pytest.mark.parametrize("told_by", ["teacher", "self"])
def test_scores_of_anyone_but_parents_are_refused_with_the_reason(told_by):
    with pytest.raises(ValueError, match="made from parents' scores and was never checked"):
        added_value(*ONE, told_by=told_by, months=6)


@pytest.mark.parametrize(
    "columns, told_by, months, words",
    [
        (ONE, ["parent", "teacher"], 6, "different kinds of people"),
        (ONE, "parent", 3, "4 to 8 months"),
        (ONE, "parent", [6, 9], "4 to 8 months"),
        (ONE, "parent", float("nan"), "4 to 8 months"),
        ([[41], [4], [6], [16]], "parent", 6, "between 0 and 40"),
        ([[20], [11], [6], [16]], "parent", 6, "between 0 and 10"),
        ([[20], [None], [6], [16]], "parent", 6, "impact before: some are missing"),
        ([[20, 21], [4], [6], [16]], "parent", 6, "all four scores"),
        ([[], [], [], []], "parent", 6, "1 or more"),
    ],
)
def test_what_the_formula_is_not_for_is_refused(columns, told_by, months, words):
    with pytest.raises(ValueError, match=words):
        added_value(*columns, told_by=told_by, months=months)
