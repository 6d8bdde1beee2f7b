"""From one school's rows or one scenario to the evidence that the product decides on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from semhlib.impact.cohort import Cohort, Cohorts, Group
from semhlib.impact.evidence import Evidence, Flags
from semhlib.impact.questionnaire import SDQ, Questionnaire
from tests.impact.made import PRIMARY, series, years

PUPILS = 12  # alike in a series that is given as one percentage a half-term
START = "September 2025"

# What a scenario says in its flags, and what the product is told.
FLAGS: dict[str, Mapping[str, Any]] = {
    "definition_changed": {"definition_changed": "Behaviour policy"},
    "substitution_rose": {"substitution": "Part-time timetables"},
    "informant_changed": {"informant_changed": True},
    "different_term": {"different_term": True},
    "term_changed": {"different_term": True},
    "exploratory_subgroup": {"subgroup": True},
    "exploratory": {"primary": False},
    "declared_after": {"declared_after": True},
    "start_chosen_after": {"declared_after": True},
    "self_rated": {"self_rated": True},
    "audit": {"self_rated": True},
    "missing_over_20": {"missing_share": 0.25},
    "roll_changed": {"roll_changed": 0.2},
    "selected": {"selected": True},
}
OF_THE_COHORT = ("by_lot", "drawn_by_lot")


class NotKnown(ValueError):
    """A scenario of a kind, or with a flag, that nobody has taught this reader."""


def evidence_of(given: Mapping[str, Any]) -> Evidence | Cohort | Cohorts:
    """The evidence of a scenario.

    Raises      NotKnown for a kind or a flag that cannot be read
    """
    flags = flags_of(given.get("flags", {}))
    if "cohorts" in given:
        return Cohorts(cohorts=tuple(cohort_of({**given, **one}, flags) for one in given["cohorts"]))
    if "values" in given:
        return series(given["values"], given["first_point_after_change"], flags, pupils=PUPILS)
    if "events_per_pupil_before" in given:
        roll = given["roll_before"], given["roll_after"]
        return years(given["events_per_pupil_before"], given["events_per_pupil_after"], roll, flags)
    if "pre" in given or "treated_pre" in given:
        return cohort_of(given, flags)
    raise NotKnown(f"scenarios of the kind {given.get('kind')} are not known")


def flags_of(told: Mapping[str, Any]) -> Flags:
    """The product's flags for those of a scenario; a number in place of true is taken as it is."""
    found: dict[str, Any] = {}
    for name, value in told.items():
        if name in OF_THE_COHORT or value is False:
            continue
        meant = FLAGS.get(name)
        if meant is None and name in Flags.__dataclass_fields__:
            meant = {name: value}
        if meant is None:
            raise NotKnown(f"the flag {name} is not known")
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        found |= {key: value if is_number else known for key, known in meant.items()}
    return replace(PRIMARY, **found)


def cohort_of(given: Mapping[str, Any], flags: Flags = PRIMARY) -> Cohort:
    """Scores before and after, with or without comparison pupils; a gap is null."""
    told = given.get("flags", {})
    supported = group(given.get("treated_pre", given.get("pre")), given.get("treated_post", given.get("post")))
    comparison = group(given["comparison_pre"], given["comparison_post"]) if "comparison_pre" in given else None
    return Cohort(
        questionnaire=questionnaire(given), supported=supported, comparison=comparison, start_words=START, flags=flags,
        selected=bool(given.get("selected_for_high_scores", True)), months=given.get("months"),
        by_lot=bool(given.get("drawn_by_lot", given.get("by_lot", any(told.get(name) for name in OF_THE_COHORT)))),
    )  # fmt: skip


def group(before: Sequence[float | None], after: Sequence[float | None]) -> Group:
    return Group(before=np.array(before, float), after=np.array(after, float))


def questionnaire(given: Mapping[str, Any]) -> Questionnaire:
    """The parents' SDQ, with the scenario's own figures for pupils in general where it gives them."""
    told = {"population_mean": "mean", "population_sd": "sd", "retest": "retest"}
    return replace(SDQ["parent"], **{ours: given[theirs] for theirs, ours in told.items() if theirs in given})
