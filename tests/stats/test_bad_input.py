"""Whatever is put in, a statistic answers or refuses in a plain sentence: never another exception, never a warning."""

import warnings
from itertools import product

import pytest

from semhlib.stats.added_value import added_value
from semhlib.stats.ancova import adjusted_difference
from semhlib.stats.attribute_charts import attribute_chart, laney_chart
from semhlib.stats.bootstrap import drawn_mean
from semhlib.stats.difference_in_differences import difference_in_differences
from semhlib.stats.funnel import overdispersion
from semhlib.stats.half_term_step import half_term_step
from semhlib.stats.many import benjamini_hochberg, bonferroni, holm
from semhlib.stats.matching import Pupils, match
from semhlib.stats.paired_change import paired_change
from semhlib.stats.regression_to_mean import beyond_expected
from semhlib.stats.runs import run_chart
from semhlib.stats.segmented import segmented
from semhlib.stats.shrinkage import smoothed_shares
from semhlib.stats.sign_flip import sign_flip_p
from semhlib.stats.signed_ranks import signed_ranks
from semhlib.stats.standardised_change import bonett, summary_of
from semhlib.stats.standardised_rates import direct_rate, expected_events, repeat_ratio

COLUMNS = {
    "none": [], "gaps": [None] * 6, "one": [7], "all the same": [20] * 6, "all nought": [0] * 12,
    "a gap": [1, 2, float("nan"), 4], "rising": list(range(12)), "ups and downs": [5, 3, 8, 1, 9, 2, 7, 4, 6, 5, 3, 8],
    "tenths": [0.1, 0.2, 0.3, 0.7], "huge": [1e308, -1e308, 3, 4], "too large for a number": [10**400, 1, 2],
    "words": ["x", "y", "z"],
}  # fmt: skip

ONE = {
    "drawn_mean": drawn_mean, "overdispersion": overdispersion, "bonferroni": bonferroni, "holm": holm,
    "benjamini_hochberg": benjamini_hochberg, "run_chart": run_chart, "sign_flip_p": sign_flip_p, "signed_ranks": signed_ranks,
    "c chart": lambda a: attribute_chart("c", a), "half_term_step": lambda a: half_term_step(a, 6),
    "repeat_ratio": lambda a: repeat_ratio(a, 20.0),
}  # fmt: skip
TWO = {
    "paired_change": paired_change, "beyond_expected": lambda a, b: beyond_expected(a, b, 8.4, 0.72),
    "adjusted_difference": lambda a, b: adjusted_difference(a, b, b, a), "bonett": lambda a, b: bonett(summary_of(a, b)),
    "difference_in_differences": lambda a, b: difference_in_differences(a, b, b, a), "smoothed_shares": smoothed_shares,
    "p chart": lambda a, b: attribute_chart("p", a, b), "laney": lambda a, b: laney_chart("u", a, b),
    "segmented": lambda a, b: segmented(a, b, 3), "direct_rate": lambda a, b: direct_rate(a, b, b),
    "expected_events": lambda a, b: expected_events(a, a, b), "added_value": lambda a, b: added_value(a, b, b, a, "parent", 6),
    "match": lambda a, b: match(Pupils(before=a), Pupils(before=b)),
}  # fmt: skip


def answers_or_refuses(statistic, *columns):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return statistic(*columns) is not None
        except ValueError as refusal:
            assert len(str(refusal).split()) >= 4, f"not a sentence: {refusal}"
            assert "shape" not in str(refusal) and "broadcast" not in str(refusal), f"not plain: {refusal}"
            return False


@pytest.mark.parametrize("name", ONE)
def test_one_column_of_anything_is_answered_or_refused(name):
    answered = [column for column, values in COLUMNS.items() if answers_or_refuses(ONE[name], values)]
    assert {"none", "gaps", "a gap", "huge", "words", "too large for a number"}.isdisjoint(answered)
    assert answered != [] or name in ("bonferroni", "holm", "benjamini_hochberg")


@pytest.mark.parametrize("name", TWO)
def test_two_columns_of_anything_are_answered_or_refused(name):
    answered = [pair for pair in product(COLUMNS, repeat=2) if answers_or_refuses(TWO[name], *(COLUMNS[c] for c in pair))]
    spoilt = {"none", "gaps", "a gap", "huge", "words", "too large for a number"}
    assert [pair for pair in answered if spoilt & set(pair)] == []


def test_a_crash_or_a_warning_would_be_found():
    for wrong in (lambda a: a[99], lambda a: warnings.warn("overflow", RuntimeWarning, stacklevel=1)):
        with pytest.raises((IndexError, RuntimeWarning)):
            answers_or_refuses(wrong, [1])
    with pytest.raises(AssertionError, match="not plain"):
        answers_or_refuses(lambda a: (_ for _ in ()).throw(ValueError("operands could not be broadcast together")), [1])
