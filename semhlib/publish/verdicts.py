"""What may be said about each measure and group: evidence gathered from the cube, decided in impact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

import numpy as np

from semhlib.impact.evidence import Evidence, Flags
from semhlib.impact.primaries import decide_together
from semhlib.impact.verdict import Verdict, held_back, rose
from semhlib.publish.cube import Cube
from semhlib.publish.figures import from_registers
from semhlib.publish.groups import WHOLE, Members
from semhlib.publish.periods import term_period, to_date
from semhlib.store.role_store import Comparison, Figure, Said
from semhlib.terms.calendar import HalfTerm, term_name, term_of, year_name, year_of
from semhlib.terms.estimate import Estimate, Hidden
from semhlib.terms.measure import Measure

Dated = Mapping[str, tuple[tuple[date, str], ...]]


@dataclass(frozen=True, kw_only=True)
class Declared:
    """A primary measure: named before anyone looked, with the way it should move."""

    measure: str
    direction: str
    on: date


@dataclass(frozen=True, kw_only=True, eq=False)
class Known:
    """What the school, or its data, has told about itself that bears on a verdict.

    changed   by measure name: the day its recording changed, and what changed in the school's words
    drifted   by measure name: from when its recording drifted, and in what; broken: its records come from elsewhere
    missing   by half-term with registers: expected sessions without a mark, and all that were expected
    """

    half_terms: tuple[HalfTerm, ...]
    programme_start: date | None
    primary: tuple[Declared, ...]
    changed: Dated
    drifted: Dated = field(default_factory=dict)
    broken: Dated = field(default_factory=dict)
    missing: Mapping[int, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Window:
    """Two sets of half-terms to compare, with the periods whose figures stand for them."""

    comparison: Comparison
    half_terms: tuple[int, ...]
    first_after: int
    before: str
    after: str
    words: str
    start_words: str


def windows(known: Known) -> tuple[Window, ...]:
    """The comparisons that this school's data allows."""
    ids = tuple(h.id for h in known.half_terms)
    found = []
    if known.programme_start:
        first_after = sum(h.end < known.programme_start for h in known.half_terms)
        if 0 < first_after < len(ids):
            last, first = year_of(ids[-1]), year_of(ids[first_after])
            before, after = to_date(first - 1, ids), to_date(last, ids)
            words = f"{year_name(last)} with {year_name(first - 1)}, the year before the programme began"
            start = known.programme_start
            found.append(
                Window(
                    comparison="programme",
                    half_terms=ids,
                    first_after=first_after,
                    before=before.id,
                    after=after.id,
                    words=words,
                    start_words=f"{start:%B} {start.year}",
                )
            )
    latest = tuple(h for h in ids if (year_of(h), term_of(h)) == (year_of(ids[-1]), term_of(ids[-1])))
    earlier = tuple(h - 10 for h in latest if h - 10 in ids)
    if len(earlier) == len(latest):
        found.append(
            Window(
                comparison="same_term",
                half_terms=(*earlier, *latest),
                first_after=len(earlier),
                before=term_period(earlier[0]),
                after=term_period(latest[0]),
                words=f"{term_name(latest[0])} with {term_name(earlier[0])}",
                start_words=term_name(latest[0]),
            )
        )
    return tuple(found)


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
            judged = {name: _as_declared(measures[name], known) for name in needed}
            evidence = {name: _evidence(judged[name], cube, m, window) for name in needed}
            risen = {name: rose(e) for name, e in evidence.items()}
            flags = {name: _flags(judged[name], measures, cube, m, known, window, risen) for name in asked}
            verdicts = decide_together({name: replace(evidence[name], flags=flags[name]) for name in asked})
            for name, verdict in verdicts.items():
                before = figures[name, m.group.key, window.before]
                after = figures[name, m.group.key, window.after]
                said.append(_said(judged[name], m, window, verdict, before, after))
    return tuple(said)


def _declared(measure: Measure, known: Known) -> Declared | None:
    return next((d for d in known.primary if d.measure == measure.name), None)


def _as_declared(measure: Measure, known: Known) -> Measure:
    """A measure without a good direction of its own takes the one that the school declared."""
    declared = _declared(measure, known)
    chosen: Literal["higher", "lower"] = "higher" if declared and declared.direction == "higher" else "lower"
    return replace(measure, better=chosen) if declared and measure.better == "neither" else measure


def _evidence(measure: Measure, cube: Cube, members: Members, window: Window) -> Evidence:
    whole = window.half_terms == cube.half_terms  # as it lies, without a copy
    columns = slice(None) if whole else [cube.half_terms.index(h) for h in window.half_terms]
    mask = members.mask[:, columns]
    numerator = np.where(mask, cube.numerator[measure.name][:, columns], 0)
    if measure.kind == "events":
        denominator = np.where(mask, cube.days_on_roll(measure.name)[:, columns], 0)
    else:
        numerator, denominator = measure.per_pupil(numerator, np.where(mask, cube.denominator[measure.name][:, columns], 0))
    kept, first_after = _measured(denominator, window)
    return Evidence(
        measure=measure,
        half_terms=tuple(np.array(window.half_terms)[kept].tolist()),
        numerator=numerator[:, kept],
        denominator=denominator[:, kept],
        first_after=first_after,
        start_words=window.start_words,
    )


def _measured(denominator: np.ndarray, window: Window) -> tuple[np.ndarray, int]:
    """The half-terms in which anything could be counted at all (code C2 does not reach back for ever)."""
    kept = denominator.sum(axis=0) > 0
    return kept, int(kept[: window.first_after].sum())


def _flags(
    measure: Measure,
    measures: Mapping[str, Measure],
    cube: Cube,
    members: Members,
    known: Known,
    window: Window,
    risen: Mapping[str, bool],
) -> Flags:
    declared = _declared(measure, known)
    moved = [measures[name].title for name in measure.balance if risen.get(name)]
    whole_school = members.group.key == "all"
    return Flags(
        definition_changed=_latest(known.changed, measure, known, window),
        recording_drift=_latest(known.drifted, measure, known, window),
        series_break=_latest(known.broken, measure, known, window),
        missing_share=_missing_share(known, window) if from_registers(measure) else 0.0,
        substitution=moved[0] if moved else None,
        selected=members.group.key == "supported",
        # A group found by looking, one term against another, or the other direction was not named beforehand.
        primary=declared is not None
        and declared.direction == measure.better
        and whole_school
        and window.comparison == "programme",
        looks=max(1, len(known.primary)),
        declared=declared.on if declared else None,
        declared_after=bool(declared and known.programme_start and declared.on > known.programme_start),
        roll_changed=_roll_changed(cube, members, window),
    )


def _latest(dated: Dated, measure: Measure, known: Known, window: Window) -> str | None:
    """The last of what happened to a measure since the first half-term that is compared began."""
    first = next(h.start for h in known.half_terms if h.id == window.half_terms[0])
    inside = [words for day, words in dated.get(measure.name, ()) if day > first]
    return inside[-1] if inside else None


def _missing_share(known: Known, window: Window) -> float:
    """The share of expected sessions without a mark, on the side on which more are missing."""
    shares = [0.0]
    for side in (window.half_terms[: window.first_after], window.half_terms[window.first_after :]):
        missing, expected = (sum(known.missing.get(h, (0, 0))[i] for h in side) for i in (0, 1))
        shares.append(missing / expected if expected else 0.0)
    return max(shares)


def _roll_changed(cube: Cube, members: Members, window: Window) -> float:
    """Average number on roll after against before, as a share."""
    columns = np.array([cube.half_terms.index(h) for h in window.half_terms])
    roll = np.where(members.mask, cube.on_roll, 0).sum(axis=0)[columns]
    days = cube.open_days[columns]
    before = roll[: window.first_after].sum() / max(1, days[: window.first_after].sum())
    after = roll[window.first_after :].sum() / max(1, days[window.first_after :].sum())
    return float(after / before - 1) if before else 0.0


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
