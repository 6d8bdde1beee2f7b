"""Which packs are laid beside ours, and the reason for each that is not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from semhlib.network.comparable import LONGEST_APART, latest_year, not_comparable, too_few_schools
from semhlib.network.pack_shape import Pack, Value
from tests.network.made_up_network import made_up_pack, without_figures

OWN, OTHER = made_up_pack(0), made_up_pack(1)


def years(pack: Pack, *keys: str) -> Pack:
    """The pack as if its school years were these, whatever its cells say."""
    values = tuple(Value(key=key, words=f"{key}/{int(key[2:]) + 1}") for key in keys)
    return replace(pack, axes=(replace(pack.axes[0], values=values), *pack.axes[1:]))


def why(own: Pack, other: Pack) -> str:
    found = not_comparable(own, other)
    return "" if found is None else found.it


def test_a_school_that_counts_as_ours_does_is_compared():
    assert why(OWN, OTHER) == "" and latest_year(OTHER) == ("2025", "2025/26")


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (replace(OTHER, definitions="another"), "it was counted by other definitions (another version of the program)"),
        (replace(OTHER, example=False), "it is a real school; ours is a made-up example"),
        (replace(OTHER, phase="primary"), "it is a primary school; ours is a secondary school"),
        (replace(OTHER, phase="all-through"), "it is an all-through school; ours is a secondary school"),
        (replace(OTHER, up_to=date(2026, 5, 3)), "its figures reach to 3 May 2026; ours to 17 July 2026"),
        (years(OTHER, "2023", "2024"), "its figures end with 2024/25; ours with 2025/26"),
        (without_figures(OTHER), "it has too few pupils for figures that nobody can be found in"),
    ],
)
def test_each_reason_is_told_in_words(other, said):
    assert why(OWN, other) == said


def test_what_is_real_is_never_laid_beside_an_example():
    assert why(replace(OWN, example=False), OTHER) == "it is a made-up example; ours is real"


def test_beside_a_school_that_is_too_small_itself_nobody_is_laid():
    assert why(without_figures(OWN), OTHER) == "our own school has too few pupils for figures that nobody can be found in"


def test_six_weeks_apart_are_compared_and_a_day_more_is_not():
    for way in (1, -1):
        assert why(OWN, replace(OTHER, up_to=OWN.up_to + way * LONGEST_APART)) == ""
        assert why(OWN, replace(OTHER, up_to=OWN.up_to + way * (LONGEST_APART + timedelta(days=1)))) != ""


def test_too_few_schools_are_told_with_their_number():
    assert too_few_schools(1, "compared").startswith("No other school can be compared.")
    assert too_few_schools(4, "compared").startswith("4 schools, ours among them, can be compared. At least 5 are needed")
