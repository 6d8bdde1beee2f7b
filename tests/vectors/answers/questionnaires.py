"""Questionnaires: scoring, bands, reliable change, added value."""

from pathlib import Path

from semhlib.stats.added_value import added_value
from semhlib.stats.reliable_change import cut_offs, reliable_change, wobble
from semhlib.stats.sdq_bands import sdq_band
from semhlib.stats.sdq_scoring import sdq_impact, sdq_scores
from tests.vectors.answer import Given, answers

SCALES = {"hyper": "hyperactivity"}
CATEGORY = {"within": "no reliable change", "better": "reliably improved", "worse": "reliably deteriorated"}
NORMS = ("m_clinical", "sd_clinical", "m_functional", "sd_functional")


@answers(23, "reliable change", needs=("pre", "post", "sd", "reliability"))
def one_pupil(given: Given, folder: Path) -> Given:
    width, lower = wobble(given["sd"], given["reliability"]), given.get("lower_is_better", True)
    change = reliable_change(given["pre"], given["post"], width, lower)
    found: Given = {
        "sem": width.measure_error, "sdiff": width.change_error, "reliable_change_points_95": width.points,
        "rci": change.index, "category": CATEGORY[change.change],
    }  # fmt: skip
    if all(given.get(name) is not None for name in NORMS):
        lines = cut_offs(*(given[name] for name in NORMS), lower_is_better=lower)
        found |= {"cutoff_a": lines.a, "cutoff_b": lines.b, "cutoff_c": lines.c}
        # Jacobson and Truax's own word for both together; the product never says it to anyone.
        if change.change == "better" and lines.crossed(given["pre"], given["post"], given.get("cutoff", "c"), lower):
            found["category"] = "recovered"
    return found


@answers(25, "sdq 4-17 scoring", needs=("items_1_to_25",))
def scales(given: Given, folder: Path) -> Given:
    found = sdq_scores(given["items_1_to_25"])
    return {
        "emotion": found.emotion, "conduct": found.conduct, "hyper": found.hyperactivity, "peer": found.peer,
        "prosocial": found.prosocial, "total": found.total, "externalising": found.externalising,
        "internalising": found.internalising,
    }  # fmt: skip


@answers(25, "sdq 4-17 scoring", needs=("impact_raw_0_to_3",))
def impact(given: Given, folder: Path) -> Given:
    return {"impact": sdq_impact(given["impact_raw_0_to_3"])}


@answers(26, "sdq bands", needs=("informant", "scale", "score"))
def band(given: Given, folder: Path) -> Given:
    scale = SCALES.get(given["scale"], given["scale"])
    return {"band": sdq_band(given["informant"], scale, given["score"], given.get("scheme", "four-band")).word}


@answers(27, "added value", needs=("t1_total", "t1_impact", "t1_emotion", "t2_total"))
def one_added_value(given: Given, folder: Path) -> Given:
    found = _added([[given[name]] for name in ("t1_total", "t1_impact", "t1_emotion", "t2_total")], given)
    return {"added_value": found.value, "effect_size": found.in_spreads}


@answers(27, "added value", needs=("rows_t1total_t1impact_t1emotion_t2total",))
def added_value_of_a_group(given: Given, folder: Path) -> Given:
    columns = [list(column) for column in zip(*given["rows_t1total_t1impact_t1emotion_t2total"], strict=True)]
    found = _added(columns, given)
    return {
        "mean_added_value": found.value, "effect_size": found.in_spreads, "ci95_known_sd5": [found.low, found.high],
        "n": found.pupils,
    }  # fmt: skip


def _added(columns: list[list[float]], given: Given):
    total, distress, emotion, after = columns
    return added_value(total, distress, emotion, after, given.get("informant", "parent"), given.get("months", 6))
