"""What came of referrals: outcomes, reasons for not accepting, referred again, and where pupils are now."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from semhlib.disclosure.small_numbers import Cell, Family, protect
from semhlib.publish.referrals_lines import GROUPINGS, NOT_TOLD, grouping, pooled
from semhlib.publish.referrals_sent import Sent
from semhlib.store.role_referrals import Again, Counted
from semhlib.terms.referral_thresholds import AGAIN_DAYS
from semhlib.terms.thresholds import SMALL_COUNT

OTHER_OUTCOMES, OTHER_REASONS = "Other outcomes", "Other reasons"
NO_OUTCOME, NO_REASON = "No outcome recorded", "No reason recorded"


def outcomes_of(sent: Sent) -> tuple[Counted, ...]:
    """What came of the accepted referrals that are closed, most first; few pupils put together, so nothing is hidden."""
    closed = sent.rows[sent.rows["accepted"] & sent.rows["closed"]]
    return _listed(closed, "outcome", OTHER_OUTCOMES, NO_OUTCOME)


def reasons_of(sent: Sent) -> tuple[Counted, ...]:
    """Why referrals were not accepted, as the services said, most first; few pupils put together, so nothing is hidden."""
    return _listed(sent.rows[sent.rows["not_accepted"]], "reason", OTHER_REASONS, NO_REASON)


def _listed(rows: pd.DataFrame, column: str, other: str, none: str) -> tuple[Counted, ...]:
    """Rows by what is told of them. Empty where they are about too few pupils in all, or nothing is told of any."""
    if not (rows[column] != "").any() or rows["pupil_key"].nunique() < SMALL_COUNT.value:
        return ()
    told = rows[column].replace("", none).to_numpy(dtype=object)
    of_name = {str(name): np.asarray(told == name) for name in sorted(set(told))}
    kept = pooled(of_name, rows["pupil_key"], int(SMALL_COUNT.value), other)
    ordered = sorted(kept, key=lambda name: (name in (other, none), -int(kept[name].sum()), name))
    return tuple(Counted(name=name, count=int(kept[name].sum())) for name in ordered)


def again_of(sent: Sent) -> Again:
    """Pupils who were referred again within twelve months of an earlier referral: to the same service, or to others alone.

    Leaves out  what lies beyond the last day: some may be referred again later
    """
    pairs = sent.rows[["pupil_key", "sent", "service"]].reset_index()
    both = pairs.merge(pairs, on="pupil_key", suffixes=("", "_later"))
    within = (both["sent_later"] - both["sent"]).dt.days <= float(AGAIN_DAYS.value)
    both = both[(both["index_later"] > both["index"]) & within]
    same = set(both.loc[both["service"] == both["service_later"], "pupil_key"])
    again = set(both["pupil_key"])
    pupils = int(sent.rows["pupil_key"].nunique())
    counts = {"pupils": pupils, "again": len(again), "same": len(same), "other": len(again - same), "once": pupils - len(again)}
    families = (Family(("pupils",), (("again",), ("once",))), Family(("again",), (("same",), ("other",))))
    shown = _shown(counts, pupils, families)
    return Again(pupils=shown["pupils"], again=shown["again"], same=shown["same"], other=shown["other"])


def groupings_now(sent: Sent | None, support: pd.DataFrame | None, last_day: date) -> tuple[Counted, ...]:
    """Pupils with a referral or support that is open on the last day, by their latest THRIVE grouping as recorded.

    Returns     the five groupings in their fixed order, then those without one; empty where nobody has one
    Not for     working a grouping out: it is agreed with the pupil and recorded
    """
    parts = [part for part in (_open_referrals(sent), _open_support(support, last_day)) if part is not None]
    if not parts:
        return ()
    rows = pd.concat(parts, ignore_index=True)
    rows["thrive"] = rows["thrive"].fillna("").astype(str).map(grouping)
    told = rows[rows["thrive"].isin(GROUPINGS)].sort_values("on", kind="stable").groupby("pupil_key")["thrive"].last()
    if told.empty:
        return ()
    pupils = int(rows["pupil_key"].nunique())
    counts = {name: int((told == name).sum()) for name in GROUPINGS} | {NOT_TOLD["thrive"]: pupils - len(told)}
    parts_of_all = tuple((name,) for name in counts)
    shown = _shown({**counts, "all": pupils}, pupils, (Family(("all",), parts_of_all),))
    return tuple(Counted(name=name, count=shown[name]) for name in counts)


def _shown(counts: Mapping[str, int], pupils: int, families: Sequence[Family]) -> dict[str, int | None]:
    """Counts of pupils, None where small or where another would be given away."""
    hidden = protect([Cell(key=(name,), kind="events", pupils=pupils, affected=n) for name, n in counts.items()], families)
    return {name: None if (name,) in hidden else n for name, n in counts.items()}


def _open_referrals(sent: Sent | None) -> pd.DataFrame | None:
    if sent is None:
        return None
    return sent.rows.loc[~sent.rows["closed"], ["pupil_key", "sent", "thrive"]].rename(columns={"sent": "on"})


def _open_support(support: pd.DataFrame | None, last_day: date) -> pd.DataFrame | None:
    if support is None or "thrive" not in support:
        return None
    last = pd.Timestamp(last_day)
    goes_on = (support["start"] <= last) & (support["end"].isna() | (support["end"] > last))
    return support.loc[goes_on, ["pupil_key", "start", "thrive"]].rename(columns={"start": "on"})
