"""The gate for pupils with support beside comparison pupils: did they end at other scores than pupils who started alike?"""

from dataclasses import replace

import numpy as np

from semhlib.impact.cohort import Cohort, Group
from semhlib.impact.cohort_gate import CohortGate, CohortOutcome
from semhlib.impact.gates.scores import Facts, level_of, level_without_one, smallest
from semhlib.stats.ancova import Adjusted, adjusted_difference
from semhlib.stats.matching import NOT_COMPARABLE, Pupils, standardised_difference
from semhlib.stats.similar_start import similar_start

KEEP = 0.8  # share of the pupils with support whom a comparison has to speak of

Scores = tuple[np.ndarray, np.ndarray]


def similar_gate(cohort: Cohort) -> CohortGate:
    """Whether pupils with support ended at clearly other scores than pupils who started alike.

    Takes       a cohort with comparison pupils that was not refused
    Returns     "beyond_comparison" when the adjusted difference's range leaves out nought and does so at 91% without
                any one pupil; "fair_test" when, besides, places were drawn by lot and everybody in the draw is there
    Leaves out  pupils who have nobody similar in the other group; nobody where places were drawn by lot
    """
    assert cohort.comparison is not None
    facts = Facts(cohort)
    fair = cohort.by_lot and facts.missing == 0
    ours, theirs, apart = _everybody(cohort) if fair else _alike(cohort)
    if not fair and (apart is None or ours[0].size < KEEP * cohort.supported.both.sum() or abs(apart) > NOT_COMPARABLE):
        return replace(facts.bare("groups_not_comparable"), apart=apart)
    try:
        found = adjusted_difference(*ours, *theirs, level=level_of(cohort))
    except ValueError:  # no differences between pupils at all
        return facts.bare("all_equal")
    return replace(
        facts.bare(_outcome(found, ours, theirs, fair)),
        sign=int(np.sign(found.difference)), pupils=found.supported, others=found.comparison, difference=found.difference,
        low=found.low, high=found.high, apart=None if apart is None else abs(apart),
        usual=float((theirs[1] - theirs[0]).mean()), smallest_seen=smallest(found.error, found.level, found.df),
        left_out=1 - found.supported / int(cohort.supported.both.sum()),
    )  # fmt: skip


def _outcome(found: Adjusted, ours: Scores, theirs: Scores, fair: bool) -> CohortOutcome:
    if not found.clear:
        return "no_clear_difference"
    if not _without_each(found, ours, theirs):
        return "depends_on_one_pupil"
    return "fair_test" if fair else "beyond_comparison"


def _without_each(found: Adjusted, ours: Scores, theirs: Scores) -> bool:
    """Whether the difference stands with any one pupil left out. Pupils with the same two scores are tried once."""
    level = level_without_one(found.level)
    for group in (0, 1):
        pairs = np.stack((ours, theirs)[group], axis=1)
        for place in np.unique(pairs, axis=0, return_index=True)[1]:
            left = [ours, theirs]
            left[group] = (np.delete(left[group][0], place), np.delete(left[group][1], place))
            try:
                rest = adjusted_difference(*left[0], *left[1], level=level)
            except ValueError:
                return False
            if not rest.clear or np.sign(rest.difference) != np.sign(found.difference):
                return False
    return True


def _everybody(cohort: Cohort) -> tuple[Scores, Scores, float | None]:
    assert cohort.comparison is not None
    ours, theirs = ((g.before, g.after) for g in (cohort.supported, cohort.comparison))
    return ours, theirs, standardised_difference(ours[0], theirs[0])


def _alike(cohort: Cohort) -> tuple[Scores, Scores, float | None]:
    assert cohort.comparison is not None
    supported, comparison = cohort.supported, cohort.comparison
    kept = similar_start(_pupils(supported, comparison), _pupils(comparison, supported), keep=KEEP)
    facts = Facts(cohort)
    return facts.scores(supported, kept.supported), facts.scores(comparison, kept.comparison), kept.apart


def _pupils(group: Group, other: Group) -> Pupils:
    """What is known before of the pupils with both scores; facts count where both groups have them."""
    both = group.both
    alike = () if group.alike is None or other.alike is None else tuple(group.alike[both].T)
    year = None if group.year is None or other.year is None else group.year[both]
    return Pupils(before=group.before[both], year_group=year, alike=alike)
