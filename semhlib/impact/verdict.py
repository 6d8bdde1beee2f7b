"""May we say it? One measure's evidence in, what may honestly be said out."""

from dataclasses import replace

from semhlib.impact.balance import rose
from semhlib.impact.beside import cautions, stronger
from semhlib.impact.caps import Cap, caps
from semhlib.impact.cohort import Cohort, Cohorts
from semhlib.impact.cohort_verdict import decide_cohort, decide_cohorts
from semhlib.impact.evidence import Evidence
from semhlib.impact.gate import Gate
from semhlib.impact.gates.events import events_gate
from semhlib.impact.gates.season import season_gate
from semhlib.impact.sentences import Wording, too_few_pupils
from semhlib.impact.shape import Verdict, Word
from semhlib.impact.short import SHORT, short
from semhlib.terms.measure import Measure

__all__ = ["Verdict", "Word", "decide", "rose"]


def decide(evidence: Evidence | Cohort | Cohorts) -> Verdict:
    """What may be said about one measure before and after a start, or about the scores of a group with support.

    Takes       a measure's counts by pupil and half-term; or scores of one group of pupils; or of several in turn
    Returns     the rung is the lower of what the gate reached and what the flags allow; "improved" and "needs_attention"
                from rung 3 on, for a measure named beforehand, in the measure's own good direction
    """
    if isinstance(evidence, Cohort):
        return decide_cohort(evidence)
    if isinstance(evidence, Cohorts):
        return decide_cohorts(evidence)
    gate = events_gate(evidence) if evidence.measure.kind == "events" else season_gate(evidence)
    better = (gate.sign > 0) == (evidence.measure.better == "higher")
    held = tuple(cap for cap in caps(evidence.flags) if better or cap.code != "substitution")  # nobody hides a worsening
    reasons, rung = _reasons(gate, held)
    with_figures, without = (Wording(evidence, gate, figures) for figures in (True, False))
    known = rung > 0 and not gate.hide_figures
    compared = rung >= 2 and known
    clear = gate.outcome in ("beyond_usual_variation", "one_term_only")
    return Verdict(
        rung=rung,
        word=_word(reasons[0], rung, gate, evidence),
        direction=gate.sign if clear else 0,
        reasons=reasons,
        sentence=with_figures.say(reasons[0]),
        sentence_without_figures=without.say(reasons[0]),
        short=short(reasons[0], evidence, gate),
        before=gate.before if known else None,
        after=gate.after if known else None,
        change=gate.change if known else None,
        low=gate.low if compared else None,
        high=gate.high if compared else None,
        level=gate.level,
        smallest_seen=gate.smallest_seen if compared else None,
        compared=gate.compared,
        cautions=cautions(evidence),
        stronger=stronger(reasons, gate),
        hide_figures=gate.hide_figures,
    )


def held_back(verdict: Verdict, measure: Measure) -> Verdict:
    """A verdict where a figure behind it may not be shown: what cannot be shown is not spoken of.

    Leaves out  reasons that have nothing to do with the size of the change (too early, recorded in a new way): they
                stand, without figures
    """
    bare = replace(verdict, sentence=verdict.sentence_without_figures, change=None, low=None, high=None, smallest_seen=None)
    if verdict.word in ("too_early", "too_few"):
        return bare
    told = too_few_pupils(measure)
    return replace(
        bare, rung=min(verdict.rung, 1), word="too_few", direction=0, sentence=told, sentence_without_figures=told,
        short=SHORT["too_few_pupils"],
    )  # fmt: skip


def _reasons(gate: Gate, held: tuple[Cap, ...]) -> tuple[tuple[str, ...], int]:
    """Reason codes, the one that decided first, and the rung.

    A cap decides only where it lowers the rung: figures that moved no more than usual need no other reason.
    """
    deciding = [cap for cap in held if cap.rung < gate.rung]
    if not deciding:
        return (gate.outcome, *(cap.code for cap in held)), gate.rung
    first = min(deciding, key=lambda cap: cap.rung)
    rest = tuple(cap.code for cap in held if cap is not first)
    return (first.code, *rest, gate.outcome), first.rung


def _word(reason: str, rung: int, gate: Gate, evidence: Evidence) -> Word:
    if rung >= 3 and evidence.measure.better != "neither":
        return "improved" if (gate.sign > 0) == (evidence.measure.better == "higher") else "needs_attention"
    if rung >= 2:
        return "watch" if reason in _WATCHED or evidence.measure.better == "neither" else "no_clear_change"
    return "watch" if reason == "self_rated" else "too_early" if reason in _EARLY else "too_few"


_WATCHED = ("substitution", "declared_after", "not_primary", "exploratory", "exploratory_subgroup", "one_term_only")
_EARLY = ("too_early", "too_short_for_season", "definition_changed")
