"""The master list for scores of a group with support: every sentence, keyed by what decided it.

The same sentences serve pupils who did better and pupils who did worse. One word of each pair in PAIRS is all that differs.
"""

from collections.abc import Callable

from semhlib.impact.cohort import Cohort
from semhlib.impact.cohort_gate import CohortGate
from semhlib.impact.subject import upper_first
from semhlib.terms.format import rounded, show_number, show_range

# Words that tell one direction from the other.
PAIRS = (("better", "worse"), ("higher", "lower"), ("rose", "fell"), ("rise", "fall"), ("helping", "not helping"))

_NOT_WHY = "This does not tell us why."
_PLACES = 1


class CohortWording:
    """The words of one verdict on scores: its cohort, its gate's answer, and whether figures may stand in it."""

    def __init__(self, cohort: Cohort, gate: CohortGate, figures: bool):
        self.cohort, self.gate, self.figures = cohort, gate, figures
        self.scores = cohort.questionnaire.title
        self.start = cohort.start_words

    def say(self, reason: str) -> str:
        """The whole wording for what decided."""
        said = " ".join(part for part in COHORT_SENTENCES[reason](self) if part)
        return upper_first(self.cohort.questionnaire.in_its_words(said))

    @property
    def did(self) -> str:
        """Better or worse than what they were held against."""
        return "better" if (self.gate.sign > 0) == (self.cohort.questionnaire.better == "higher") else "worse"

    @property
    def level(self) -> str:
        return "higher" if self.gate.sign > 0 else "lower"

    @property
    def size(self) -> str:
        """How large the difference is and between what it may lie."""
        gate = self.gate
        if not self.figures or gate.difference is None or gate.low is None or gate.high is None:
            return ""
        near, far = sorted((abs(gate.low), abs(gate.high)))
        return f"The difference is about {_points(gate.difference)} (range {show_range(near, far, _PLACES)})."

    @property
    def could_have_seen(self) -> str:
        seen = self.gate.smallest_seen
        if not self.figures or seen is None:
            return ""
        return f"A difference of about {_points(seen)} or more would most likely have shown."

    @property
    def pattern(self) -> str:
        """What was seen, in words that claim nothing."""
        if self.gate.outcome in ("beyond_expected", "beyond_added_value"):
            return f"{self.scores} ended {self.level} than is usual for such scores"
        return f"pupils who had the support did {self.did} than pupils who did not"


def _points(size: float) -> str:
    shown = abs(rounded(size, _PLACES))
    return f"{show_number(shown, _PLACES)} {'point' if shown == 1 else 'points'}"


def _went(change: float, places: int = _PLACES) -> str:
    """ "fell by about 3.0 points", "stayed about the same"."""
    if rounded(change, places) == 0:
        return "stayed about the same"
    return f"{'rose' if change > 0 else 'fell'} by about {_points(change)}"


def _go(change: float) -> str:
    if rounded(change, _PLACES) == 0:
        return "stay about the same"
    return f"{'rise' if change > 0 else 'fall'} by about {_points(change)}"


def _no_data(w: CohortWording) -> tuple[str, ...]:
    return ("We cannot use these figures yet: there is no data to compare.",)


def _impossible(w: CohortWording) -> tuple[str, ...]:
    return ("We cannot use these figures yet: some scores lie outside what the questionnaire allows.",)


def _too_few(w: CohortWording) -> tuple[str, ...]:
    return (f"There are too few pupils to say whether {w.scores} have changed.",)


def _all_equal(w: CohortWording) -> tuple[str, ...]:
    return (f"There is not enough to say whether {w.scores} have changed: the scores do not differ at all.",)


def _selected(w: CohortWording) -> tuple[str, ...]:
    return (
        "No clear change: these pupils were chosen for unusual scores.",
        "Unusual scores usually move back towards the average without extra help.",
    )


def _nothing_to_compare(w: CohortWording) -> tuple[str, ...]:
    return "No clear change: there is nothing to compare these scores with.", "Scores also change without extra help."


def _expected(w: CohortWording) -> tuple[str, ...]:
    gate = w.gate
    if not w.figures or gate.moved is None or gate.usual is None:
        return "No clear change beyond what is usual.", "Unusual scores usually move back towards the average without extra help."
    return (
        f"No clear change beyond what is usual: {w.scores} {_went(gate.moved)}.",
        f"Such scores usually {_go(gate.usual)} without extra help.",
        w.could_have_seen,
    )


def _steadiness(w: CohortWording) -> tuple[str, ...]:
    gate = w.gate
    seen = f": {w.scores} {_went(gate.moved)}" if w.figures and gate.moved is not None else ""
    return (
        f"No clear change beyond what is usual{seen}.",
        "If such scores are a little less steady than we take them to be, this is usual.",
    )


def _no_difference(w: CohortWording) -> tuple[str, ...]:
    others = "pupils who did not" if w.cohort.by_lot else "similar pupils who did not"
    return f"No clear difference between pupils who had the support and {others}.", w.could_have_seen


def _not_comparable(w: CohortWording) -> tuple[str, ...]:
    return (
        "No clear change: pupils who had the support and those who did not started too far apart.",
        "Their scores at the start differ too much to compare.",
    )


def _one_pupil(w: CohortWording) -> tuple[str, ...]:
    return ("No clear change: the difference depends on one or two pupils.",)


def _disagree(w: CohortWording) -> tuple[str, ...]:
    return "No clear change: the groups do not agree.", "In one group pupils did better, and in another they did worse."


def _beyond_expected(w: CohortWording) -> tuple[str, ...]:
    return (
        f"Since {w.start}, {w.scores} have ended {w.level} than is usual for such scores.",
        w.size,
        "That unusual scores move back towards the average is allowed for.",
        _NOT_WHY,
    )


def _beyond_added_value(w: CohortWording) -> tuple[str, ...]:
    return (
        f"Since {w.start}, {w.scores} have ended {w.level} than is usual for such scores.",
        w.size,
        "This uses the Added Value Score, which was made for groups of pupils with high scores.",
        _NOT_WHY,
    )


def _beyond_comparison(w: CohortWording) -> tuple[str, ...]:
    return (
        f"Since {w.start}, pupils who had the support did {w.did} than similar pupils who did not.",
        w.size,
        "Other differences between the groups may explain some of this.",
    )


def _repeated(w: CohortWording) -> tuple[str, ...]:
    gate = w.gate
    return (
        f"Pupils who had the support did {w.did} than similar pupils who did not.",
        f"The same difference was seen in {gate.agreeing} of {gate.of} groups.",
        f"In the latest group: {w.size[0].lower()}{w.size[1:]}" if w.size else "",
        f"It is consistent with the support {'helping' if w.did == 'better' else 'not helping'}; it is not proof.",
    )


def _fair_test(w: CohortWording) -> tuple[str, ...]:
    return (
        "Places were drawn by lot, so this was a fair test.",
        f"Pupils offered the support did {w.did} than pupils who were not.",
        w.size,
        "The support is the likeliest reason.",
    )


def _definition(w: CohortWording) -> tuple[str, ...]:
    return (
        f"Too early to say whether {w.scores} have changed: the way this is recorded is new.",
        "The scores before and after cannot be compared.",
    )


def _informant(w: CohortWording) -> tuple[str, ...]:
    return (
        f"There is not enough to say whether {w.scores} have changed: different people filled them in.",
        "What different people say cannot be compared.",
    )


def _term(w: CohortWording) -> tuple[str, ...]:
    return (
        f"There is not enough to say whether {w.scores} have changed.",
        "These scores are from different times of the year, which cannot be compared.",
    )


def _self_rated(w: CohortWording) -> tuple[str, ...]:
    return ("These are the school's own ratings.", "They show what was put in place, not what changed for pupils.")


def _substitution(w: CohortWording) -> tuple[str, ...]:
    other = w.cohort.flags.substitution or ""
    return f"{w.scores} ended {w.level}, but {other[:1].lower()}{other[1:]} rose.", "So this is not yet a clear change."


def _missing(w: CohortWording) -> tuple[str, ...]:
    return "No clear change: more than 20% of the scores are missing.", "Those missing may differ from those we have."


def _series_break(w: CohortWording) -> tuple[str, ...]:
    return "No clear change: these scores come from another system than before.", "Two systems rarely record alike."


def _drift(w: CohortWording) -> tuple[str, ...]:
    return (
        "No clear change: the way these scores are recorded has not stayed the same.",
        "The difference may be one of recording.",
    )


def _roll(w: CohortWording) -> tuple[str, ...]:
    return (
        "No clear change: the number on roll changed by more than 15%.",
        "Different pupils may explain the difference.",
    )


def _looking_back(why: str) -> Callable[[CohortWording], tuple[str, ...]]:
    def say(w: CohortWording) -> tuple[str, ...]:
        return f"A pattern to look at next year: {w.pattern}.", w.size, why

    return say


COHORT_SENTENCES: dict[str, Callable[[CohortWording], tuple[str, ...]]] = {
    "no_data": _no_data,
    "impossible_scores": _impossible,
    "too_few_pupils": _too_few,
    "all_equal": _all_equal,
    "selected": _selected,
    "nothing_to_compare": _nothing_to_compare,
    "expected_without_support": _expected,
    "hangs_on_steadiness": _steadiness,
    "no_clear_difference": _no_difference,
    "groups_not_comparable": _not_comparable,
    "depends_on_one_pupil": _one_pupil,
    "groups_disagree": _disagree,
    "beyond_expected": _beyond_expected,
    "beyond_added_value": _beyond_added_value,
    "beyond_comparison": _beyond_comparison,
    "repeated": _repeated,
    "fair_test": _fair_test,
    "definition_changed": _definition,
    "informant_changed": _informant,
    "different_term": _term,
    "self_rated": _self_rated,
    "substitution": _substitution,
    "series_break": _series_break,
    "recording_drift": _drift,
    "missing": _missing,
    "roll_changed": _roll,
    "declared_after": _looking_back("The school chose this after the start, so it cannot count as a change yet."),
    "exploratory_subgroup": _looking_back("This group was picked out after looking, so it cannot count as a change yet."),
    "not_primary": _looking_back(
        "The school named this beforehand, but not as a main measure, so it cannot count as a change yet."
    ),
    "exploratory": _looking_back("The school did not choose this before the start, so it cannot count as a change yet."),
}
