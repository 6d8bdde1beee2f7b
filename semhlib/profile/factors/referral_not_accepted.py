"""Referral not accepted: a service was asked for help and closed the referral without taking it on."""

from datetime import date
from fractions import Fraction

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.weekly import in_window
from semhlib.terms.format import show_date, show_number
from semhlib.terms.thresholds import Threshold


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils with this many referrals or more that were closed in the window with the outcome “Not accepted”."""
    rows = in_window(tables["referral"], window, "closed")
    refused = rows[rows["outcome"].astype("string").str.strip().str.lower().eq("not accepted").fillna(False)]
    ordered = refused.sort_values(["pupil_key", "closed", "service"])
    counts = ordered.groupby("pupil_key").size()
    last = ordered.drop_duplicates("pupil_key", keep="last").itertuples(index=False)
    return {
        str(row.pupil_key): Found(on=row.closed.date(), words=_words(row.service, row.closed.date(), int(counts[row.pupil_key])))
        for row in last
        if counts[row.pupil_key] >= least
    }


def _words(service: str, closed: date, times: int) -> str:
    more = f", and {show_number(times - 1)} more before" if times > 1 else ""
    return f"Referral to {service} not accepted, closed on {show_date(closed)}{more}"


FACTOR = Factor(
    name="referral_not_accepted",
    title="Referral not accepted",
    family="need seen by others",
    tables=("referral",),
    threshold=Threshold(Fraction(1), "referrals not accepted", date(2026, 9, 1), "our own rule"),
    months=12,
    source="referral list",
    why="Somebody saw a need, and the service that was asked did not take it on. The need may still be there.",
    find=find,
)
