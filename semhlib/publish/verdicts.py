"""What may be said about each measure and group: evidence gathered from the cube, decided in impact."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from semhlib.impact.primaries import decide_together
from semhlib.impact.verdict import Verdict, held_back, rose
from semhlib.publish.cube import Cube
from semhlib.publish.evidence import as_declared, evidence_for, flags_for
from semhlib.publish.figures import from_registers
from semhlib.publish.groups import WHOLE, Members
from semhlib.publish.known import Declared, Known, Window, windows
from semhlib.store.role_store import Figure, Said
from semhlib.terms.estimate import Estimate, Hidden
from semhlib.terms.measure import Measure

__all__ = ["Declared", "Known", "said_of_expectation", "say_all"]


def say_all(
    measures: Mapping[str, Measure],
    cube: Cube,
    members: Sequence[Members],
    known: Known,
    figures: Mapping[tuple[str, str, str], Figure],
) -> tuple[Said, ...]:
    """What may be said about every measure for the whole school and for pupils supported or not, in each comparison.

    Leaves out  for other groups, all but what registers tell in the first comparison: what no page asks is not worked
                out, and fewer looks find fewer chance patterns
    """
    said = []
    for place, window in enumerate(windows(known)):
        for m in members:
            whole = m.group.breakdown in WHOLE
            asked = [name for name, one in measures.items() if whole or (place == 0 and from_registers(one))]
            needed = dict.fromkeys([*asked, *(b for name in asked for b in measures[name].balance if b in measures)])
            judged = {name: as_declared(measures[name], known) for name in needed}
            evidence = {name: evidence_for(judged[name], cube, m, window) for name in needed}
            risen = {name: rose(e) for name, e in evidence.items()}
            flags = {name: flags_for(judged[name], measures, cube, m, known, window, risen) for name in asked}
            verdicts = decide_together({name: replace(evidence[name], flags=flags[name]) for name in asked})
            for name, verdict in verdicts.items():
                before = figures[name, m.group.key, window.before]
                after = figures[name, m.group.key, window.after]
                said.append(_said(judged[name], m, window, verdict, before, after))
    return tuple(said)


def said_of_expectation(
    expected: Declared,
    measures: Mapping[str, Measure],
    cube: Cube,
    whole: Members,
    known: Known,
    figures: Mapping[tuple[str, str, str], Figure],
    said: Sequence[Said],
) -> Said | None:
    """What may be said, since the programme began, about what a school expected of one measure of the whole school.

    A main measure that was to move the same way, written down by the start: what every other page says of it. Anything else
    is held back, since a school that expects enough of enough measures is right about some.

    Takes       whole: the group of all pupils; said: what `say_all` said
    Returns     None where there is no programme start, or no half-term on one side of it
    """
    window = next((w for w in windows(known) if w.comparison == "programme"), None)
    if window is None or known.programme_start is None:
        return None
    main = any((d.measure, d.direction) == (expected.measure, expected.direction) for d in known.primary)
    late = expected.on > known.programme_start
    if main and not late:
        asked = (expected.measure, whole.group.key, window.comparison)
        return next((s for s in said if (s.measure, s.group, s.comparison) == asked), None)
    measure = as_declared(measures[expected.measure], known)
    balance = [as_declared(measures[name], known) for name in measure.balance if name in measures]
    evidence = {one.name: evidence_for(one, cube, whole, window) for one in (measure, *balance)}
    risen = {name: rose(one) for name, one in evidence.items()}
    flags = flags_for(measure, measures, cube, whole, known, window, risen)
    own = replace(flags, primary=main, not_primary=not main, declared=expected.on, declared_after=late)
    verdict = decide_together({measure.name: replace(evidence[measure.name], flags=own)})[measure.name]
    before, after = (figures[measure.name, whole.group.key, period] for period in (window.before, window.after))
    return _said(measure, whole, window, verdict, before, after)


def _said(measure: Measure, members: Members, window: Window, verdict: Verdict, before: Figure, after: Figure) -> Said:
    """A verdict with the protected figures beside it; where one is hidden, the wording without figures."""
    shown = isinstance(before, Estimate) and isinstance(after, Estimate) and not verdict.hide_figures
    if not shown:
        verdict = held_back(verdict, measure)
    hidden = Hidden("small")
    return Said(
        measure=measure.name,
        group=members.group.key,
        comparison=window.comparison,
        rung=verdict.rung,
        word=verdict.word,
        reasons=verdict.reasons,
        sentence=verdict.sentence,
        plain=verdict.sentence_without_figures,
        short=verdict.short,
        before=hidden if verdict.hide_figures and isinstance(before, Estimate) else before,
        after=hidden if verdict.hide_figures and isinstance(after, Estimate) else after,
        before_period=window.before,
        after_period=window.after,
        change=verdict.change,
        low=verdict.low,
        high=verdict.high,
        level=verdict.level,
        smallest_seen=verdict.smallest_seen,
        compared=_compared(window, verdict),
        cautions=verdict.cautions,
        stronger=verdict.stronger,
    )


def _compared(window: Window, verdict: Verdict) -> str:
    """Which periods, then how the verdict compared them, in whole sentences."""
    how = verdict.compared.rstrip(".")
    return f"{window.words[0].upper()}{window.words[1:]}. {how[:1].upper()}{how[1:]}." if how else f"{window.words}."
