"""Mixed informants and a changed rule are refused, not averaged."""

import pytest

from semhlib.stats.one_kind import one_definition, one_informant


def test_one_kind_of_informant_is_named():
    assert one_informant(["teacher", "teacher"], "teacher") == "teacher"


@pytest.mark.parametrize("told", [(["parent", "teacher"],), ("parent", "self"), ([],)])
def test_mixed_informants_are_refused(told):
    with pytest.raises(ValueError, match="different kinds of people"):
        one_informant(*told)


def test_an_unknown_informant_is_refused_without_repeating_the_word():
    with pytest.raises(ValueError) as refused:
        one_informant("Mrs Canary")
    assert "Canary" not in str(refused.value)


def test_a_change_of_rule_inside_a_series_is_refused():
    assert one_definition(["2023 policy"] * 12) == "2023 policy"
    with pytest.raises(ValueError, match="more than one rule"):
        one_definition(["2023 policy"] * 6, ["2024 policy"] * 6)
