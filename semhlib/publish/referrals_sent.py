"""Every referral of a school, as it stood on the last day with data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from semhlib.terms.calendar import academic_year
from semhlib.terms.referral_thresholds import NO_REPLY_DAYS

# Each referral is in one of the first three and in one of the next three; the others are parts and sums of these.
STAGES = (
    "accepted", "not_accepted", "no_reply", "seen", "waiting", "closed_unseen", "no_reply_long", "no_reply_short", "without_yes",
    "unseen", "accepted_not_seen", "accepted_waiting", "accepted_unseen", "waiting_otherwise", "seen_closed", "seen_open",
    "closed", "closed_accepted", "open",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Sent:
    """Referrals, one row each, with what they are for, how far they came and how long they waited.

    rows    pupil_key, sent, year; service, pathway, thrive, outcome, reason as text, empty where not told;
            one true or false for each of STAGES; days from sent to first seen, or as far as the wait is known
    """

    rows: pd.DataFrame
    last_day: date

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted(int(year) for year in self.rows["year"].unique()))

    def has(self, column: str) -> bool:
        """Whether the school's list tells this of any referral."""
        return bool((self.rows[column] != "").any())


def read_sent(referral: pd.DataFrame, days: pd.Series, last_day: date) -> Sent:
    """The referrals sent on a day of the school's calendar that the data has reached.

    Takes       the snapshot's table; days, every date of the school's calendar
    Returns     a date after the last day with data counts as not known yet
    """
    last = pd.Timestamp(last_day)
    rows = referral[referral["sent"].isin(days) & (referral["sent"] <= last)].sort_values("sent", kind="stable")
    rows = rows.reset_index(drop=True)
    dates = {name: rows[name].where(rows[name] <= last) for name in ("accepted", "first_seen", "closed")}
    until = dates["first_seen"].fillna(dates["closed"]).fillna(last)
    told = {
        name: rows[column].fillna("").astype(str) if column in rows else pd.Series("", index=rows.index)
        for name, column in (("reason", "reason_not_accepted"), *((n, n) for n in ("service", "pathway", "thrive", "outcome")))
    }
    waited = (last - rows["sent"]).dt.days
    made = {
        "pupil_key": rows["pupil_key"],
        "sent": rows["sent"],
        "year": np.array([academic_year(day.date()) for day in rows["sent"]], dtype=np.int64),
        **told,
        **_stages({name: day.notna() for name, day in dates.items()}, waited > float(NO_REPLY_DAYS.value)),
        "days": (until - rows["sent"]).dt.days.clip(lower=0).astype(np.int64),
    }
    return Sent(pd.DataFrame(made), last_day)


def _stages(known: Mapping[str, pd.Series], long: pd.Series) -> dict[str, pd.Series]:
    """How far each referral came. Whoever was seen has been accepted, whether or not a day for that was written down."""
    seen, closed = known["first_seen"], known["closed"]
    accepted = known["accepted"] | seen
    no_reply = ~accepted & ~closed
    return {
        "accepted": accepted,
        "not_accepted": ~accepted & closed,
        "no_reply": no_reply,
        "seen": seen,
        "waiting": ~seen & ~closed,
        "closed_unseen": ~seen & closed,
        "no_reply_long": no_reply & long,
        "no_reply_short": no_reply & ~long,
        "without_yes": ~accepted,
        "unseen": ~seen,
        "accepted_not_seen": accepted & ~seen,
        "accepted_waiting": accepted & ~seen & ~closed,
        "accepted_unseen": accepted & ~seen & closed,
        "waiting_otherwise": ~seen & ~closed & ~(no_reply & long),
        "seen_closed": seen & closed,
        "seen_open": seen & ~closed,
        "closed": closed,
        "closed_accepted": accepted & closed,
        "open": ~closed,
    }
