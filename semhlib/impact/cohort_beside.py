"""What stands beside a verdict on scores: who was compared, what else is known, and what would make it stronger."""

from semhlib.impact.beside import AGAINST_CAPS, SIMILAR
from semhlib.impact.caps import MISSING_WARNS
from semhlib.impact.cohort import Cohort
from semhlib.impact.cohort_gate import CohortGate
from semhlib.impact.subject import upper_first
from semhlib.terms.format import plural

ALIKE = 0.25  # standard deviations: What Works Clearinghouse's line for groups that start alike once adjusted for

_MORE_PUPILS = "A larger group of pupils."
_LOT = "Drawing places by lot where there are more pupils than places."
_AGAIN = "The same plan with another group of pupils."

COHORT_STRONGER: dict[str, tuple[str, ...]] = {
    **AGAINST_CAPS,
    "no_data": ("Adding the file that holds these scores.",),
    "impossible_scores": ("Correcting the file and importing it again.",),
    "too_few_pupils": ("At least 10 pupils with scores before and after, and 10 to compare with.",),
    "all_equal": ("Looking at how these scores were filled in.",),
    "selected": (SIMILAR,),
    "nothing_to_compare": (SIMILAR,),
    "expected_without_support": (SIMILAR, _MORE_PUPILS),
    "hangs_on_steadiness": (SIMILAR,),
    "no_clear_difference": (_MORE_PUPILS, _AGAIN),
    "groups_not_comparable": ("Comparison pupils who start with similar scores.",),
    "depends_on_one_pupil": (_MORE_PUPILS, _AGAIN),
    "groups_disagree": (_AGAIN,),
    "beyond_expected": (SIMILAR,),
    "beyond_added_value": (SIMILAR,),
    "beyond_comparison": (_AGAIN, _LOT),
    "repeated": (_LOT,),
    "fair_test": (_AGAIN,),
    "definition_changed": ("Scores recorded in the same way before and after.",),
    "different_term": ("Scores from the same time of the year for everybody.",),
}


def cohort_stronger(reasons: tuple[str, ...]) -> tuple[str, ...]:
    """What would make this stronger, one line for each reason that held it back."""
    return tuple(dict.fromkeys(line for reason in reasons for line in COHORT_STRONGER[reason]))


def cohort_compared(cohort: Cohort, gate: CohortGate) -> str:
    """Who was held against whom, over how long; empty where nothing was compared."""
    if gate.difference is None:
        return ""
    who = f"{plural(gate.pupils, 'pupil', 'pupils')} who had the support"
    if gate.others:
        similar = "" if cohort.by_lot else "similar "
        who += f" with {plural(gate.others, f'{similar}pupil', f'{similar}pupils')} who did not"
    else:
        who += " with what is usual for such scores"
    if cohort.months is None:
        return who
    apart = f"{who}, scores about {plural(round(cohort.months), 'month', 'months')} apart"
    return cohort.questionnaire.in_its_words(apart)


def cohort_cautions(cohort: Cohort, gate: CohortGate) -> tuple[str, ...]:
    """Other things that are known, in the order in which they weigh."""
    flags = cohort.flags
    lines = []
    if flags.definition_changed is not None:
        lines.append(f"The way this is recorded changed: {flags.definition_changed.rstrip('.')}.")
    if flags.substitution is not None:
        lines.append(f"{upper_first(flags.substitution)} rose over the same time.")
    if gate.missing > MISSING_WARNS:
        lines.append("More than 10% of the scores are missing.")
    if gate.left_out > 0:
        lines.append("For some pupils who had the support there was nobody similar to compare with.")
    if gate.difference is not None and gate.apart is not None and gate.apart > ALIKE and not cohort.by_lot:
        lines.append("The groups did not start quite alike, and this is allowed for.")
    if cohort.by_lot and gate.outcome != "fair_test" and gate.missing > 0:
        lines.append("Places were drawn by lot, but not everybody in the draw has a score at the end.")
    if cohort.comparison is None and cohort.selected:
        lines.append("These pupils were chosen for unusual scores, which usually move back towards the average.")
    if cohort.comparison is None and gate.usual is not None and not cohort.questionnaire.confirmed:
        lines.append("What is usual rests on published figures that are not yet confirmed.")
    if gate.rung >= 2 and cohort.questionnaire.informant != "register":
        lines.append("Whoever filled this in may have known which pupils had the support.")
    return tuple(cohort.questionnaire.in_its_words(line) for line in lines)
