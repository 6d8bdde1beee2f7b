"""The gates for scores before and after without comparison pupils: did they move by more than such scores do anyway?"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from semhlib.impact.cohort import Cohort
from semhlib.impact.cohort_gate import CohortGate, CohortOutcome
from semhlib.impact.gates.scores import ENOUGH, Facts, level_of, level_without_one, smallest
from semhlib.stats.added_value import MONTHS, SPREAD, added_value
from semhlib.stats.quantiles import normal, student
from semhlib.stats.regression_to_mean import BeyondExpected, beyond_expected


def expected_gate(cohort: Cohort) -> CohortGate:
    """Whether scores ended beyond what is usual for pupils who start with such scores.

    Takes       a cohort without comparison pupils that was not refused
    Returns     the Added Value Score where it was made for this (parents' SDQ, 4 to 8 months, pupils chosen for high
                scores, impact and emotion known of at least ten); else each pupil against mean + retest × (start − mean).
                "beyond_expected" when the range leaves out nought, does so at 91% without any one pupil, and the answer
                is the same with scores a little more or less steady
    """
    facts, questions = Facts(cohort), cohort.questionnaire
    if _for_added_value(cohort):
        return _added_value(facts)
    if questions.mean is None or questions.retest is None:
        return facts.bare("selected" if cohort.selected else "nothing_to_compare")
    before, after = facts.scores(cohort.supported)
    mean, retest, level = questions.mean, questions.retest, level_of(cohort)

    def held(kept: np.ndarray, level: float) -> BeyondExpected:
        return beyond_expected(before[kept], after[kept], mean, retest, level=level)

    everybody = np.ones(before.size, bool)
    try:
        found = held(everybody, level)
    except ValueError:
        return facts.bare("all_equal")
    error = (found.high - found.low) / 2 / student(level, before.size - 1)
    return replace(
        facts.bare(_outcome(found, held, level)), sign=int(np.sign(found.beyond)), usual=found.expected, difference=found.beyond,
        low=found.low, high=found.high, smallest_seen=smallest(error, level, before.size - 1),
    )  # fmt: skip


def _outcome(found: BeyondExpected, held: Callable[[np.ndarray, float], BeyondExpected], level: float) -> CohortOutcome:
    if not found.clear:
        return "expected_without_support"
    if not found.firm:
        return "hangs_on_steadiness"
    for one in range(found.pupils):
        try:
            rest = held(np.arange(found.pupils) != one, level_without_one(level))
        except ValueError:  # all the others lie equally far from what was expected
            return "depends_on_one_pupil"
        if not rest.clear or np.sign(rest.beyond) != np.sign(found.beyond):
            return "depends_on_one_pupil"
    return "beyond_expected"


def _for_added_value(cohort: Cohort) -> bool:
    group, months = cohort.supported, cohort.months
    if group.impact is None or group.emotion is None or not cohort.selected or not cohort.questionnaire.added_value:
        return False
    if months is None or not MONTHS[0] <= months <= MONTHS[1]:
        return False
    known = ~np.isnan(group.impact[group.both]) & ~np.isnan(group.emotion[group.both])
    return bool(known.all()) and int(known.sum()) >= ENOUGH


def _added_value(facts: Facts) -> CohortGate:
    """The Added Value Score turned round, so that it is in points of the scale: lower than usual is below nought."""
    group, level = facts.cohort.supported, level_of(facts.cohort)
    before, after = facts.scores(group)
    assert group.impact is not None and group.emotion is not None
    try:
        found = added_value(
            before, group.impact[group.both], group.emotion[group.both], after, facts.cohort.questionnaire.informant,
            facts.cohort.months or 0.0, level,
        )  # fmt: skip
    except ValueError:  # an impact or emotion score that cannot be right
        return facts.bare("impossible_scores")
    n, moved = found.pupils, float((after - before).mean())
    rest = (found.each.sum() - found.each) / (n - 1)
    reach = (found.high - found.low) / 2 / normal(level) * normal(level_without_one(level)) * np.sqrt(n / (n - 1))
    steady = bool((rest * np.sign(found.value) > reach).all())
    outcome: CohortOutcome = "expected_without_support"
    if found.clear:
        outcome = "beyond_added_value" if steady else "depends_on_one_pupil"
    return replace(
        facts.bare(outcome), sign=-int(np.sign(found.value)), usual=moved + found.value, difference=-found.value,
        low=-found.high, high=-found.low, smallest_seen=smallest(SPREAD / float(np.sqrt(n)), level),
    )  # fmt: skip
