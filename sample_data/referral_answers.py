"""What a referral sought help for, why some were not accepted, and which were never answered.

Drawn from streams of their own: which pupils were referred, where and when, does not hang on any of it.
"""

from dataclasses import replace

import numpy as np

from sample_data.chance import stream
from sample_data.referrals import Referral
from sample_data.schools import School

PATHWAYS = (
    "Autism", "ADHD", "Eating difficulties", "Anxiety", "Low mood", "Self-harm", "Attachment and trauma", "Behaviour",
)  # fmt: skip
# By service, how often each pathway, in the order above.
WEIGHTS = {
    "CAMHS": (10, 12, 10, 24, 18, 14, 12, 0),
    "Mental health support team": (0, 4, 4, 42, 28, 4, 4, 14),
    "Educational psychology": (34, 26, 0, 8, 0, 0, 12, 20),
    "Early help": (6, 8, 0, 14, 8, 2, 26, 36),
    "School nurse": (4, 10, 26, 30, 24, 4, 0, 2),
}
NOT_IN_PRIMARY = ("Eating difficulties", "Self-harm")
REASONS = ("Does not meet the threshold", "Not enough information", "Another service is better placed", "Waiting list closed")
REASON_SHARES = (0.45, 0.2, 0.25, 0.1)
NEVER_ANSWERED = 0.1  # of those that would have had an answer by the day of the export


def with_answers(school: School, year: int, referrals: list[Referral]) -> list[Referral]:
    """One year's referrals with their pathway; one in ten of the answers lost, and a reason where a service said no."""
    rng = stream(school.key, "referral answers", year)
    out = []
    for r in referrals:
        weights = np.array(WEIGHTS[r.service], dtype=float)
        if school.phase == "primary":
            weights[[PATHWAYS.index(name) for name in NOT_IN_PRIMARY]] = 0
        pathway = PATHWAYS[int(rng.choice(len(PATHWAYS), p=weights / weights.sum()))]
        reason = REASONS[int(rng.choice(len(REASONS), p=REASON_SHARES))]
        lost = rng.random() < NEVER_ANSWERED
        if lost and (r.accepted or r.closed):
            r = replace(r, accepted=None, seen=None, closed=None, outcome="")
        refused = r.closed is not None and r.accepted is None
        out.append(replace(r, pathway=pathway, reason=reason if refused else ""))
    return out
