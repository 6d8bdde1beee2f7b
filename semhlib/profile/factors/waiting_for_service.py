"""Waiting for a service: a referral was sent some weeks ago, and the pupil has not been seen."""

from datetime import date
from fractions import Fraction

import pandas as pd

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.terms.format import plural, show_date, show_number
from semhlib.terms.thresholds import Threshold


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils who wait this many days or more on the window's last day; of several waits, the longest is told.

    Returns     dated on the day it was sent; a wait that is over, on the day the pupil was seen or the referral closed
    """
    last = pd.Timestamp(window.last)
    rows = tables["referral"]
    sent = rows[rows["sent"] <= last]
    over = sent[["first_seen", "closed"]].min(axis=1)
    waits = sent.assign(over=over, days=(over.fillna(last).clip(upper=last) - sent["sent"]).dt.days)
    # With a window of one day, whoever was seen by then does not wait.
    open_on = waits["over"].isna() | (waits["over"] > pd.Timestamp(window.first))
    long = waits[open_on & (waits["days"] >= float(least))].sort_values(["pupil_key", "sent", "service"])
    return {str(key): _found(list(group.itertuples(index=False)), last) for key, group in long.groupby("pupil_key")}


def _found(waits: list, last: pd.Timestamp) -> Found:
    wait = max(waits, key=lambda w: w.days)
    sent: date = wait.sent.date()
    days = plural(int(wait.days), "day", "days")
    more = f", and {show_number(len(waits) - 1)} more" if len(waits) > 1 else ""
    if pd.isna(wait.over) or wait.over > last:
        return Found(on=sent, words=f"Waiting for {wait.service} since {show_date(sent)}, {days}{more}")
    over = wait.over.date()
    return Found(on=over, words=f"Waited {days} for {wait.service}, from {show_date(sent)} to {show_date(over)}{more}")


FACTOR = Factor(
    name="waiting_for_service",
    title="Waiting for a service",
    family="need seen by others",
    tables=("referral",),
    threshold=Threshold(
        Fraction(28), "days since a referral was sent, not yet seen and not closed", date(2026, 9, 1), "our own rule"
    ),
    months=0,
    source="referral list",
    why="Somebody saw a need and asked for help that has not come yet. School is where the pupil is meanwhile.",
    find=find,
)
