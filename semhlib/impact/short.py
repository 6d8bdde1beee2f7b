"""What decided, in at most eight words and without a figure of the school's, for a cell of a table."""

from semhlib.impact.evidence import Evidence
from semhlib.impact.gate import Gate
from semhlib.impact.sentences import TERMS_NEEDED
from semhlib.impact.subject import upper_first
from semhlib.terms.format import is_percent, plural


def short(reason: str, evidence: Evidence, gate: Gate) -> str:
    """The reason in at most eight words and without a figure of the school's, for a cell of a table."""
    up = gate.sign > 0
    if reason == "beyond_usual_variation":
        word = ("Higher" if up else "Lower") if is_percent(evidence.measure) else ("More" if up else "Fewer")
        return f"{word}, beyond the usual ups and downs"
    if reason == "already_moving_before":
        return f"Already {'rising' if up else 'falling'} before {evidence.start_words}"
    if reason == "too_early" and 0 < gate.extent.terms_after < TERMS_NEEDED:
        return f"{plural(gate.extent.terms_after, 'term', 'terms')} of data; {TERMS_NEEDED} needed"
    if reason == "too_short_for_season":
        return "One term against another" if gate.one_term else "Too little data from before the start"
    if reason == "substitution":
        return f"{upper_first(evidence.flags.substitution or '')} rose"
    return SHORT[reason]


SHORT: dict[str, str] = {
    "no_data": "No data to compare",
    "impossible_counts": "Figures that cannot be right",
    "too_few_pupils": "Too few pupils to say",
    "too_few_events": "Too few to say",
    "too_early": "Less than a year of data",
    "too_few_half_terms": "Too few half-terms of a year",
    "within_usual_variation": "Within the usual ups and downs",
    "depends_on_one_pupil": "Depends on one or two pupils",
    "one_term_only": "One term against another",
    "definition_changed": "Recorded in a new way",
    "informant_changed": "Filled in by different people",
    "different_term": "Different times of the year",
    "self_rated": "The school's own ratings",
    "series_break": "Recorded in another system",
    "recording_drift": "Recording has not stayed the same",
    "missing": "Too much is missing",
    "roll_changed": "Number on roll changed a lot",
    "selected": "Pupils chosen for unusual figures",
    "declared_after": "A pattern to look at next year",
    "exploratory_subgroup": "A pattern to look at next year",
    "not_primary": "A pattern to look at next year",
    "exploratory": "A pattern to look at next year",
}
