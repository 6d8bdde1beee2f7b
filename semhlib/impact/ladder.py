"""The claim ladder for people to read: what each rung takes, and the sentences that can stand there.

The sentences are those that verdicts use, filled in for one measure and without any figure.
"""

from functools import cache
from typing import get_args

import numpy as np

from semhlib.impact.caps import MISSING_CAPS, ROLL_CAPS, Code, caps
from semhlib.impact.cohort import Cohort, Group
from semhlib.impact.cohort_gate import COHORT_RUNG, CohortGate, CohortOutcome
from semhlib.impact.cohort_sentences import CohortWording
from semhlib.impact.evidence import Evidence, Flags
from semhlib.impact.gate import RUNG, Extent, Gate, Outcome
from semhlib.impact.gates import events, scores
from semhlib.impact.questionnaire import Questionnaire
from semhlib.impact.sentences import Wording
from semhlib.measures import all_measures
from semhlib.stats.matching import NOT_COMPARABLE
from semhlib.stats.season import LEVEL, SEASONS
from semhlib.terms.format import show_percent
from semhlib.terms.ladder import HeldBack, Rung

START = "the start"
NAMES = (
    "Cannot use",
    "Recorded",
    "No clear change",
    "More than the usual ups and downs",
    "More than similar pupils",
    "Repeated",
    "A fair test",
)
_ALONE = "It stands with any one pupil left out."
TAKES: tuple[tuple[str, ...], ...] = (
    ("The figures are missing, or cannot be right.",),
    ("There are figures, but too few of them or too soon, or they were not recorded alike before and after.",),
    ("There is enough on both sides. The change is no larger than usual, or something below holds it back.",),
    (
        f"Percentages: {SEASONS} half terms, each against the same half term before. The change's range at "
        f"{show_percent(100 * LEVEL, 0)} leaves out nought.",
        f"Counts: the year after against the year before, at {show_percent(100 * (1 - events.FAMILY), 0)}, or stricter "
        "with several chosen measures.",
        "Scores: they moved by more than is usual for pupils who start with such scores.",
        f"The change had not begun before the start. {_ALONE}",
        "The measure and its direction were chosen before the start.",
    ),
    (
        f"At least {scores.ENOUGH} pupils with support and {scores.ENOUGH} similar pupils without, asked in the same terms. "
        f"They started no more than {NOT_COMPARABLE:g} standard deviations apart.",
        f"No more than {show_percent(100 * MISSING_CAPS, 0)} of the scores are missing in either group.",
        f"The difference's range at {show_percent(100 * (1 - scores.FAMILY), 0)} leaves out nought. {_ALONE}",
        "Dates and measures were fixed before the start.",
    ),
    ("At least two groups, one after the other, with the same plan reach rung 4. No group moved the other way.",),
    (
        "Places were drawn by lot from pupils who could have had one.",
        f"At least {scores.ENOUGH} pupils on each side, and nobody who was in the draw is left out.",
        "The difference's range leaves out nought, as on rung 4.",
    ),
)
MAIN = {
    "no_data",
    "too_few_events",
    "within_usual_variation",
    "beyond_usual_variation",
    "beyond_comparison",
    "repeated",
    "fair_test",
}  # what says a rung best, one for each
FACTS: dict[Code, str] = {
    "definition_changed": "The way it is recorded changed",
    "informant_changed": "Different people filled it in before and after",
    "different_term": "The two sides are from different times of the year",
    "self_rated": "The school rated itself",
    "substitution": "Something else rose that it may have moved into",
    "series_break": "The records come from another system than before",
    "recording_drift": "The way it is written down has not stayed the same",
    "missing": f"More than {show_percent(100 * MISSING_CAPS, 0)} is missing",
    "roll_changed": f"The number on roll changed by more than {show_percent(100 * ROLL_CAPS, 0)}",
    "selected": "The pupils were chosen for unusual figures",
    "declared_after": "The measure, or the start date, was entered after the start",
    "exploratory_subgroup": "The group was picked out after looking",
    "not_primary": "The measure was named beforehand, but not as a main one",
    "exploratory": "The measure was not chosen before the start",
}
_ALL_OF_THEM = Flags(
    definition_changed="", informant_changed=True, different_term=True, self_rated=True, substitution="Another measure",
    series_break="", recording_drift="",
    missing_share=1.0, roll_changed=1.0, selected=True, declared_after=True, subgroup=True,
    not_primary=True,
)  # fmt: skip


@cache
def ladder() -> tuple[Rung, ...]:
    """Every rung, lowest first."""
    said = [(RUNG[o], o in MAIN, _about_figures(o)) for o in get_args(Outcome)]
    said += [(COHORT_RUNG[o], o in MAIN, _about_scores(o)) for o in get_args(CohortOutcome)]
    steps = []
    for rung, name in enumerate(NAMES):
        here = [(main, sentence) for at, main, sentence in said if at == rung]
        first = next(sentence for main, sentence in here if main)
        others = tuple(dict.fromkeys(sentence for _, sentence in here if sentence != first))
        steps.append(Rung(rung=rung, name=name, takes=TAKES[rung], sentence=first, others=others))
    return tuple(steps)


@cache
def held_back_by() -> tuple[HeldBack, ...]:
    """Every fact that can hold a verdict back, the strictest first."""
    gate = _gate("beyond_usual_variation")
    words = Wording(_evidence(_ALL_OF_THEM), gate, figures=False)
    return tuple(
        HeldBack(code=cap.code, rung=cap.rung, fact=FACTS[cap.code], sentence=words.say(cap.code)) for cap in caps(_ALL_OF_THEM)
    )


def _about_figures(outcome: Outcome) -> str:
    return Wording(_evidence(Flags()), _gate(outcome), figures=False).say(outcome)


def _gate(outcome: Outcome) -> Gate:
    extent = Extent(terms_after=2, half_terms_after=4, years_before=1, years_needed=2)
    return Gate(outcome=outcome, sign=1, before_words="the same term before", after_words="one term", extent=extent)


def _evidence(flags: Flags) -> Evidence:
    """A measure with a good direction, of which nothing has been counted."""
    measure = next(m for m in all_measures().values() if m.kind == "ratio" and m.better == "higher")
    nothing = np.zeros((0, 0), dtype=np.int64)
    return Evidence(
        measure=measure, half_terms=(), numerator=nothing, denominator=nothing, first_after=0, start_words=START, flags=flags
    )


def _about_scores(outcome: CohortOutcome) -> str:
    scored = Questionnaire(name="", title="scores", informant="teacher", better="higher", least=0, most=1)
    nobody = Group(before=np.zeros(0), after=np.zeros(0))
    cohort = Cohort(questionnaire=scored, supported=nobody, start_words=START)
    return CohortWording(cohort, CohortGate(outcome=outcome, sign=1, agreeing=2, of=2), figures=False).say(outcome)
