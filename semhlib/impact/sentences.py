"""The master list: every sentence a verdict can say, keyed by what decided it. Nothing else says a result.

Sentences have at most about 20 words. Rising and falling, better and worse, use the same ones. They say "since",
and nothing about why.
"""

from collections.abc import Callable

from semhlib.impact.count_words import counts
from semhlib.impact.evidence import Evidence
from semhlib.impact.gate import Gate
from semhlib.impact.subject import is_plural, lower_first
from semhlib.stats.season import SEASONS
from semhlib.terms.format import is_percent, plural, say_points, show_number, show_percent, show_range, total_decimals
from semhlib.terms.measure import Measure

_NOT_ENOUGH = "There is not enough data to say whether this has changed."
_AS_USUAL = "The difference is within the usual ups and downs."
_NOT_WHY = "This does not tell us why."
TERMS_NEEDED = 3


class Wording:
    """The words of one verdict: its evidence, its gate's answer, and whether figures may stand in it."""

    def __init__(self, evidence: Evidence, gate: Gate, figures: bool):
        self.evidence, self.gate = evidence, gate
        self.measure, self.flags = evidence.measure, evidence.flags
        self.percent = is_percent(self.measure)
        self.figures = figures and not (self.percent and gate.hide_figures)
        self.start = evidence.start_words
        self.things = lower_first(self.measure.title)
        self.has = "have" if is_plural(self.measure.title) else "has"
        self.was = "were" if is_plural(self.measure.title) else "was"

    def say(self, reason: str) -> str:
        """The whole wording for what decided."""
        return " ".join(part for part in SENTENCES[reason](self) if part)

    @property
    def counts(self) -> str:
        """Counts of both years; empty for percentages, without figures, and where nothing was counted."""
        shown = self.figures and not self.percent and self.gate.after is not None
        return counts(self.measure, self.gate) if shown else ""

    @property
    def size(self) -> str:
        """How large the change is and between what it may lie; empty for counts."""
        gate = self.gate
        if not (self.figures and self.percent) or gate.change is None or gate.low is None or gate.high is None:
            return ""
        near, far = sorted((abs(gate.low), abs(gate.high)))
        places = self.measure.decimals
        word = "rise" if gate.sign > 0 else "fall"
        return f"The {word} is about {say_points(gate.change, places)} (range {show_range(near, far, places)})."

    @property
    def moved(self) -> str:
        """ "attendance has been higher", "there have been fewer suspensions"."""
        if self.percent:
            return f"{self.things} {self.has} been {'higher' if self.gate.sign > 0 else 'lower'}"
        return f"there have been {'more' if self.gate.sign > 0 else 'fewer'} {self.things}"

    @property
    def pattern(self) -> str:
        if self.percent:
            return f"{'higher' if self.gate.sign > 0 else 'lower'} {self.things}"
        return f"{'more' if self.gate.sign > 0 else 'fewer'} {self.things}"

    @property
    def neither(self) -> str:
        """What a rise or fall can also mean, where neither is plainly better."""
        if self.measure.better != "neither":
            return ""
        if self.percent:
            return "A rise or a fall here is not plainly better or worse."
        if self.gate.sign > 0:
            return f"More {self.things} can also mean needs are seen earlier."
        return f"Fewer {self.things} can also mean needs are not seen."


def _no_data(w: Wording) -> tuple[str, ...]:
    return ("We cannot use these figures yet: there is no data to compare.",)


def _impossible(w: Wording) -> tuple[str, ...]:
    return ("We cannot use these figures yet: some counts are larger than what they are counted out of.",)


def _too_few_pupils(w: Wording) -> tuple[str, ...]:
    return (too_few_pupils(w.measure),)


def too_few_pupils(measure: Measure) -> str:
    """What is said where a figure behind a verdict may not be shown: nothing about a change."""
    has = "have" if is_plural(measure.title) else "has"
    return f"There are too few pupils to say whether {lower_first(measure.title)} {has} changed."


def _too_few_events(w: Wording) -> tuple[str, ...]:
    if w.counts:
        return w.counts, _NOT_ENOUGH
    return (f"There is not enough data to say whether {w.things} {w.has} changed.",)


def _too_early(w: Wording) -> tuple[str, ...]:
    gate = w.gate
    if gate.extent.half_terms_after == 0:
        return (f"Too early to say: no data since {w.start} yet.",)
    if gate.extent.terms_after < TERMS_NEEDED:
        have, need = plural(gate.extent.terms_after, "term", "terms"), str(TERMS_NEEDED)
    else:
        have, need = plural(gate.extent.half_terms_after, "half-term", "half-terms"), f"a whole school year, {SEASONS}"
    return f"Too early to say: {have} of data since {w.start}. We need at least {need}.", w.counts


def _too_short(w: Wording) -> tuple[str, ...]:
    gate = w.gate
    if gate.one_term:
        return _one_term_figures(w), f"One term against another cannot show whether {w.things} {w.has} changed."
    years = (
        "no whole school year"
        if gate.extent.years_before == 0
        else plural(gate.extent.years_before, "whole school year", "whole school years")
    )
    return f"Too early to say: {years} of data from before {w.start}.", f"We need at least {gate.extent.years_needed}.", w.counts


def _too_few_half_terms(w: Wording) -> tuple[str, ...]:
    """Of what is not recorded in every half-term, more years bring no comparison: it is not called too early."""
    return (
        f"Too few half-terms of a year have figures to say whether {w.things} {w.has} changed.",
        "The comparison needs every half-term of a year, before and after.",
    )


def _one_term_figures(w: Wording) -> str:
    gate = w.gate
    if not (w.figures and w.percent) or gate.before is None or gate.after is None:
        return w.counts
    now, then = (show_percent(i.value, w.measure.decimals) for i in (gate.after, gate.before))
    per = "By half-term, the figure" if w.measure.kind == "share" else "The figure"
    return f"{per} was {now} in {gate.after_words} and {then} in {gate.before_words}."


def _within(w: Wording) -> tuple[str, ...]:
    first = f"No clear change in {w.things} since {w.start}."
    if w.gate.one_term:
        first = f"No clear change in {w.things} from {w.gate.before_words} to {w.gate.after_words}."
    return first, w.counts, _AS_USUAL, _could_have_seen(w)


def _could_have_seen(w: Wording) -> str:
    seen, gate = w.gate.smallest_seen, w.gate
    if seen is None or not w.figures:
        return ""
    if w.percent:
        return f"A change of about {say_points(seen, w.measure.decimals)} or more would most likely have shown."
    if gate.hide_figures or gate.before is None or seen >= gate.before.value:
        return "With numbers this small, even a large change might not have shown."
    return f"A change of about {show_number(seen, total_decimals(w.measure))} or more would most likely have shown."


def _already(w: Wording) -> tuple[str, ...]:
    way = "rising" if w.gate.sign > 0 else "falling"
    return (
        f"No clear change: {w.things} {w.was} already {way} before {w.start}.",
        f"The {'rise' if w.gate.sign > 0 else 'fall'} has carried on at about the same pace.",
        w.counts,
    )


def _one_pupil(w: Wording) -> tuple[str, ...]:
    return f"No clear change: the {'rise' if w.gate.sign > 0 else 'fall'} in {w.things} depends on one or two pupils.", w.counts


def _one_term(w: Wording) -> tuple[str, ...]:
    return (
        f"A pattern to look at: {w.pattern} in {w.gate.after_words} than in {w.gate.before_words}.",
        w.counts,
        "One term against another is not enough to call it a change.",
        w.neither,
    )


def _beyond(w: Wording) -> tuple[str, ...]:
    how = "Each half-term is compared with the same half-term before." if w.percent else ""
    first = f"Since {w.start}, {w.moved} than the usual ups and downs would explain."
    return first, w.size, w.counts, how, w.neither, _NOT_WHY


def _definition(w: Wording) -> tuple[str, ...]:
    return (
        f"Too early to say whether {w.things} {w.has} changed: the way this is recorded is new.",
        "The years before and after cannot be compared.",
        w.counts,
    )


def _informant(w: Wording) -> tuple[str, ...]:
    return (
        f"There is not enough to say whether {w.things} {w.has} changed: different people filled this in.",
        "What different people say cannot be compared.",
        w.counts,
    )


def _term(w: Wording) -> tuple[str, ...]:
    return (
        f"There is not enough to say whether {w.things} {w.has} changed.",
        "These figures are from different times of the year, which cannot be compared.",
        w.counts,
    )


def _self_rated(w: Wording) -> tuple[str, ...]:
    return ("These are the school's own ratings.", "They show what was put in place, not what changed for pupils.")


def _substitution(w: Wording) -> tuple[str, ...]:
    verb = "rose" if w.gate.sign > 0 else "fell"
    other = lower_first(w.flags.substitution or "")
    too = " too" if verb == "rose" else ""
    return f"Recorded {w.things} {verb}, but {other} rose{too}.", w.counts, "So this is not yet a clear change.", w.neither


def _series_break(w: Wording) -> tuple[str, ...]:
    return (
        f"No clear change in {w.things}: these records come from another system than before.",
        "Two systems rarely record alike.",
        w.counts,
    )


def _drift(w: Wording) -> tuple[str, ...]:
    return (
        f"No clear change in {w.things}: the way this is recorded has not stayed the same.",
        "The difference may be one of recording.",
        w.counts,
    )


def _missing(w: Wording) -> tuple[str, ...]:
    return "No clear change: more than 20% of the figures are missing.", "Those missing may differ from those we have."


def _roll(w: Wording) -> tuple[str, ...]:
    return (
        "No clear change: the number on roll changed by more than 15%.",
        "Different pupils may explain the difference.",
        w.counts,
    )


def _selected(w: Wording) -> tuple[str, ...]:
    return (
        "No clear change: these pupils were chosen for unusual figures.",
        "Unusual figures usually move back towards the average without extra help.",
        w.counts,
    )


def _looking_back(why: str) -> Callable[[Wording], tuple[str, ...]]:
    def say(w: Wording) -> tuple[str, ...]:
        return f"A pattern to look at next year: {w.pattern} since {w.start}.", w.size, w.counts, why, w.neither

    return say


SENTENCES: dict[str, Callable[[Wording], tuple[str, ...]]] = {
    "no_data": _no_data,
    "impossible_counts": _impossible,
    "too_few_pupils": _too_few_pupils,
    "too_few_events": _too_few_events,
    "too_early": _too_early,
    "too_short_for_season": _too_short,
    "too_few_half_terms": _too_few_half_terms,
    "within_usual_variation": _within,
    "already_moving_before": _already,
    "depends_on_one_pupil": _one_pupil,
    "one_term_only": _one_term,
    "beyond_usual_variation": _beyond,
    "definition_changed": _definition,
    "informant_changed": _informant,
    "different_term": _term,
    "self_rated": _self_rated,
    "substitution": _substitution,
    "series_break": _series_break,
    "recording_drift": _drift,
    "missing": _missing,
    "roll_changed": _roll,
    "selected": _selected,
    "declared_after": _looking_back("The school chose this after the start, so it cannot count as a change yet."),
    "exploratory_subgroup": _looking_back("This group was picked out after looking, so it cannot count as a change yet."),
    "not_primary": _looking_back(
        "The school named this beforehand, but not as a main measure, so it cannot count as a change yet."
    ),
    "exploratory": _looking_back("The school did not choose this before the start, so it cannot count as a change yet."),
}
