"""The evidence behind a verdict, gathered from the cube: one measure, one group, one comparison, and what is known of them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

import numpy as np

from semhlib.impact.evidence import Evidence, Flags
from semhlib.publish.cube import Cube
from semhlib.publish.figures import from_registers
from semhlib.publish.groups import Members
from semhlib.publish.known import Dated, Declared, Known, Window
from semhlib.terms.measure import Measure


def as_declared(measure: Measure, known: Known) -> Measure:
    """A measure without a good direction of its own takes the one that the school declared."""
    declared = _declared(measure, known)
    chosen: Literal["higher", "lower"] = "higher" if declared and declared.direction == "higher" else "lower"
    return replace(measure, better=chosen) if declared and measure.better == "neither" else measure


def evidence_for(measure: Measure, cube: Cube, members: Members, window: Window) -> Evidence:
    whole = window.half_terms == cube.half_terms  # as it lies, without a copy
    columns = slice(None) if whole else [cube.half_terms.index(h) for h in window.half_terms]
    mask = members.mask[members.inside][:, columns]  # pupils who were never in the group add nothing

    def of(counts: np.ndarray) -> np.ndarray:
        return np.where(mask, counts[members.inside][:, columns], 0)

    numerator = of(cube.numerator[measure.name])
    if measure.kind == "events":
        denominator = of(cube.days_on_roll(measure.name))
    else:
        numerator, denominator = measure.per_pupil(numerator, of(cube.denominator[measure.name]))
    kept, first_after = _measured(denominator, window)
    return Evidence(
        measure=measure,
        half_terms=tuple(np.array(window.half_terms)[kept].tolist()),
        numerator=numerator[:, kept],
        denominator=denominator[:, kept],
        first_after=first_after,
        start_words=window.start_words,
    )


def flags_for(
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


def _declared(measure: Measure, known: Known) -> Declared | None:
    return next((d for d in known.primary if d.measure == measure.name), None)


def _measured(denominator: np.ndarray, window: Window) -> tuple[np.ndarray, int]:
    """The half-terms in which anything could be counted at all (code C2 does not reach back for ever)."""
    kept = denominator.sum(axis=0) > 0
    return kept, int(kept[: window.first_after].sum())


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
    roll = (members.weight * cube.on_roll[members.inside]).sum(axis=0)[columns]
    days = cube.open_days[columns]
    before = roll[: window.first_after].sum() / max(1, days[: window.first_after].sum())
    after = roll[window.first_after :].sum() / max(1, days[window.first_after :].sum())
    return float(after / before - 1) if before else 0.0
