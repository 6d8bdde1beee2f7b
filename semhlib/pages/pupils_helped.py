"""Did it help? For one pupil: two scores by the same person, before and after, and the one sentence that may be said of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from semhlib.charts.markup import Html, tag, together
from semhlib.impact.questionnaire import SDQ, Questionnaire
from semhlib.impact.single_pupil import SINGLE_PUPIL, single_pupil
from semhlib.profile.standing import Standing, Support
from semhlib.store.lead_pupils import Score
from semhlib.terms.format import plural, show_date, show_number

BEFORE_WITHIN = timedelta(days=183)  # a score older than this tells of another time
AFTER_WITHIN = timedelta(days=183)
NO_SCORES = "No questionnaire was filled in for this pupil in the last two years."
LIMIT = (
    "This is about two scores of one pupil. It does not tell why they differ: scores also change by themselves, and a score "
    "that was high when support began usually falls somewhat without extra help."
)
_WHO = {"parent": "a parent or carer", "teacher": "a teacher", "self": "the pupil"}


@dataclass(frozen=True, kw_only=True)
class Pair:
    """The last score before support began and the first one after it ended (the latest, while it goes on)."""

    before: Score
    after: Score


def pairs_of(scores: Sequence[Score], support: Support, day: date) -> tuple[Pair, ...]:
    """By who filled it in: the two totals that stand around one time with support.

    Leaves out  scores by different people, or of different questionnaires: they cannot be compared
    """
    found = []
    for instrument, informant in sorted({(s.instrument, s.informant) for s in scores}):
        own = [s for s in scores if (s.instrument, s.informant, s.scale) == (instrument, informant, "total")]
        end = support.end if support.end and support.end <= day else None
        before = [s for s in own if support.start - BEFORE_WITHIN <= s.on <= support.start]
        after = [s for s in own if s.on > (end or support.start) and s.on <= (end + AFTER_WITHIN if end else day)]
        if before and after:
            found.append(Pair(before=before[-1], after=after[0] if end else after[-1]))
    return tuple(found)


def did_it_help(pupil: Standing) -> Html:
    """What may be said for each time with support; where nothing may be, why."""
    if not pupil.line.scores:
        return tag("p", NO_SCORES)
    lines = []
    for support in reversed(pupil.support):
        pairs = pairs_of(pupil.line.scores, support, pupil.day)
        said = [_sentence(pair) for pair in pairs] or ["There is no pair of scores by the same person before and after."]
        lines.append(tag("li", tag("strong", support.kind), f" (from {show_date(support.start)}): ", " ".join(said)))
    if not lines:
        return together(tag("p", "No support is recorded, so there is no before and after. ", *_latest(pupil.line.scores)))
    return together(tag("ul", *lines, css="semh-list"), tag("p", LIMIT, css="semh-foot"))


def _sentence(pair: Pair) -> str:
    before, after = pair.before, pair.after
    known = questionnaire_of(before)
    scores = f"{show_number(before.score)} on {show_date(before.on)}, {show_number(after.score)} on {show_date(after.on)}"
    verdict = single_pupil(known, before.score, after.score) if known else SINGLE_PUPIL["not_known"]
    unchecked = "" if known is None or known.confirmed else " (The questionnaire's own figures are not yet confirmed.)"
    return f"{before.instrument} total by {_WHO.get(before.informant, before.informant)}: {scores}. {verdict}{unchecked}"


def questionnaire_of(score: Score) -> Questionnaire | None:
    """What is known about a questionnaire; None where nothing is, so that nothing may be said."""
    of = {q.informant: q for q in SDQ.values()}
    return next((q for name, q in of.items() if score.instrument.upper() == "SDQ" and name == score.informant), None)


def _latest(scores: Sequence[Score]) -> tuple[str, ...]:
    totals = [s for s in scores if s.scale == "total"]
    if not totals:
        return ()
    last = totals[-1]
    who = _WHO.get(last.informant, last.informant)
    n = plural(len(totals), "total", "totals")
    return (f"The last of {n}: {last.instrument}, {show_number(last.score)}, by {who} on {show_date(last.on)}.",)
