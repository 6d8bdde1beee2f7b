"""One pupil's two scores: what may be said is whether they differ by more than the questionnaire's own wobble."""

from semhlib.impact.questionnaire import Questionnaire
from semhlib.stats.reliable_change import reliable_change, wobble

SINGLE_PUPIL = {
    "within": "This change is within what the questionnaire's own wobble can produce.",
    "better": "This score changed by more than the questionnaire's own wobble (better).",
    "worse": "This score changed by more than the questionnaire's own wobble (worse).",
    "not_known": "We cannot say whether this change is more than the questionnaire's own wobble.",
}


def single_pupil(questionnaire: Questionnaire, before: float | None, after: float | None) -> str:
    """What may be said about one pupil's scores before and after.

    Takes       two scores by the same kind of person; None where there is none
    Returns     one of four sentences, without a figure
    Leaves out  why the score changed; bands, which one point can cross
    Not for     counting pupils who changed: about one in five of those chosen when high do so without extra help
    Source      Jacobson and Truax (1991), Journal of Consulting and Clinical Psychology 59
    """
    known = questionnaire.sd is not None and questionnaire.reliability is not None
    if before is None or after is None or not known:
        return SINGLE_PUPIL["not_known"]
    if not all(questionnaire.least <= score <= questionnaire.most for score in (before, after)):  # not-a-number is neither
        return SINGLE_PUPIL["not_known"]
    assert questionnaire.sd is not None and questionnaire.reliability is not None
    found = reliable_change(before, after, wobble(questionnaire.sd, questionnaire.reliability), questionnaire.better == "lower")
    return SINGLE_PUPIL[found.change]
