"""What is known besides the figures, and how far it lets a sentence go."""

from dataclasses import dataclass
from typing import Literal

from semhlib.impact.evidence import Flags

Code = Literal[
    "definition_changed",
    "informant_changed",
    "different_term",
    "self_rated",
    "substitution",
    "series_break",
    "recording_drift",
    "missing",
    "roll_changed",
    "selected",
    "declared_after",
    "exploratory_subgroup",
    "not_primary",
    "exploratory",
]

MISSING_CAPS, MISSING_WARNS = 0.20, 0.10
ROLL_CAPS, ROLL_WARNS = 0.15, 0.05


@dataclass(frozen=True)
class Cap:
    """The highest rung that one known fact allows."""

    code: Code
    rung: int


def caps(flags: Flags) -> tuple[Cap, ...]:
    """Every cap that holds, the one that decides first.

    Returns     lowest rung first; among equals what says most about the figures first
    """
    # At the edge: "more than 20%" and "more than 15%" let exactly 20% and 15% through.
    rules: tuple[tuple[bool, Code, int], ...] = (
        (flags.definition_changed is not None, "definition_changed", 1),
        (flags.informant_changed, "informant_changed", 1),
        (flags.different_term, "different_term", 1),
        (flags.self_rated, "self_rated", 1),
        (flags.substitution is not None, "substitution", 2),
        (flags.series_break is not None, "series_break", 2),
        (flags.recording_drift is not None, "recording_drift", 2),
        (flags.missing_share > MISSING_CAPS, "missing", 2),
        (abs(flags.roll_changed) > ROLL_CAPS, "roll_changed", 2),
        (flags.selected, "selected", 2),
        (flags.declared_after, "declared_after", 2),
        (flags.subgroup, "exploratory_subgroup", 2),
        (flags.not_primary, "not_primary", 2),
        (not (flags.primary or flags.not_primary) or flags.declared is None, "exploratory", 2),
    )
    return tuple(Cap(code, rung) for holds, code, rung in rules if holds)
