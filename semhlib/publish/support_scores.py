"""Each pupil's figure before and after a start: questionnaire scores, or attendance in the same half-terms of two years."""

from datetime import date

import numpy as np
import pandas as pd

from semhlib.publish.cohorts import TOTAL
from semhlib.publish.page_facts import PageFacts
from semhlib.terms.calendar import season_of, year_of

LEAST_SESSIONS = 60  # possible sessions on each side, about six weeks: below this one week of illness decides
_DAYS_A_MONTH = 30.44
_COLUMNS = ["before", "after", "months"]


def before_and_after(facts: PageFacts, outcome: str, start: date) -> pd.DataFrame:
    """One row per pupil with a figure before: before, after (not-a-number where there is none) and months between them.

    Takes       outcome: "attendance", or "sdq_" and who filled it in
    Returns     a table by pupil_key, in the order of keys
    """
    return _attended(facts, start) if outcome == "attendance" else _scored(facts.table("assessment"), outcome, start)


def _scored(scores: pd.DataFrame | None, outcome: str, start: date) -> pd.DataFrame:
    """The last score before the start, and the latest since."""
    if scores is None:
        return _nobody()
    name, informant = outcome.split("_")
    asked = scores[
        (scores["instrument"].str.lower() == name) & (scores["informant"] == informant) & (scores["scale"].str.lower() == TOTAL)
    ]
    ordered = asked.assign(date=pd.to_datetime(asked["date"])).sort_values("date", kind="stable")
    early = ordered["date"] < pd.Timestamp(start)
    before, after = (ordered[part].groupby("pupil_key")[["score", "date"]].last() for part in (early, ~early))
    pairs = before.add_suffix("_before").join(after.add_suffix("_after")).sort_index()
    found = pd.DataFrame({
        "before": pairs["score_before"].astype(float), "after": pairs["score_after"].astype(float),
        "months": (pairs["date_after"] - pairs["date_before"]).dt.days / _DAYS_A_MONTH,
    })  # fmt: skip
    return found[_COLUMNS]


def _attended(facts: PageFacts, start: date) -> pd.DataFrame:
    """Sessions attended of those possible, in percent: half-terms of the latest year, and the same of the year before the start.

    Leaves out  pupils with fewer than LEAST_SESSIONS possible sessions before; with fewer after, there is no figure after
    """
    cube, ids = facts.cube, [h.id for h in facts.half_terms]
    since = [h.id for h in facts.half_terms if h.end >= start]
    if "attendance" not in cube.numerator or not since:
        return _nobody()
    earlier = year_of(since[0]) - 1
    latest = [h for h in since if year_of(h) == year_of(ids[-1]) and earlier * 10 + season_of(h) in ids]
    if not latest:
        return _nobody()
    before, after = _percent(facts, [earlier * 10 + season_of(h) for h in latest]), _percent(facts, latest)
    months = float(12 * (year_of(ids[-1]) - earlier))
    found = pd.DataFrame({"before": before, "after": after, "months": months}, index=pd.Index(cube.pupils.to_pylist()))
    return found[found["before"].notna()].sort_index().rename_axis("pupil_key")


def _percent(facts: PageFacts, half_terms: list[int]) -> np.ndarray:
    columns = [facts.cube.half_terms.index(h) for h in half_terms]
    attended, possible = (
        counts["attendance"][:, columns].sum(axis=1) for counts in (facts.cube.numerator, facts.cube.denominator)
    )
    return np.where(possible >= LEAST_SESSIONS, 100 * attended / np.maximum(possible, 1), np.nan)


def _nobody() -> pd.DataFrame:
    return pd.DataFrame(columns=_COLUMNS, index=pd.Index([], name="pupil_key"), dtype=float)
