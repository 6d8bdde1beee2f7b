"""Attendance held against support speaks of figures and percentage points, and a questionnaire as it always did."""

from itertools import product

import numpy as np

from semhlib.impact.cohort import Cohort, Group
from semhlib.impact.cohort_beside import COHORT_STRONGER, cohort_cautions, cohort_compared
from semhlib.impact.cohort_gate import CohortGate
from semhlib.impact.cohort_sentences import COHORT_SENTENCES, CohortWording
from semhlib.impact.cohort_short import COHORT_SHORT, cohort_short
from semhlib.impact.questionnaire import ATTENDANCE, OUTCOMES, SDQ
from semhlib.terms.wording import banned_in

NOBODY = Group(before=np.array([]), after=np.array([]))
COHORT = Cohort(questionnaire=ATTENDANCE, supported=NOBODY, comparison=NOBODY, months=12.0, start_words="September 2025")
GATE = CohortGate(
    outcome="beyond_comparison", sign=1, pupils=12, others=40, moved=2.0, usual=1.0, difference=1.0, low=0.5, high=4.0,
    smallest_seen=2.5,
)  # fmt: skip


def test_no_sentence_on_attendance_speaks_of_scores_or_bare_points():
    said = {CohortWording(COHORT, GATE, figures).say(reason) for reason, figures in product(COHORT_SENTENCES, (True, False))}
    said |= {cohort_short(reason, COHORT, GATE) for reason in COHORT_SHORT} | {*cohort_cautions(COHORT, GATE)}
    said |= {ATTENDANCE.in_its_words(line) for lines in COHORT_STRONGER.values() for line in lines}
    said.add(cohort_compared(COHORT, GATE))
    assert not [text for text in said if "score" in text.lower() or " point" in text.replace("percentage point", "")]
    assert not [text for text in said if banned_in(text)]
    assert all(text[:1] == text[:1].upper() for text in said if text)


def test_a_difference_in_attendance_is_in_percentage_points_one_or_many():
    sentence = CohortWording(COHORT, GATE, True).say("beyond_comparison")
    assert "The difference is about 1.0 percentage point (range 0.5 to 4.0)." in sentence


def test_whoever_fills_in_a_register_is_not_doubted_for_knowing_who_had_support():
    assert not [line for line in cohort_cautions(COHORT, GATE) if line.startswith("Whoever")]


def test_scores_keep_their_own_words_and_every_outcome_has_a_name():
    assert SDQ["parent"].in_its_words("Unusual scores fell by 2.0 points.") == "Unusual scores fell by 2.0 points."
    assert list(OUTCOMES) == ["attendance", "sdq_parent", "sdq_teacher", "sdq_self"]
