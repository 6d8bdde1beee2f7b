"""Facts about a pupil that hold for a time, such as being in care: who has one in a window, and since when it is recorded."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pandas as pd

from semhlib.profile.factor import Found, Window
from semhlib.terms.format import show_date
from semhlib.terms.thresholds import Threshold

RECORDED = Threshold(Fraction(1), "record that holds on the last day with data", date(2026, 9, 1), "our own rule")


def needs_held(need: pd.DataFrame, window: Window, kinds: Mapping[str, str], wider: tuple[str, ...] = ()) -> dict[str, Found]:
    """Pupils with one of these facts on a day of the window, one sentence each.

    Takes       kinds: what each is called at the start of a sentence; of several, the first one here is told
                wider: kinds that take the place of these, so that one fact is not counted twice
    Returns     dated on the day from which it is recorded, or on its last day where that is before the window's
    """
    first, last = pd.Timestamp(window.first), pd.Timestamp(window.last)
    rows = need[(need["value"] == "yes") & (need["start"] <= last)]
    rows = rows.assign(until=rows["end"].fillna(last).clip(upper=last))
    held = rows[rows["kind"].isin(list(kinds)) & (rows["until"] >= first)]
    if held.empty:
        return {}
    held = _without_wider(held, rows[rows["kind"].isin(wider)])
    held = held.assign(order=held["kind"].map({kind: i for i, kind in enumerate(kinds)}))
    told = held.sort_values(["order", "until", "start"], ascending=[True, False, True]).drop_duplicates("pupil_key")
    return {
        str(row.pupil_key): _found(kinds[row.kind], row.start.date(), row.until.date(), window.last)
        for row in told.itertuples(index=False)
    }


def _without_wider(held: pd.DataFrame, wider: pd.DataFrame) -> pd.DataFrame:
    """Rows on whose last day none of the wider kinds held for that pupil."""
    if wider.empty:
        return held
    spans = wider[["pupil_key", "start", "until"]].rename(columns={"start": "from", "until": "to"})
    both = held.reset_index(names="row").merge(spans, on="pupil_key")
    covered = both[(both["from"] <= both["until"]) & (both["to"] >= both["until"])]
    return held.drop(index=covered["row"].unique())


def _found(words: str, start: date, until: date, last: date) -> Found:
    recorded = f"{words}, recorded from {show_date(start)}"
    if until < last:
        return Found(on=until, words=f"{recorded} to {show_date(until)}")
    return Found(on=start, words=recorded)
