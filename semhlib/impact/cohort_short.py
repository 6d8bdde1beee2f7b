"""What decided about scores, in at most eight words and without a figure."""

from semhlib.impact.cohort import Cohort
from semhlib.impact.cohort_gate import CohortGate
from semhlib.impact.cohort_sentences import CohortWording


def cohort_short(reason: str, cohort: Cohort, gate: CohortGate) -> str:
    """The reason in at most eight words, for a cell of a table."""
    words = CohortWording(cohort, gate, False)
    said = COHORT_SHORT[reason].format(did=words.did.capitalize(), level=words.level.capitalize())
    return cohort.questionnaire.in_its_words(said)


COHORT_SHORT: dict[str, str] = {
    "no_data": "No data to compare",
    "impossible_scores": "Scores that cannot be right",
    "too_few_pupils": "Too few pupils to say",
    "all_equal": "The scores do not differ",
    "selected": "Pupils chosen for unusual scores",
    "nothing_to_compare": "Nothing to compare with",
    "expected_without_support": "About what is usual without extra help",
    "hangs_on_steadiness": "May be usual for such scores",
    "no_clear_difference": "No clear difference from similar pupils",
    "groups_not_comparable": "Groups started too far apart",
    "depends_on_one_pupil": "Depends on one or two pupils",
    "groups_disagree": "Groups do not agree",
    "beyond_expected": "{level} than usual for such scores",
    "beyond_added_value": "{level} than usual for such scores",
    "beyond_comparison": "{did} than similar pupils",
    "repeated": "{did} than similar pupils, more than once",
    "fair_test": "{did} than pupils not offered it",
    "definition_changed": "Recorded in a new way",
    "informant_changed": "Filled in by different people",
    "different_term": "Different times of the year",
    "self_rated": "The school's own ratings",
    "substitution": "Another measure rose",
    "series_break": "Recorded in another system",
    "recording_drift": "Recording has not stayed the same",
    "missing": "Too much is missing",
    "roll_changed": "Number on roll changed a lot",
    "declared_after": "A pattern to look at next year",
    "exploratory_subgroup": "A pattern to look at next year",
    "not_primary": "A pattern to look at next year",
    "exploratory": "A pattern to look at next year",
}
