"""What stands beside a verdict: other things that changed, and what would make it stronger."""

from semhlib.impact.caps import MISSING_WARNS, ROLL_WARNS
from semhlib.impact.evidence import Evidence
from semhlib.impact.gate import Gate
from semhlib.impact.subject import upper_first
from semhlib.terms.format import show_percent

SIMILAR = "Comparing with similar pupils who did not have the support."
_ANOTHER_YEAR = "Another school year of data."

# What helps against a known fact is the same whatever the fact is about.
AGAINST_CAPS: dict[str, tuple[str, ...]] = {
    "informant_changed": ("The same kind of person filling this in before and after.",),
    "self_rated": ("A figure about pupils beside the ratings.",),
    "substitution": ("Following the same pupils through both figures.",),
    "series_break": ("Whole school years from one system before and after.",),
    "recording_drift": ("Whole school years written down in the same way, by as many people.",),
    "missing": ("Completing what is missing.",),
    "roll_changed": ("Following the same pupils through both years.",),
    "declared_after": ("Choosing measures and entering the start date before the next start.",),
    "exploratory_subgroup": ("Naming this group before the next start.",),
    "not_primary": ("Choosing this as one of the main measures before the next start.",),
    "exploratory": ("Choosing this measure before the next start.",),
}

STRONGER: dict[str, tuple[str, ...]] = {
    **AGAINST_CAPS,
    "no_data": ("Adding the file that holds these figures.",),
    "impossible_counts": ("Correcting the file and importing it again.",),
    "too_few_pupils": ("A larger group of pupils.",),
    "too_few_events": (_ANOTHER_YEAR,),
    "too_early": ("A whole school year of data after the start.",),
    "too_short_for_season": ("Two whole school years of data from before the start.",),
    "too_few_half_terms": ("A figure in every half-term of a year, where the school has one.",),
    "one_term_only": ("A whole school year on each side.",),
    "within_usual_variation": (_ANOTHER_YEAR,),
    "already_moving_before": ("More school years of data from before the start.",),
    "depends_on_one_pupil": ("Another school year, so that no single pupil decides the figure.",),
    "beyond_usual_variation": (SIMILAR, "The same result in another school year."),
    "definition_changed": ("Whole school years recorded in the same way before and after.",),
    "different_term": ("Figures from the same time of the year before and after.",),
    "selected": (SIMILAR,),
}


def stronger(reasons: tuple[str, ...], gate: Gate) -> tuple[str, ...]:
    """What would make this stronger, one line for each reason that held it back."""
    lines = [line for reason in reasons for line in STRONGER[reason]]
    if gate.outcome == "too_short_for_season" and gate.extent.years_needed == 1:
        one = "A whole school year of data from before the start."
        lines = [one if line == STRONGER["too_short_for_season"][0] else line for line in lines]
    return tuple(dict.fromkeys(lines))


def cautions(evidence: Evidence) -> tuple[str, ...]:
    """Other things that are known to have changed, in the order in which they weigh."""
    flags = evidence.flags
    lines = []
    if flags.definition_changed is not None:
        lines.append(f"The way this is recorded changed: {flags.definition_changed.rstrip('.')}.")
    lines += [known for known in (flags.series_break, flags.recording_drift) if known]
    if flags.substitution is not None:
        lines.append(f"{upper_first(flags.substitution)} rose over the same time.")
    if flags.missing_share > MISSING_WARNS:
        lines.append(f"{show_percent(100 * flags.missing_share, 0)} of the figures are missing.")
    if abs(flags.roll_changed) > ROLL_WARNS:
        word = "rose" if flags.roll_changed > 0 else "fell"
        lines.append(f"The number on roll {word} by {show_percent(100 * abs(flags.roll_changed), 0)}.")
    if flags.selected:
        lines.append("These pupils were chosen for unusual figures, which usually move back towards the average.")
    if flags.self_rated:
        lines.append("These are the school's own ratings.")
    if flags.provisional:
        lines.append("The latest registers may still change.")
    return tuple(lines)
