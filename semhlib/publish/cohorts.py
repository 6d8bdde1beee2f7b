"""Pupils with support and similar pupils without, from the school's own questionnaires: one cohort for each kind of person."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from semhlib.impact.cohort import Cohort, Group
from semhlib.impact.evidence import Flags
from semhlib.impact.questionnaire import SDQ, Questionnaire
from semhlib.publish.verdicts import Declared

TOTAL = "total"
_DAYS_A_MONTH = 30.44


def name_of(questionnaire: Questionnaire) -> str:
    """What a school writes in school.toml to name these scores beforehand: "sdq_parent"."""
    return f"{questionnaire.name}_{questionnaire.informant}".lower()


def cohorts_of(tables: Mapping[str, pd.DataFrame], start: date | None, primary: Sequence[Declared]) -> dict[str, Cohort]:
    """The cohorts that a school's scores allow, by name.

    Takes       tables of a snapshot; the day the programme started; the measures named beforehand
    Returns     for each kind of person: pupils whose support began since the start, beside pupils who never had any. A
                pupil's score before is the last one before the start, and the score after is the latest since
    Leaves out  everybody, where there is no start, no support recorded, or no score from before the start; pupils without
                a score before; pupils whose support began before the start, who are neither one nor the other
    """
    scores, support = tables.get("assessment"), tables.get("support_episode")
    if scores is None or support is None or start is None:
        return {}
    began = pd.to_datetime(support["start"]).groupby(support["pupil_key"]).min()
    found = {}
    for questionnaire in SDQ.values():
        asked = scores[
            (scores["instrument"].str.upper() == questionnaire.name)
            & (scores["informant"] == questionnaire.informant)
            & (scores["scale"].str.lower() == TOTAL)
        ]
        pairs = _before_and_after(asked, start)
        if len(pairs):
            found[name_of(questionnaire)] = _cohort(questionnaire, pairs, began, start, primary)
    return found


def _before_and_after(scores: pd.DataFrame, start: date) -> pd.DataFrame:
    """One row for each pupil with a score before the start: both scores, and the months between them."""
    ordered = scores.assign(date=pd.to_datetime(scores["date"])).sort_values("date", kind="stable")
    early = ordered["date"] < pd.Timestamp(start)
    before, after = (ordered[part].groupby("pupil_key")[["score", "date"]].last() for part in (early, ~early))
    pairs = before.add_suffix("_before").join(after.add_suffix("_after")).sort_index()
    return pairs.assign(months=(pairs["date_after"] - pairs["date_before"]).dt.days / _DAYS_A_MONTH)


def _cohort(
    questionnaire: Questionnaire, pairs: pd.DataFrame, began: pd.Series, start: date, primary: Sequence[Declared]
) -> Cohort:
    first = began.reindex(pairs.index)
    groups = [_group(pairs[kept]) for kept in (first >= pd.Timestamp(start), first.isna())]
    months = pairs["months"].median()
    named = next((d for d in primary if d.measure == name_of(questionnaire) and d.direction == questionnaire.better), None)
    return Cohort(
        questionnaire=questionnaire,
        supported=groups[0],
        comparison=groups[1],
        informants=(questionnaire.informant,),
        months=None if np.isnan(months) else float(months),
        start_words=f"{start:%B} {start.year}",
        flags=Flags(
            primary=named is not None,
            looks=max(1, len(primary)),
            declared=named.on if named else None,
            declared_after=bool(named and named.on > start),
        ),
    )


def _group(pairs: pd.DataFrame) -> Group:
    return Group(before=pairs["score_before"].to_numpy(float), after=pairs["score_after"].to_numpy(float, na_value=np.nan))
