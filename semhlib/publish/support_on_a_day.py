"""Who was on roll on a day, and what was known about them then: year group, SEN status, free school meals."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from semhlib.publish.page_facts import PageFacts

_OTHERWISE = {"sen_status": "N", "fsm6": "no"}


@dataclass(frozen=True, kw_only=True, eq=False)
class OnADay:
    """Pupils of one day.

    needs     for each need that comparison pupils have to share: its value by pupil and what holds without one;
              None where the school gave no needs
    """

    on_roll: frozenset[str]
    year_group: dict[str, float]
    needs: tuple[tuple[dict[str, str], str], ...] | None

    def alike(self, keys: pd.Index) -> np.ndarray | None:
        """Pupils by needs."""
        if self.needs is None:
            return None
        columns = [[held.get(key, otherwise) for key in keys] for held, otherwise in self.needs]
        return np.array(columns, dtype=object).T.reshape(len(keys), len(columns))

    def years(self, keys: pd.Index) -> np.ndarray:
        return np.array([self.year_group.get(key, np.nan) for key in keys], dtype=float)


def on_a_day(facts: PageFacts, day: date) -> OnADay:
    """Pupils of the first school day from this one on."""
    calendar = facts.school.tables["calendar"]
    opened = calendar.loc[(calendar["open"] == 1) & (calendar["date"] >= pd.Timestamp(day)), "date"]
    at = opened.min() if len(opened) else pd.Timestamp(day)
    enrolment = facts.school.tables["enrolment"]
    there = enrolment[(enrolment["start"] <= at) & (enrolment["end"].isna() | (enrolment["end"] >= at))]
    need = facts.table("need")
    return OnADay(
        on_roll=frozenset(there["pupil_key"]),
        year_group=dict(zip(there["pupil_key"], there["year_group"].astype(float), strict=True)),
        needs=None if need is None else tuple((_held(need, kind, at), none) for kind, none in _OTHERWISE.items()),
    )


def _held(need: pd.DataFrame, kind: str, at: pd.Timestamp) -> dict[str, str]:
    """The value of a need that held on a day: of several, the one that began last."""
    facts = need[(need["kind"] == kind) & (need["start"] <= at) & (need["end"].isna() | (need["end"] >= at))]
    facts = facts.sort_values("start", kind="stable")
    return dict(zip(facts["pupil_key"], facts["value"], strict=True))
