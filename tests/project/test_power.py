"""The operating curve's worlds are what they say, and its three ways of asking agree where the answer is plain."""

import numpy as np
import pytest

from benchmarks.power import KINDS, main, table
from benchmarks.power_worlds import REPEATS, Events, HalfTerms, Scores


def test_repeat_suspensions_are_as_in_england():
    """DfE, SFR35/2017: 2.0 for each suspended pupil, and 4.3 as the sum of squares over the sum."""
    counts, pupils = np.array(list(REPEATS)), np.array(list(REPEATS.values()), float)
    assert (counts * pupils).sum() / pupils.sum() == pytest.approx(2.0, abs=0.1)
    assert (counts**2 * pupils).sum() / (counts * pupils).sum() == pytest.approx(4.3, abs=0.6)


def test_scores_fall_by_themselves_as_much_as_chosen_pupils_do_and_with_support_by_the_effect():
    cohorts = list(Scores(effect=3.0).schools(np.random.default_rng(1), 200))
    changes = [np.concatenate([g.after - g.before for g in groups]).mean()
               for groups in ([c.supported for c in cohorts], [c.comparison for c in cohorts])]  # fmt: skip
    assert changes[1] == pytest.approx(-3.1, abs=0.25)
    assert changes[0] - changes[1] == pytest.approx(-3.0, abs=0.3)


def test_half_terms_shift_by_what_they_say_and_fewer_pupils_are_fewer():
    plain, moved = (np.mean(list(HalfTerms(shift=s).schools(np.random.default_rng(2), 200)), axis=0) for s in (0.0, 2.0))
    assert (moved - plain)[:12] == pytest.approx(np.zeros(12), abs=1e-9)
    assert (moved - plain)[12:] == pytest.approx(np.full(12, 0.9), abs=0.011)
    pairs = list(Events(left=0.5).schools(np.random.default_rng(3), 200))
    assert sum(b.size for _, b, _ in pairs) / sum(a.size for a, _, _ in pairs) == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("kind", KINDS)
def test_a_plain_test_claims_most_and_ours_finds_what_is_large(kind):
    rows = list(table(kind, 8))
    null = [row for row in rows if row.way == 0]
    assert sum(row.ours for row in null) <= max(2, sum(row.reference for row in null) + 1)
    assert max(row.ours for row in rows if row.way) >= 3


def test_the_command_prints_a_line_for_every_world(capsys):
    assert main(["--schools", "2", "--only", "events"]) == 0
    assert capsys.readouterr().out.count("%") == 12
