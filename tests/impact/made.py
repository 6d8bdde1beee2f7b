"""Small measures and evidence for tests: as much as a verdict reads, and no more."""

from dataclasses import replace
from datetime import date

import numpy as np

from semhlib.impact.evidence import Evidence, Flags
from semhlib.terms.measure import Measure

DECLARED = date(2025, 7, 10)
PRIMARY = Flags(primary=True, declared=DECLARED)
THREE_YEARS = tuple(year * 10 + n for year in (2023, 2024, 2025) for n in range(1, 7))


def measure(title, kind, better, **changes):
    made = Measure(
        name="made", title=title, question="", why_it_matters="", unit="", kind=kind, better=better, numerator="",
        denominator="", count=lambda: None, source="", source_url="", defined_by="", checked_by="", next_review=date(2027, 9, 1),
    )  # fmt: skip
    return replace(made, **changes)


ATTENDANCE = measure("Attendance", "ratio", "higher")
ABSENCE = measure("Persistent absence", "share", "lower")
SUSPENSIONS = measure("Suspensions", "events", "lower")
DAYS_LOST = measure("Days lost to suspension", "events", "lower", event_size=0.5)
INCIDENTS = measure("High-level incidents linked to SEMH", "events", "lower")
REFERRALS = measure("Referrals to outside services", "events", "neither")
PART_TIME = measure("Part-time timetables", "ratio", "lower", decimals=2)
ALL = (ATTENDANCE, ABSENCE, SUSPENSIONS, DAYS_LOST, INCIDENTS, REFERRALS, PART_TIME)


def series(values, first_after=12, flags=PRIMARY, of=ATTENDANCE, pupils=100):
    """A school whose pupils are all alike, with these percentages half-term by half-term, the start in September 2025."""
    start = 2025 - first_after // 6
    half_terms = tuple((start + i // 6) * 10 + i % 6 + 1 for i in range(len(values)))
    num = np.tile(np.rint(np.asarray(values) * 100).astype(int), (pupils, 1))
    return Evidence(
        measure=of, half_terms=half_terms, numerator=num, denominator=np.full_like(num, 10_000), first_after=first_after,
        start_words="September 2025", flags=flags,
    )  # fmt: skip


def years(before, after, roll=(1000, 1000), flags=PRIMARY, of=SUSPENSIONS, earlier=None):
    """Counts of each pupil with any in the year before and the year after, no pupil with any in both.

    `earlier` gives the counts of the year before those two; without, there is none.
    """
    blocks = [b for b in (earlier, before, after) if b is not None]
    rows = max(*roll, sum(map(len, blocks)))
    num = np.zeros((rows, 6 * len(blocks)), int)
    at = 0
    for block, counts in enumerate(blocks):
        num[at : at + len(counts), 6 * block] = counts
        at += len(counts)
    den = np.zeros_like(num)
    for block in range(len(blocks)):
        den[: roll[1] if block == len(blocks) - 1 else roll[0], 6 * block : 6 * block + 6] = 32
    return Evidence(
        measure=of, half_terms=THREE_YEARS[-num.shape[1] :], numerator=num, denominator=den, first_after=num.shape[1] - 6,
        start_words="September 2025", flags=flags,
    )  # fmt: skip
