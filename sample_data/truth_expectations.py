"""What each school wrote down that a measure would do, and the most that may be said of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sample_data.days import DECLARED
from sample_data.plan import ACTIONS
from sample_data.settings import EXPECTATIONS
from sample_data.truth_words import QUIET, Truth


@dataclass(frozen=True)
class ExpectationTruth:
    """One thing that a school wrote down.

    words          the action that should move the measure, or the school's own words about a main measure
    at_most        the highest rung that may be claimed
    reason         what holds a claim down where one would stand otherwise; empty where nothing does
    """

    school: str
    words: str
    measure: str
    direction: str
    declared: str
    truth: Truth
    how: str
    at_most: int
    reason: str
    allowed_words: tuple[str, ...]


_Allowed = tuple[Truth, int, str, tuple[str, ...], str]
# For each measure: the truth, the highest rung, what holds it down, what may be said, and how we know.
OF_MEASURES: dict[str, dict[str, _Allowed]] = {
    "fernhollow": {
        "attendance": ("improved", 3, "", ("improved",), "Absence with permission really fell."),
        "days_lost": ("only_looks_improved", 2, "substitution", QUIET,
                      "Fewer days lost, but part-time timetables rose: sessions out of school were moved."),
        "high_level_incidents": ("worsened", 3, "", ("needs_attention",), "Incidents really rose, and were to fall."),
        "part_time_timetable": ("worsened", 2, "not_primary", QUIET,
                                "Three times as many pupils. Written down before the start, but it is no main measure."),
    },
    "quillmere": {
        "attendance": ("unchanged", 2, "", QUIET, "Nothing was changed."),
        "days_lost": ("unchanged", 2, "", QUIET, "Two or three pupils suspended a year: too few to say."),
        "high_level_incidents": ("only_looks_improved", 1, "definition_changed", QUIET, "A new severity scale began."),
        "part_time_timetable": ("unchanged", 2, "", QUIET, "One pupil a year."),
    },
}  # fmt: skip
LATE = "Written down in January, when the autumn's figures could be seen. "


def expectation_truths() -> tuple[ExpectationTruth, ...]:
    """Main measures first, then the plan's actions, for both schools."""
    return tuple(_all_of("fernhollow")) + tuple(_all_of("quillmere"))


def _all_of(school: str) -> Iterator[ExpectationTruth]:
    main = [(words, measure, direction, DECLARED) for measure, direction, words in EXPECTATIONS]
    planned = [(a.words, a.measure, a.direction, a.declared) for a in ACTIONS if a.direction]
    for words, measure, direction, declared in (*main, *planned):
        truth, at_most, reason, allowed, how = OF_MEASURES[school][measure]
        if declared > DECLARED:
            # Where nothing changed there is nothing to hold down.
            at_most, reason, allowed, how = 2, "declared_after" if truth == "improved" else reason, QUIET, LATE + how
        yield ExpectationTruth(
            school, words, measure, direction, declared.isoformat(), truth, how, at_most, reason, allowed
        )  # fmt: skip
