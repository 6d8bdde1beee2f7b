"""How many pupils stand behind a list, and behind half of it."""

import numpy as np
import pandas as pd
import pytest

from semhlib.publish.behaviour_many import ANY, INCIDENTS, SUSPENSIONS, behind_half, pupils_by_number
from semhlib.terms.estimate import Hidden


def rows(*numbers: int) -> pd.DataFrame:
    """One pupil for each number, with so many rows."""
    keys = [f"{pupil}" for pupil, many in enumerate(numbers) for _ in range(many)]
    return pd.DataFrame({"pupil_key": keys, "year": 2025})


def counts(bands, *numbers: int, elsewhere=None, roll: int = 100):
    return pupils_by_number(rows(*numbers), [2025], bands, {2025: roll}, elsewhere or {}).rows[0].counts


def test_pupils_are_counted_once_in_the_band_of_their_number():
    assert counts(INCIDENTS, *[1] * 14, *[2] * 3, *[4] * 3, *[5] * 4, 20, 7) == (14, 6, 6, 26)
    assert counts(SUSPENSIONS, *[1] * 8, *[2] * 7, *[3] * 6) == (8, 7, 6, 21)


def test_few_pupils_are_hidden_and_so_is_what_would_tell_how_many():
    assert counts(INCIDENTS, *[1] * 14, *[3] * 6, 9, 9) == (14, None, None, 22)


def test_all_but_two_of_the_school_names_the_two():
    assert counts(INCIDENTS, *[1] * 18, roll=20)[-1] is None


def test_what_another_page_hides_is_hidden_here():
    assert counts(SUSPENSIONS, *[1] * 8, *[2] * 7, elsewhere={("2025", ANY): Hidden("small")})[-1] is None


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([3] * 5 + [1] * 10, (5, 15)),  # 15 of 25 are of five pupils, and 12 of four would not be half
        ([9, 9] + [1] * 20, None),  # two pupils would be picked out
        ([1] * 10, (5, 10)),
        ([1] * 9, None),  # five of nine leave four
        ([], None),
        ([0, 0], None),
    ],
)
def test_half_of_all_names_how_many_pupils_unless_they_or_the_rest_are_few(numbers, expected):
    assert behind_half(np.array(numbers, dtype=int)) == expected


def test_the_fewest_pupils_are_found_as_by_trying_every_number():
    for seed in range(200):
        numbers = np.random.default_rng(seed).integers(0, 8, 30)
        sizes = sorted((int(n) for n in numbers if n), reverse=True)
        few = next(k for k in range(1, len(sizes) + 1) if 2 * sum(sizes[:k]) >= sum(sizes))
        expected = (few, len(sizes)) if few >= 5 and len(sizes) - few >= 5 else None
        assert behind_half(numbers) == expected
