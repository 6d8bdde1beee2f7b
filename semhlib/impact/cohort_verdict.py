"""May we say it? The scores of a group with support in, what may honestly be said out."""

from dataclasses import replace

from semhlib.impact.caps import Cap, caps
from semhlib.impact.cohort import Cohort, Cohorts
from semhlib.impact.cohort_beside import cohort_cautions, cohort_compared, cohort_stronger
from semhlib.impact.cohort_gate import CohortGate
from semhlib.impact.cohort_sentences import CohortWording
from semhlib.impact.cohort_short import cohort_short
from semhlib.impact.evidence import Flags
from semhlib.impact.gates.expected import expected_gate
from semhlib.impact.gates.scores import Facts, refused
from semhlib.impact.gates.similar import similar_gate
from semhlib.impact.shape import Verdict, Word


def decide_cohort(cohort: Cohort) -> Verdict:
    """What may be said about the scores of one group with support: rungs 0 to 4, or 6 where places were drawn by lot."""
    return _verdict(cohort, cohort_gate(cohort))


def decide_cohorts(cohorts: Cohorts) -> Verdict:
    """What may be said when the same plan was carried out with several groups: up to rung 5.

    Returns     "repeated" when at least two groups each showed the same difference to similar pupils and none moved the
                other way; "groups_disagree" when one did better and another worse; else what may be said of the latest
    """
    each = [(cohort, cohort_gate(cohort)) for cohort in cohorts.cohorts]
    said = [_verdict(cohort, gate) for cohort, gate in each]
    shown = [gate.sign for (_, gate), verdict in zip(each, said, strict=True) if verdict.rung >= 4]
    latest, gate = each[-1]
    if len(set(shown)) > 1:
        return _verdict(latest, replace(gate, outcome="groups_disagree"))
    none_other = all(gate.sign in (0, *shown) for _, gate in each)
    # Numbers in the sentence are those of the latest group, so it has to be one of those that showed the difference.
    if len(shown) < 2 or not none_other or not 4 <= said[-1].rung < 6:
        return said[-1]
    return _verdict(latest, replace(gate, outcome="repeated", agreeing=len(shown), of=len(each)))


def cohort_gate(cohort: Cohort) -> CohortGate:
    """What the scores alone show, before any cap."""
    short = refused(cohort)
    if short:
        return Facts(cohort).bare(short)
    return expected_gate(cohort) if cohort.comparison is None else similar_gate(cohort)


def _verdict(cohort: Cohort, gate: CohortGate) -> Verdict:
    better = (gate.sign > 0) == (cohort.questionnaire.better == "higher")
    held = tuple(cap for cap in caps(_flags(cohort, gate)) if better or cap.code != "substitution")
    reasons, rung = _reasons(gate, held)
    words, bare = (CohortWording(cohort, gate, figures) for figures in (True, False))
    compared = rung >= 2 and gate.difference is not None
    return Verdict(
        rung=rung,
        word=_word(reasons[0], rung, better),
        direction=gate.sign if gate.clear else 0,
        reasons=reasons,
        sentence=words.say(reasons[0]),
        sentence_without_figures=bare.say(reasons[0]),
        short=cohort_short(reasons[0], cohort, gate),
        before=gate.before if rung > 0 else None,
        after=gate.after if rung > 0 else None,
        change=gate.difference if compared else None,
        low=gate.low if compared else None,
        high=gate.high if compared else None,
        level=gate.level,
        smallest_seen=gate.smallest_seen if compared else None,
        compared=cohort_compared(cohort, gate),
        cautions=cohort_cautions(cohort, gate),
        stronger=cohort_stronger(reasons),
        hide_figures=0 < gate.pupils < 5,
    )


def _flags(cohort: Cohort, gate: CohortGate) -> Flags:
    """What the school said, and what the scores themselves show."""
    told_by = set(cohort.informants) | {cohort.questionnaire.informant}
    return replace(
        cohort.flags,
        informant_changed=cohort.flags.informant_changed or len(told_by) > 1,
        different_term=cohort.flags.different_term or not cohort.same_dates,
        missing_share=max(cohort.flags.missing_share, gate.missing),
        selected=False,  # allowed for by the gate itself: by comparison pupils, or by what is usual for such scores
    )


def _reasons(gate: CohortGate, held: tuple[Cap, ...]) -> tuple[tuple[str, ...], int]:
    """Reason codes, the one that decided first, and the rung. A cap decides where it lowers the rung."""
    deciding = [cap for cap in held if cap.rung < gate.rung]
    if not deciding:
        return (gate.outcome, *(cap.code for cap in held)), gate.rung
    first = min(deciding, key=lambda cap: cap.rung)
    return (first.code, *(cap.code for cap in held if cap is not first), gate.outcome), first.rung


def _word(reason: str, rung: int, better: bool) -> Word:
    if rung >= 3:
        return "improved" if better else "needs_attention"
    if rung == 2:
        return "watch" if reason in _WATCHED else "no_clear_change"
    return "watch" if reason == "self_rated" else "too_early" if reason == "definition_changed" else "too_few"


_WATCHED = ("substitution", "declared_after", "not_primary", "exploratory", "exploratory_subgroup")
