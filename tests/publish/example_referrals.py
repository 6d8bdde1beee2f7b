"""The example schools' referrals as a snapshot holds them, read straight from their file."""

from datetime import date

import pandas as pd

from semhlib.terms.pathways import pathway_key
from tests.example_schools import SAMPLES

LAST_DAY = date(2026, 7, 17)
_NAMES = {
    "UPN": "pupil_key", "Service": "service", "Pathway": "pathway", "THRIVE grouping": "thrive", "Sent": "sent",
    "Accepted": "accepted", "First seen": "first_seen", "Closed": "closed", "Outcome": "outcome",
    "Reason not accepted": "reason_not_accepted",
}  # fmt: skip


def example_referrals(school: str) -> pd.DataFrame:
    rows = pd.read_csv(SAMPLES / school / "referrals.csv", dtype=str).rename(columns=_NAMES)
    for name in ("sent", "accepted", "first_seen", "closed"):
        rows[name] = pd.to_datetime(rows[name], format="%d/%m/%Y")
    return rows.assign(pathway=rows["pathway"].map(lambda told: pathway_key(str(told)) or ""))


def example_days() -> pd.Series:
    """Every date of three school years."""
    return pd.Series(pd.date_range("2023-09-01", "2026-08-31"))
